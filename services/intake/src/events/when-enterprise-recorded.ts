import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { saveNames } from "@lianrong/runtime/name-index";
import { keepEnterprise } from "../db/enterprises.js";

/** Keeps the firms that can be supplier or debtor. */
export async function whenEnterpriseRecorded(
  tx: Tx,
  event: EventOf<"whitelist.enterprise-recorded.v1">,
): Promise<Handled> {
  const kept = await keepEnterprise(tx, event.tenant, event.data);
  if (kept) await saveNames(tx, event.tenant, [event.data]);
  return kept ? { outcome: "handled" } : { outcome: "ignored", why: "an older revision" };
}
