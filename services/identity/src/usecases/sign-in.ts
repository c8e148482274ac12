import { err, ok, type Result } from "@lianrong/core/result";
import type { Database } from "@lianrong/runtime/database";
import { countAttempt, forgetFailures, takeAttemptBack } from "../db/login-failures.js";
import { type Account, findAccount } from "../db/people.js";
import { byAddress, byName } from "../domain/attempt-limits.js";
import { passSecondFactor } from "./pass-second-factor.js";
import type { UseCodeDeps } from "./use-code.js";

export type SignInError = { readonly code: "login-refused" } | { readonly code: "login-locked" };

/** What signing in works with; the attempt is counted whatever becomes of it, so each step commits by itself. */
export type SignInDeps = UseCodeDeps & {
  readonly db: Database;
  readonly verifyPassword: (hash: string | null | undefined, password: string) => Promise<boolean>;
};

/** Somebody who has proven to be a person, and by what. */
export type SignedIn = { readonly account: Account; readonly methods: readonly string[] };

const LONGEST_NAME = 64;

/** A person proves itself by password and, where it set one up, by its authenticator; a name, known or not, is locked after five failures, an address after fifty. */
export async function signIn(
  deps: SignInDeps,
  input: { readonly loginName: string; readonly password: string; readonly code: string; readonly address: string },
): Promise<Result<SignedIn, SignInError>> {
  const { db, verifyPassword, now } = deps;
  const loginName = input.loginName.trim().toLowerCase();
  // Whatever is typed is counted, and none of our names is longer than what is kept of it.
  const nameTried = `name ${loginName.slice(0, LONGEST_NAME)}`;
  const subjects = [
    { subject: `address ${input.address}`, limit: byAddress },
    { subject: nameTried, limit: byName },
  ];
  const { account, locked } = await db.transaction({ reach: "installation" }, async (tx) => {
    const attempts = [];
    for (const { subject, limit } of subjects) attempts.push(await countAttempt(tx, { subject, limit, now: now() }));
    return { account: await findAccount(tx, { loginName }), locked: attempts.includes("locked") };
  });
  if (locked) return err({ code: "login-locked" });
  const proven = await verifyPassword(account?.passwordHash, input.password);
  if (!account || !proven) return err({ code: "login-refused" });
  const { personId } = account;
  const factor = await db.transaction({ reach: "installation" }, (tx) =>
    passSecondFactor(deps, tx, { personId, code: input.code }),
  );
  if (factor === "refused") return err({ code: "login-refused" });
  await db.transaction({ reach: "installation" }, async (tx) => {
    await takeAttemptBack(tx, `address ${input.address}`);
    await forgetFailures(tx, nameTried);
  });
  return ok({ account, methods: factor === "passed" ? ["pwd", "otp", "mfa"] : ["pwd"] });
}
