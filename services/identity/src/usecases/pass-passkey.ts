import type { PasskeyAnswer } from "@lianrong/contracts/identity";
import type { Database } from "@lianrong/runtime/database";
import { takeChallenge } from "../db/login-steps.js";
import { lockPasskey, savePasskeyUse } from "../db/passkeys.js";
import { type Account, findAccount } from "../db/people.js";
import type { RelyingParty } from "../domain/relying-party.js";
import { type LoginMethods, loginMethods } from "../domain/second-factors.js";
import { checkAssertion } from "../oidc/passkeys.js";

export type PassPasskeyDeps = {
  readonly db: Database;
  readonly relyingParty: RelyingParty;
  readonly now: () => Date;
};

/**
 * Somebody proves itself by a passkey: after the password by any of its own, before it by one that has verified its user.
 * A challenge is spent by the first answer, right or wrong, so a refusal is no failure that would take that back.
 */
export async function passPasskey(
  { db, relyingParty, now }: PassPasskeyDeps,
  { step, assertion }: { readonly step: string; readonly assertion: PasskeyAnswer },
): Promise<{ readonly account: Account; readonly methods: LoginMethods } | undefined> {
  return db.transaction({ reach: "installation" }, async (tx) => {
    const asked = await takeChallenge(tx, step, now());
    const passkey = asked && (await lockPasskey(tx, assertion.id));
    if (!passkey || (asked.personId !== null && asked.personId !== passkey.personId)) return undefined;
    const alone = asked.personId === null;
    const signCount = await checkAssertion(relyingParty, { challenge: asked.challenge, passkey, alone }, assertion);
    const account = await findAccount(tx, { personId: passkey.personId });
    if (signCount === undefined || !account) return undefined;
    await savePasskeyUse(tx, { passkeyId: passkey.passkeyId, signCount, at: now() });
    return { account, methods: alone ? loginMethods.passkeyAlone : loginMethods.passwordAndPasskey };
  });
}
