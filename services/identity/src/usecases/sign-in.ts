import { err, ok, type Result } from "@lianrong/core/result";
import type { Database } from "@lianrong/runtime/database";
import { countAttempt, forgetFailures, takeAttemptBack } from "../db/login-failures.js";
import { type Account, findAccount } from "../db/people.js";

export type SignInError = { readonly code: "login-refused" } | { readonly code: "login-locked" };

/** What signing in works with; the attempt is counted whatever becomes of it, so each step commits by itself. */
export type SignInDeps = {
  readonly db: Database;
  readonly verifyPassword: (hash: string | null | undefined, password: string) => Promise<boolean>;
  readonly now: () => Date;
};

const byName = { allowed: 5, windowMs: 15 * 60 * 1000, lockMs: 15 * 60 * 1000 };
const byAddress = { allowed: 50, windowMs: 5 * 60 * 1000, lockMs: 5 * 60 * 1000 };

/** A person proves itself by password; a name, known or not, is locked after five failures, an address after fifty. */
export async function signIn(
  { db, verifyPassword, now }: SignInDeps,
  input: { readonly loginName: string; readonly password: string; readonly address: string },
): Promise<Result<Account, SignInError>> {
  const loginName = input.loginName.trim().toLowerCase();
  const subjects = [
    { subject: `address ${input.address}`, limit: byAddress },
    { subject: `name ${loginName}`, limit: byName },
  ];
  const { account, locked } = await db.transaction({ reach: "installation" }, async (tx) => {
    const attempts = [];
    for (const { subject, limit } of subjects) attempts.push(await countAttempt(tx, { subject, limit, now: now() }));
    return { account: await findAccount(tx, { loginName }), locked: attempts.includes("locked") };
  });
  if (locked) return err({ code: "login-locked" });
  const proven = await verifyPassword(account?.passwordHash, input.password);
  if (!account || !proven) return err({ code: "login-refused" });
  await db.transaction({ reach: "installation" }, async (tx) => {
    await takeAttemptBack(tx, `address ${input.address}`);
    await forgetFailures(tx, `name ${loginName}`);
  });
  return ok(account);
}
