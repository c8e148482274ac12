import { Password } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Database } from "@lianrong/runtime/database";
import { deleteInvitation, findInvited } from "../db/invitations.js";
import { deleteAllOfPerson } from "../db/login-sessions.js";
import { savePassword } from "../db/people.js";
import type { Deps } from "../deps.js";
import { invitationDigest } from "../domain/invitation.js";

export type AcceptInvitationError =
  | { readonly code: "invitation-not-found" }
  | { readonly code: "password-too-short" }
  | { readonly code: "passwords-differ" };

export type AcceptInvitationDeps = {
  readonly db: Database;
  readonly publish: Deps["publish"];
  readonly hashPassword: (password: string) => Promise<string>;
  readonly now: () => Date;
};

/** The invited person chooses its password; the invitation is used up, and sessions under an earlier password end. */
export async function acceptInvitation(
  deps: AcceptInvitationDeps,
  input: { readonly secret: string; readonly password: string; readonly repeated: string },
): Promise<Result<{ readonly loginName: string }, AcceptInvitationError>> {
  if (!Password.safeParse(input.password).success) return err({ code: "password-too-short" });
  if (input.password !== input.repeated) return err({ code: "passwords-differ" });
  const passwordHash = await deps.hashPassword(input.password);
  const digest = invitationDigest(input.secret);
  return deps.db.transaction({ reach: "installation" }, async (tx) => {
    const invited = await findInvited(tx, { digest, now: deps.now() });
    if (!invited || !(await deleteInvitation(tx, digest))) return err({ code: "invitation-not-found" });
    await savePassword(tx, invited.personId, passwordHash);
    await deleteAllOfPerson(tx, invited.personId);
    const { personId, organisationId, tenant } = invited;
    await deps.publish(
      tx,
      { tenant, process: "identity" },
      {
        type: "identity.password-chosen.v1",
        key: personId,
        data: { personId, organisationId, by: "invitation" },
      },
    );
    return ok({ loginName: invited.loginName });
  });
}
