import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { saveFirm } from "../db/firms.js";

/** The firm's name is shown beside what it posts. */
export async function whenEnterpriseRecorded(
  tx: Tx,
  { tenant, data }: EventOf<"whitelist.enterprise-recorded.v1">,
): Promise<Handled> {
  const isNewer = await saveFirm(tx, tenant, data);
  return isNewer ? { outcome: "handled" } : { outcome: "ignored", why: "an older revision" };
}
