import type { Scoring } from "@lianrong/contracts/scoring";
import { ok, type Result } from "@lianrong/core/result";
import { tellScoring } from "../domain/tell-scoring.js";

/** Whoever takes part reads by which weights products are ranked. */
export async function getScoring(): Promise<Result<Scoring, never>> {
  return ok(tellScoring());
}
