import type { MatchRequest } from "./catalogue.js";
import type { LineLedger } from "./line-ledger.js";
import type { PairTable } from "./pair-table.js";
import { type ScoreTerms, scoreTerms } from "./scoring.js";
import { tieHash } from "./tie-break.js";

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
  /** Eligible products whose line could not carry the amount now. */
  readonly withoutRoom: number;
}

/** Ranks the products for requests as they come, against what is free on the lines at that moment. */
export class OnlineMatcher {
  readonly #table: PairTable;
  readonly #ledger: LineLedger;
  readonly #most: number;
  readonly #positions: Int32Array;

  constructor(table: PairTable, ledger: LineLedger, mostRanked = 5) {
    this.#table = table;
    this.#ledger = ledger;
    this.#most = mostRanked;
    this.#positions = new Int32Array(mostRanked + 1);
  }

  /**
   * Ties go to fewer open claims, then to the published hash of request, bank and day. A line has room if it can carry
   * `leastFen`: the whole amount, unless a bank may also offer a part of it.
   */
  match(request: MatchRequest, day: string, leastFen = request.attributes.amountFen): OnlineMatch {
    const eligible = this.#table.query(request);
    const { score, line } = this.#table.pairs;
    const best = this.#positions;
    let count = 0;
    let withoutRoom = 0;
    for (let position = 0; position < eligible; position++) {
      const points = score[position] ?? 0;
      if (count === this.#most && points < (score[best[count - 1] ?? 0] ?? 0)) continue;
      if (!this.#ledger.fits(line[position] ?? 0, leastFen)) {
        withoutRoom++;
        continue;
      }
      let at = count;
      for (; at > 0; at--) {
        const other = best[at - 1] ?? 0;
        const otherPoints = score[other] ?? 0;
        if (points < otherPoints) break;
        if (points === otherPoints && !this.#winsTie(position, other, request.id, day)) break;
        best[at] = other;
      }
      best[at] = position;
      if (count < this.#most) count++;
    }
    const ranked: RankedProduct[] = [];
    for (let at = 0; at < count; at++) ranked.push(this.#rankedAt(best[at] ?? 0, request));
    return { ranked, eligible, withoutRoom };
  }

  #winsTie(position: number, other: number, requestId: string, day: string): boolean {
    const { product } = this.#table.pairs;
    const { products } = this.#table.catalogue;
    const one = products[product[position] ?? 0];
    const two = products[product[other] ?? 0];
    if (!one || !two) return false;
    if (one.openClaims !== two.openClaims) return one.openClaims < two.openClaims;
    if (one.bankId === two.bankId) return false;
    return tieHash({ requestId, bankId: one.bankId, day }) < tieHash({ requestId, bankId: two.bankId, day });
  }

  #rankedAt(position: number, request: MatchRequest): RankedProduct {
    const { pairs, catalogue, tree, weights, productLine } = this.#table;
    const at = pairs.product[position] ?? 0;
    const product = catalogue.products[at];
    if (!product) throw new Error("the table ranks a product that is not in its catalogue");
    const line = pairs.line[position] ?? 0;
    const own = productLine[at] ?? 0;
    const standing = { headroomPercent: tree.headroomPercent[own] ?? 0, onDedicatedLine: line !== own };
    const terms = scoreTerms(request, product, standing, weights);
    return { productId: product.id, bankId: product.bankId, lineId: tree.ids[line] ?? "", line, terms };
  }
}
