import type { Invitation, Person } from "@lianrong/contracts/identity";
import { toInstant } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";
import { saveInvitation } from "../db/invitations.js";
import type { Deps } from "../deps.js";
import { invitationDigest, invitationEnd } from "../domain/invitation.js";

/** Makes the address at which a person chooses its password; whoever invites passes it on. */
export async function openInvitation(
  deps: Pick<Deps, "newSecret" | "issuer" | "now">,
  tx: Tx,
  { person, tenant }: { readonly person: Person; readonly tenant: string },
): Promise<Invitation> {
  const secret = deps.newSecret();
  const validTo = invitationEnd(deps.now());
  const { personId, organisationId } = person;
  await saveInvitation(tx, { personId, tenant, organisationId, digest: invitationDigest(secret), validTo });
  return { person, address: `${deps.issuer}/invitation/${secret}`, validTo: toInstant(validTo) };
}
