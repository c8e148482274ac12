import type { Database } from "@lianrong/runtime/database";
import { notePersonAccess } from "../db/access-log.js";
import { forgetFailures } from "../db/login-failures.js";
import { findAccount } from "../db/people.js";
import { attemptFrom, attemptOnDevice } from "../domain/attempt-limits.js";
import { deviceToken, KNOWN_FOR_MS, knownDevice } from "../domain/known-device.js";
import { type LoginMethods, loginMethods } from "../domain/second-factors.js";

/** From where, and with what, somebody tries to log in. */
export type LoginPlace = {
  readonly address: string;
  readonly browser: string;
  /** What the browser keeps for that person since an earlier login. */
  readonly deviceOf: (personId: string) => string | undefined;
};

export type NoteLoginDeps = {
  readonly db: Database;
  readonly now: () => Date;
  readonly newSecret: () => string;
  readonly deviceKeys: readonly string[];
};

/**
 * Somebody has come in: what went wrong there before is forgotten, the organisation's access log says so, and the browser
 * gets what it is known by from now on. A passkey alone says nothing of the passwords that were tried.
 */
export async function noteLogin(
  { db, now, newSecret, deviceKeys }: NoteLoginDeps,
  {
    personId,
    methods,
    place,
  }: { readonly personId: string; readonly methods: LoginMethods; readonly place: LoginPlace },
): Promise<string> {
  const { address, browser } = place;
  const before = knownDevice(place.deviceOf(personId), personId, { keys: deviceKeys, now: now() });
  await db.transaction({ reach: "installation" }, async (tx) => {
    const account = await findAccount(tx, { personId });
    if (account && methods !== loginMethods.passkeyAlone) {
      await forgetFailures(tx, attemptFrom(account.loginName, address));
      if (before) await forgetFailures(tx, attemptOnDevice(before));
    }
    await notePersonAccess(tx, personId, { kind: "login", methods, address, browser, at: now() });
  });
  const until = new Date(now().getTime() + KNOWN_FOR_MS);
  return deviceToken({ personId, name: before ?? newSecret(), until }, deviceKeys);
}
