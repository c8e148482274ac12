import { err, ok, type Result } from "@lianrong/core/result";
import type { Database } from "@lianrong/runtime/database";
import { notePersonAccess } from "../db/access-log.js";
import { countAttempt, takeAttemptBack } from "../db/login-failures.js";
import { type Account, findAccount } from "../db/people.js";
import {
  type AttemptLimit,
  attemptByStrangers,
  attemptFrom,
  attemptOnDevice,
  byAddress,
  byGuesser,
  byStrangers,
} from "../domain/attempt-limits.js";
import { knownDevice } from "../domain/known-device.js";
import type { Factors } from "../domain/second-factors.js";
import { findFactors } from "./find-factors.js";
import type { LoginPlace } from "./note-login.js";

export type SignInError = { readonly code: "login-refused" } | { readonly code: "login-locked" };

/** What signing in works with; the attempt is counted whatever becomes of it, so each step commits by itself. */
export type SignInDeps = {
  readonly db: Database;
  readonly verifyPassword: (hash: string | null | undefined, password: string) => Promise<boolean>;
  readonly now: () => Date;
  readonly deviceKeys: readonly string[];
};

/** Somebody whose password was right, and what else is to be proven before the login is one. */
export type SignedIn = { readonly account: Account; readonly factors: Factors };

/**
 * A person proves itself by password. Five failures lock a name, known or not, for the place they came from; twenty an hour lock it
 * for everybody who never logged in to it; a browser in which its owner did has five of its own, which nobody else can use up.
 */
export async function signIn(
  deps: SignInDeps,
  input: { readonly loginName: string; readonly password: string; readonly place: LoginPlace },
): Promise<Result<SignedIn, SignInError>> {
  const { db, verifyPassword, now } = deps;
  const { address, browser } = input.place;
  const loginName = input.loginName.trim().toLowerCase();
  const { account, counted, locked } = await db.transaction({ reach: "installation" }, async (tx) => {
    const found = await findAccount(tx, { loginName });
    const subjects = subjectsOf(deps, { loginName, personId: found?.personId, place: input.place });
    const attempts = [];
    for (const { subject, limit } of subjects) attempts.push(await countAttempt(tx, { subject, limit, now: now() }));
    return { account: found, counted: subjects, locked: attempts.includes("locked") };
  });
  if (locked) return err({ code: "login-locked" });
  const proven = await verifyPassword(account?.passwordHash, input.password);
  if (!account || !proven) {
    const seen = { kind: "password-refused", methods: [], address, browser, at: now() } as const;
    if (account) await db.transaction({ reach: "installation" }, (tx) => notePersonAccess(tx, account.personId, seen));
    return err({ code: "login-refused" });
  }
  const factors = await db.transaction({ reach: "installation" }, async (tx) => {
    for (const { subject, limit } of counted) if (limit !== byGuesser) await takeAttemptBack(tx, subject);
    return findFactors(tx, account.personId);
  });
  return ok({ account, factors });
}

type Counted = { readonly subject: string; readonly limit: AttemptLimit };

/** In the order in which rows are locked, so that two attempts at once do not wait for each other. */
function subjectsOf(
  { deviceKeys, now }: SignInDeps,
  {
    loginName,
    personId,
    place,
  }: { readonly loginName: string; readonly personId: string | undefined; readonly place: LoginPlace },
): readonly Counted[] {
  const fromAddress = { subject: `address ${place.address}`, limit: byAddress };
  const device = personId && knownDevice(place.deviceOf(personId), personId, { keys: deviceKeys, now: now() });
  if (device) return [fromAddress, { subject: attemptOnDevice(device), limit: byGuesser }];
  return [
    fromAddress,
    { subject: attemptFrom(loginName, place.address), limit: byGuesser },
    { subject: attemptByStrangers(loginName), limit: byStrangers },
  ];
}
