import { err, ok, type Result } from "@lianrong/core/result";
import type { Database } from "@lianrong/runtime/database";
import { forgetFailures } from "../db/login-failures.js";
import { type Account, findAccount } from "../db/people.js";
import { lockFactor } from "../db/second-factors.js";
import { attemptByFactor } from "../domain/attempt-limits.js";
import { type UseCodeDeps, useCode } from "./use-code.js";

export type SecondFactorError = { readonly code: "factor-refused" } | { readonly code: "factor-locked" };

export type PassSecondFactorDeps = UseCodeDeps & {
  readonly db: Database;
  readonly countGuess: (subject: string) => Promise<"open" | "locked">;
};

/** Whoever gave the right password proves itself by the code of its authenticator; five guesses lock it for a while. */
export async function passSecondFactor(
  deps: PassSecondFactorDeps,
  { personId, code }: { readonly personId: string; readonly code: string },
): Promise<Result<Account, SecondFactorError>> {
  const guessed = attemptByFactor(personId);
  if ((await deps.countGuess(guessed)) === "locked") return err({ code: "factor-locked" });
  return deps.db.transaction({ reach: "installation" }, async (tx): Promise<Result<Account, SecondFactorError>> => {
    const account = await findAccount(tx, { personId });
    const factor = await lockFactor(tx, personId);
    if (!account || !factor?.confirmed) return err({ code: "factor-refused" });
    if ((await useCode(deps, tx, { personId, code })) !== "right") return err({ code: "factor-refused" });
    await forgetFailures(tx, guessed);
    return ok(account);
  });
}
