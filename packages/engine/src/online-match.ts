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

  /** Ties go to fewer open claims, then to the published hash of request, bank and day. */
  match(request: MatchRequest, day: string): OnlineMatch {
    const eligible = this.#table.query(request);
    const { score, line } = this.#table.pairs;
    const best = this.#positions;
    const { amountFen } = request.attributes;
    let count = 0;
    let withoutRoom = 0;
    for (let position = 0; position < eligible; position++) {
      const points = score[position] ?? 0;
      if (count === this.#most && points < (score[best[count - 1] ?? 0] ?? 0)) continue;
      if (!this.#ledger.fits(line[position] ?? 0, amountFen)) {
        withoutRoom++;
        continue;
      }
      let at = count;
      while (at > 0 && this.#precedes(position, best[at - 1] ?? 0, request.id, day)) {
        best[at] = best[at - 1] ?? 0;
        at--;
      }
      best[at] = position;
      if (count < this.#most) count++;
    }
    const ranked = Array.from(best.subarray(0, count), (position) => this.#rankedAt(position, request));
    return { ranked, eligible, withoutRoom };
  }

  #precedes(position: number, other: number, requestId: string, day: string): boolean {
    const { score, product } = this.#table.pairs;
    const difference = (score[position] ?? 0) - (score[other] ?? 0);
    if (difference !== 0) return difference > 0;
    const { products } = this.#table.catalogue;
    const one = products[product[position] ?? 0];
    const two = products[product[other] ?? 0];
    if (!one || !two) return false;
    if (one.openClaims !== two.openClaims) return one.openClaims < two.openClaims;
    const hashes = [one, two].map(({ bankId }) => tieHash({ requestId, bankId, day }));
    return (hashes[0] ?? 0) < (hashes[1] ?? 0);
  }

  #rankedAt(position: number, request: MatchRequest): RankedProduct {
    const { pairs, catalogue, tree, weights } = this.#table;
    const product = catalogue.products[pairs.product[position] ?? 0];
    if (!product) throw new Error("the table ranks a product that is not in its catalogue");
    const line = pairs.line[position] ?? 0;
    const own = tree.indexOf.get(product.lineId) ?? 0;
    const standing = { headroomPercent: tree.headroomPercent[own] ?? 0, onDedicatedLine: line !== own };
    const terms = scoreTerms(request, product, standing, weights);
    return { productId: product.id, bankId: product.bankId, lineId: tree.ids[line] ?? "", line, terms };
  }
}
