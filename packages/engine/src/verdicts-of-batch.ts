import { hundredths } from "@lianrong/contracts/hundredths";
import type { MatchRequest } from "./catalogue.js";
import type { PairTable } from "./pair-table.js";
import { reasonsAgainst, type Verdict, type Words } from "./why-not.js";
import { judgeInBatch, type Outcome } from "./why-not-in-batch.js";

/** What a batch has to say of one request and one product; several reasons where the two do not go together. */
export interface ProductVerdicts {
  readonly productId: string;
  readonly verdicts: readonly Verdict[];
}

/** Why the request, the `at`-th of the batch, did not go to each product of the catalogue, or that it did. */
export function* verdictsOfBatch(
  table: PairTable,
  outcome: Outcome,
  { at, request }: { readonly at: number; readonly request: MatchRequest },
  words: Words = {},
): Generator<ProductVerdicts> {
  const { pairStart, pairProduct } = outcome.problem;
  const end = pairStart[at + 1] ?? 0;
  for (const [product, { id: productId }] of table.catalogue.products.entries()) {
    const pair = pairProduct.subarray(0, end).indexOf(product, pairStart[at] ?? 0);
    const reasons = reasonsAgainst(table, request, product, words);
    if (pair >= 0 && reasons.length === 0)
      yield { productId, verdicts: [judgeInBatch(table, outcome, at, pair, words)] };
    else yield { productId, verdicts: reasons.length > 0 ? reasons : [aboveShare(table, outcome, request, product)] };
  }
}

/** The only thing left that takes a pair out of a batch: the share of it that one bank may take is less than the amount. */
function aboveShare(table: PairTable, { problem }: Outcome, request: MatchRequest, product: number): Verdict {
  let line = table.standing(request.attributes, product).line;
  for (let above = line; above >= 0; above = table.tree.parent[above] ?? -1) line = above;
  const roomFen = problem.tree.capacityFen[line] ?? 0;
  return {
    code: "above-line",
    lineId: table.tree.ids[line] ?? "",
    roomFen,
    zh: `单家银行在本次分配中最多承接${hundredths(roomFen)}元，不足${hundredths(request.attributes.amountFen)}元`,
    en: `One bank may take CNY ${hundredths(roomFen)} of this batch at most, you ask for ${hundredths(request.attributes.amountFen)}`,
  };
}
