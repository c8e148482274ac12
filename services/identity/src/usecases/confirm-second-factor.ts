import type { Actor } from "@lianrong/contracts/actor";
import type { SecondFactor, SecondFactorCode } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { lockFactor } from "../db/second-factors.js";
import { atLogin, overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { attemptByFactor } from "../domain/attempt-limits.js";
import { tellOfFactor } from "./tell-of-factor.js";
import { useCode } from "./use-code.js";

export type SecondFactorCodeError = { readonly code: "code-refused" } | { readonly code: "too-many-guesses" };

/** The first code of the authenticator puts the second factor in force: from now on no login without it. */
export async function confirmSecondFactor(
  deps: Deps,
  actor: Actor,
  { code }: SecondFactorCode,
): Promise<Result<SecondFactor, SecondFactorCodeError>> {
  if ((await deps.countGuess(attemptByFactor(actor.subject))) === "locked") return err({ code: "too-many-guesses" });
  return overDirectory(deps, actor, async (tx): Promise<Result<SecondFactor, SecondFactorCodeError>> => {
    const { before, used } = await atLogin(tx, actor, async () => ({
      before: await lockFactor(tx, actor.subject),
      used: await useCode(deps, tx, { personId: actor.subject, code }),
    }));
    if (used !== "right") return err({ code: "code-refused" });
    if (!before?.confirmed)
      await tellOfFactor(tx, deps, actor, { what: "second-factor-added", factor: "authenticator" });
    return ok({ inForce: true });
  });
}
