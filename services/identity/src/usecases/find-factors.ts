import type { Actor } from "@lianrong/contracts/actor";
import type { SecondFactors } from "@lianrong/contracts/identity";
import type { Tx } from "@lianrong/runtime/database";
import { lastFactorReset } from "../db/factor-resets.js";
import { listPasskeys } from "../db/passkeys.js";
import { lockFactor } from "../db/second-factors.js";
import type { Factors } from "../domain/second-factors.js";

/** What the person can prove itself by beside the password. */
export async function findFactors(tx: Tx, personId: string): Promise<Factors> {
  const authenticator = await lockFactor(tx, personId);
  return { authenticator: authenticator?.confirmed === true, passkeys: await listPasskeys(tx, personId) };
}

/** What a person is shown of its own factors: what there is, whether this login passed one, and who took them before. */
export async function factorsShownTo(tx: Tx, actor: Actor): Promise<SecondFactors> {
  const { authenticator, passkeys } = await findFactors(tx, actor.subject);
  return { authenticator, passkeys, passed: actor.secondFactor, lastReset: await lastFactorReset(tx, actor.subject) };
}
