import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { renameOrganisation } from "../db/directory.js";

/** New notices name the bank as it is called now; those that were sent keep the name under which they were. */
export async function whenOrganisationRenamed(
  tx: Tx,
  { data }: EventOf<"identity.organisation-renamed.v1">,
): Promise<Handled> {
  const known = await renameOrganisation(tx, data);
  return known ? { outcome: "handled" } : { outcome: "ignored", why: "no such organisation" };
}
