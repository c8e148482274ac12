import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { saveNames } from "@lianrong/runtime/name-index";
import { saveEnterprise } from "../db/copies.js";

export async function whenEnterpriseRecorded(
  tx: Tx,
  { tenant, data }: EventOf<"whitelist.enterprise-recorded.v1">,
): Promise<Handled> {
  const isNewer = await saveEnterprise(tx, tenant, data);
  if (isNewer) await saveNames(tx, tenant, [data]);
  return isNewer ? { outcome: "handled" } : { outcome: "ignored", why: "an older revision" };
}
