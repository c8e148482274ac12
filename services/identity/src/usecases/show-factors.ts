import type { Actor } from "@lianrong/contracts/actor";
import type { SecondFactors } from "@lianrong/contracts/identity";
import type { Tx } from "@lianrong/runtime/database";
import { lastFactorReset } from "../db/factor-resets.js";
import { findFactors } from "./find-factors.js";

/** What a person is shown of its own factors: what there is, whether this login passed one, and who took them before. */
export async function showFactors(tx: Tx, actor: Actor): Promise<SecondFactors> {
  const { authenticator, passkeys } = await findFactors(tx, actor.subject);
  return { authenticator, passkeys, passed: actor.secondFactor, lastReset: await lastFactorReset(tx, actor.subject) };
}
