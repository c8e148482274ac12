import type { Actor } from "@lianrong/contracts/actor";
import type { Day } from "@lianrong/contracts/instants";
import type { MatchQuality } from "@lianrong/contracts/introductions";
import { ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { qualityByChain } from "../db/match-quality.js";
import type { Deps } from "../deps.js";

const definition = {
  zh: "按期间内提出的对接计数。首选名次：买方所选产能在当时匹配结果中的名次倒数，取均值，不在结果中的计零。接受率、成单率以提出的对接为分母。",
  en: "Counted over the introductions asked for in the period. Rank: the mean of one over the place that the chosen capability had among the matches then, nothing where it had none. Accepted and ordered are shares of those asked for.",
} as const;

/** An office reads how good the matching was: which place what was chosen had, and what came of it. */
export async function showMatchQuality(
  deps: Deps,
  actor: Actor,
  period: { readonly from: Day; readonly to: Day },
): Promise<Result<z.input<typeof MatchQuality>, never>> {
  return deps.transaction(actor, async (tx) => ok({ definition, chains: [...(await qualityByChain(tx, period))] }));
}
