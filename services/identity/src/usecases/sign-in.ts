import { err, ok, type Result } from "@lianrong/core/result";
import type { Database } from "@lianrong/runtime/database";
import { countAttempt, forgetFailures, takeAttemptBack } from "../db/login-failures.js";
import { type Account, findAccount } from "../db/people.js";
import { attemptByName, byAddress, byName } from "../domain/attempt-limits.js";
import { type Factors, isInForce } from "../domain/second-factors.js";
import { findFactors } from "./find-factors.js";

export type SignInError = { readonly code: "login-refused" } | { readonly code: "login-locked" };

/** What signing in works with; the attempt is counted whatever becomes of it, so each step commits by itself. */
export type SignInDeps = {
  readonly db: Database;
  readonly verifyPassword: (hash: string | null | undefined, password: string) => Promise<boolean>;
  readonly now: () => Date;
};

/** Somebody whose password was right, and what else is to be proven before the login is one. */
export type SignedIn = { readonly account: Account; readonly factors: Factors };

/** A person proves itself by password; a name, known or not, is locked after five failures, an address after fifty. */
export async function signIn(
  deps: SignInDeps,
  input: { readonly loginName: string; readonly password: string; readonly address: string },
): Promise<Result<SignedIn, SignInError>> {
  const { db, verifyPassword, now } = deps;
  const loginName = input.loginName.trim().toLowerCase();
  const nameTried = attemptByName(loginName);
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
  const factors = await db.transaction({ reach: "installation" }, async (tx) => {
    await takeAttemptBack(tx, `address ${input.address}`);
    const found = await findFactors(tx, account.personId);
    if (!isInForce(found)) await forgetFailures(tx, nameTried);
    return found;
  });
  return ok({ account, factors });
}
