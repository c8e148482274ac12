import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { saveBank } from "../db/copies.js";

/** Of the organisations that open, the banks' names are shown beside their products and offers. */
export async function whenBankOpened(
  tx: Tx,
  { tenant, data }: EventOf<"identity.organisation-opened.v1">,
): Promise<Handled> {
  if (data.kind !== "bank") return { outcome: "ignored", why: "not a bank" };
  await saveBank(tx, tenant, { bankId: data.organisationId, name: data.name });
  return { outcome: "handled" };
}
