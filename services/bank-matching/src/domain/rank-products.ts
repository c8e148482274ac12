import type { Day } from "@lianrong/contracts/instants";
import type { Naming } from "@lianrong/contracts/leaf-words";
import type { Ineligibility, Ranking } from "@lianrong/contracts/matches";
import { invariant } from "@lianrong/core/invariant";
import type { MatchRequest } from "@lianrong/engine/catalogue";
import { LineLedger } from "@lianrong/engine/line-ledger";
import { OnlineMatcher, type RankedProduct } from "@lianrong/engine/online-match";
import { buildPairTable, type PairTable } from "@lianrong/engine/pair-table";
import { type ScoreTerms, termLabels, termNames } from "@lianrong/engine/scoring";
import { reasonsAgainst } from "@lianrong/engine/why-not";
import { engineCatalogue, lineBehind, type Table } from "./engine-catalogue.js";
import type { PublishedProduct } from "./product.js";
import { toReasons } from "./to-reasons.js";

export type Board = Table & {
  readonly requestId: string;
  readonly attributes: MatchRequest["attributes"];
  readonly naming: Naming;
  readonly today: Day;
};

export type Reasons = Ineligibility["reasons"];
export type Ranked = {
  readonly eligible: readonly { readonly product: PublishedProduct; readonly ranking: Ranking }[];
  readonly ineligible: readonly { readonly product: PublishedProduct; readonly reasons: Reasons }[];
};

/** Which products a request is put to, the best first, and why not to the others: the engine's answer in our words. */
export function rankProducts(board: Board): Ranked {
  const table = pairTableOf(board);
  const request = requestOf(board);
  const byId = new Map<string, PublishedProduct>(board.products.map((product) => [product.productId, product]));
  const productOf = (id: string): PublishedProduct => {
    const product = byId.get(id);
    invariant(product, "the engine ranks the products that it was given");
    return product;
  };
  const ranked = rankAll(table, request, board.today);
  const isRanked = new Set(ranked.map(({ productId }) => productId));
  return {
    eligible: ranked.map(({ productId, terms }, index) => ({
      product: productOf(productId),
      ranking: toRanking(index + 1, terms),
    })),
    ineligible: table.catalogue.products.flatMap(({ id }, at) => {
      if (isRanked.has(id)) return [];
      const against = reasonsAgainst(table, request, at, { naming: board.naming, leastFen });
      const product = productOf(id);
      return [{ product, reasons: toReasons(board, against, { product }) }];
    }),
  };
}

/** Everything that speaks against the first of the table's products now; its own bank is told how much a line has left. */
export function reasonsNow(
  asked: Table & { readonly request: MatchRequest; readonly naming: Naming },
  { showsRoom }: { readonly showsRoom: boolean },
): Reasons {
  const { request, naming, products } = asked;
  const lineName = (lineId: string) => lineBehind(asked, lineId)?.name;
  const against = reasonsAgainst(pairTableOf(asked), request, 0, { naming, leastFen, lineName });
  return toReasons(asked, against, { product: products[0], showsRoom });
}

/** A bank may offer less than was asked for, so any room on its line is enough to be asked. */
const leastFen = 1;

/** The banks' table made ready for questions; what they published was checked when they did. */
export function pairTableOf(table: Table): PairTable {
  const built = buildPairTable(engineCatalogue(table));
  invariant(built.ok, "published products and open lines make a catalogue");
  return built.value;
}

export function requestOf({ requestId, attributes }: Pick<Board, "requestId" | "attributes">): MatchRequest {
  return { id: requestId, attributes };
}

/** Every product that takes the request now, the best first. */
export function rankAll(table: PairTable, request: MatchRequest, today: Day): readonly RankedProduct[] {
  const most = Math.max(1, table.catalogue.products.length);
  return new OnlineMatcher(table, new LineLedger(table.tree, table.catalogue.sideLimits), most).match(
    request,
    today,
    leastFen,
  ).ranked;
}

/** A score is never below 1; what it was lifted by stands as a term of its own, so that the terms add up. */
function toRanking(rank: number, { total, ...points }: ScoreTerms): Ranking {
  const terms: Ranking["terms"] = termNames.map((name) => ({
    name,
    points: points[name] + 0,
    label: termLabels[name],
  }));
  const lift = total - terms.reduce((sum, term) => sum + term.points, 0);
  if (lift !== 0)
    terms.push({ name: "lift", points: lift, label: { zh: "最低分补足", en: "Lifted to the least score" } });
  return { rank, score: total, terms };
}
