import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { keepOrganisation } from "../db/directory.js";

/** Keeps the names under which banks and bureaus appear in notices. */
export async function whenOrganisationOpened(
  tx: Tx,
  event: EventOf<"identity.organisation-opened.v1">,
): Promise<Handled> {
  await keepOrganisation(tx, event.tenant, event.data);
  return { outcome: "handled" };
}
