import type { Database } from "@lianrong/runtime/database";
import { findInvited } from "../db/invitations.js";
import { invitationDigest } from "../domain/invitation.js";

/** Whoever holds an invitation's secret sees whom it invites; there is no other proof yet. */
export async function findInvitation(
  deps: { readonly db: Database; readonly now: () => Date },
  secret: string,
): Promise<{ readonly loginName: string } | undefined> {
  const by = { digest: invitationDigest(secret), now: deps.now() };
  return deps.db.transaction({ reach: "installation" }, (tx) => findInvited(tx, by));
}
