import type { Actor, ProcessActor } from "@lianrong/contracts/actor";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { matchesOf } from "../db/matches.js";
import type { Deps } from "../deps.js";
import { type FinancingCase, isUnagreed } from "../domain/case.js";
import type { WrongStatus } from "../domain/failures.js";
import { nobodyIsLeft } from "../domain/match.js";
import { closeCase } from "./close-case.js";

/** Ends an unagreed case once no bank can offer any more: each has declined, or its offer has run out. */
export async function closeIfNobodyIsLeft(
  tx: Tx,
  deps: Deps,
  actor: Actor | ProcessActor,
  one: FinancingCase,
): Promise<Result<FinancingCase, WrongStatus>> {
  const matches = await matchesOf(tx, [one.caseId]);
  if (!isUnagreed(one) || !nobodyIsLeft(matches)) return ok(one);
  const everyoneDeclined = matches.every(({ status }) => status === "declined");
  return closeCase(tx, deps, { actor, one, reason: everyoneDeclined ? "declined-by-all" : "expired" });
}
