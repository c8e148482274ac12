import type { MatchRequest } from "./catalogue.js";
import type { LineLedger } from "./line-ledger.js";
import type { PairTable } from "./pair-table.js";
import { addPairTerms, type ProductTerms, productTerms, type ScoreTerms } from "./scoring.js";
import { TieLot } from "./tie-break.js";

/** A product that would take the request now, with its score taken apart and the line it would draw on. */
export interface RankedProduct {
  readonly productId: string;
  readonly bankId: string;
  readonly lineId: string;
  readonly line: number;
  readonly terms: ScoreTerms;
}

export interface OnlineMatch {
  /** The best products whose lines have room, best first. */
  readonly ranked: readonly RankedProduct[];
  readonly eligible: number;
  /** Products that would have been among the best when they were met, but whose line could not carry the amount now. */
  readonly withoutRoom: number;
}

/** Ranks the products for requests as they come, against what is free on the lines at that moment. */
export class OnlineMatcher {
  readonly #table: PairTable;
  readonly #ledger: LineLedger;
  readonly #most: number;
  readonly #positions: Int32Array;
  readonly #points: Int32Array;
  readonly #own: readonly ProductTerms[];

  constructor(table: PairTable, ledger: LineLedger, mostRanked = 5) {
    this.#table = table;
    this.#ledger = ledger;
    this.#most = mostRanked;
    this.#positions = new Int32Array(mostRanked + 1);
    this.#points = new Int32Array(mostRanked + 1);
    const { catalogue, tree, weights, productLine } = table;
    this.#own = catalogue.products.map((product, at) =>
      productTerms(product, tree.headroomPercent[productLine[at] ?? 0] ?? 0, weights),
    );
  }

  /**
   * Ties go to fewer open claims, then to the published hash of request, bank and day. A line has room if it can carry
   * `leastFen`: the whole amount, unless a bank may also offer a part of it.
   */
  match(request: MatchRequest, day: string, leastFen = request.attributes.amountFen): OnlineMatch {
    const eligible = this.#table.query(request);
    const { score, line } = this.#table.pairs;
    const ledger = this.#ledger;
    const most = this.#most;
    const best = this.#positions;
    const bestPoints = this.#points;
    const lot = new TieLot(request.id, day);
    let count = 0;
    let withoutRoom = 0;
    let least = Number.NEGATIVE_INFINITY; // the fewest points that still rank, once as many as are wanted do
    for (let position = 0; position < eligible; position++) {
      const points = score[position] ?? 0;
      if (points < least) continue;
      if (!ledger.fits(line[position] ?? 0, leastFen)) {
        withoutRoom++;
        continue;
      }
      let at = count;
      for (; at > 0; at--) {
        const other = best[at - 1] ?? 0;
        const otherPoints = bestPoints[at - 1] ?? 0;
        if (points < otherPoints) break;
        if (points === otherPoints && !this.#winsTie(position, other, lot)) break;
        best[at] = other;
        bestPoints[at] = otherPoints;
      }
      best[at] = position;
      bestPoints[at] = points;
      if (count < most) count++;
      if (count === most) least = bestPoints[most - 1] ?? 0;
    }
    const ranked: RankedProduct[] = [];
    for (let at = 0; at < count; at++) ranked.push(this.#rankedAt(best[at] ?? 0, request));
    return { ranked, eligible, withoutRoom };
  }

  #winsTie(position: number, other: number, lot: TieLot): boolean {
    const { product } = this.#table.pairs;
    const { products } = this.#table.catalogue;
    const one = products[product[position] ?? 0];
    const two = products[product[other] ?? 0];
    if (!one || !two) return false;
    if (one.openClaims !== two.openClaims) return one.openClaims < two.openClaims;
    if (one.bankId === two.bankId) return false;
    return lot.of(one.bankId) < lot.of(two.bankId);
  }

  #rankedAt(position: number, request: MatchRequest): RankedProduct {
    const { pairs, catalogue, tree, weights, productLine } = this.#table;
    const at = pairs.product[position] ?? 0;
    const product = catalogue.products[at];
    const own = this.#own[at];
    if (!product || !own) throw new Error("the table ranks a product that is not in its catalogue");
    const line = pairs.line[position] ?? 0;
    const terms = addPairTerms(own, { request, product, onDedicatedLine: line !== productLine[at] }, weights);
    return { productId: product.id, bankId: product.bankId, lineId: tree.ids[line] ?? "", line, terms };
  }
}
