import { toInstant } from "@lianrong/contracts/instants";
import type { ResponseTime, SetResponseTime } from "@lianrong/contracts/response-time";
import { respondBy } from "./working-time.js";

/** The clock as it is published, with what it would say of a request that is put to a bank now. */
export function viewResponseTime(
  { set, setAt }: { readonly set: SetResponseTime; readonly setAt: Date | null },
  now: Date,
): ResponseTime {
  return {
    ...set,
    setAt: setAt && toInstant(setAt),
    respondByIfPutNow: toInstant(respondBy(now, set)),
  };
}
