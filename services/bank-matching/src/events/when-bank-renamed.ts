import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { renameBank } from "../db/copies.js";

/** Products and offers stand under the bank's present name. */
export async function whenBankRenamed(
  tx: Tx,
  { tenant, data }: EventOf<"identity.organisation-renamed.v1">,
): Promise<Handled> {
  const known = await renameBank(tx, tenant, { bankId: data.organisationId, name: data.name });
  return known ? { outcome: "handled" } : { outcome: "ignored", why: "not a bank" };
}
