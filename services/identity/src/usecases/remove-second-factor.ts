import type { Actor } from "@lianrong/contracts/actor";
import type { SecondFactor, SecondFactorCode } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { deleteFactor } from "../db/second-factors.js";
import { atLogin, overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { attemptByFactor } from "../domain/attempt-limits.js";
import type { SecondFactorCodeError } from "./confirm-second-factor.js";
import { tellOfFactor } from "./tell-of-factor.js";
import { useCode } from "./use-code.js";

/** A person gives its second factor up, to set up another; a last code proves that it is still the holder. */
export async function removeSecondFactor(
  deps: Deps,
  actor: Actor,
  { code }: SecondFactorCode,
): Promise<Result<SecondFactor, SecondFactorCodeError>> {
  if ((await deps.countGuess(attemptByFactor(actor.subject))) === "locked") return err({ code: "too-many-guesses" });
  return overDirectory(deps, actor, async (tx): Promise<Result<SecondFactor, SecondFactorCodeError>> => {
    const used = await atLogin(tx, actor, () => useCode(deps, tx, { personId: actor.subject, code }));
    if (used !== "right") return err({ code: "code-refused" });
    await atLogin(tx, actor, () => deleteFactor(tx, actor.subject));
    await tellOfFactor(tx, deps, actor, { what: "second-factor-removed", factor: "authenticator" });
    return ok({ inForce: false });
  });
}
