import { placesByBound, WordBounds } from "./bound-order.js";
import type { MatchRequest } from "./catalogue.js";
import type { LineLedger } from "./line-ledger.js";
import type { PairTable } from "./pair-table.js";
import type { ProductIndex } from "./product-index.js";
import type { ScopeRow } from "./scope-finder.js";
import type { RequestRows } from "./score-rows.js";
import { addUp, clampScore, type ScoreTerms } from "./scoring.js";
import { TieLot } from "./tie-break.js";

/** A product that would take the request now, with its score taken apart and the line it would draw on. */
export interface RankedProduct {
  readonly productId: string;
  readonly bankId: string;
  readonly lineId: string;
  readonly line: number;
  /** The limits across the tree that it counts against as well. */
  readonly across: readonly number[];
  readonly terms: ScoreTerms;
}

/** The answer to one request as it comes. */
export interface OnlineMatch {
  /** The best products whose lines have room, best first. */
  readonly ranked: readonly RankedProduct[];
  /** Eligible products with as many points as the last that is ranked, or more, whose line, or a limit across the tree, cannot carry the amount now. */
  readonly withoutRoom: number;
}

const noLimits: readonly number[] = [];

/** One request and all that its scores are read from. */
interface Asking {
  readonly request: MatchRequest;
  readonly leastFen: number;
  readonly lot: TieLot;
  readonly rows: RequestRows;
  readonly scope: ScopeRow;
}

/**
 * Ranks the products for requests as they come, against what is free on the lines at that moment. Products stand in the
 * order of the most points that they could have, and are looked at no further than where none can be among the best.
 */
export class OnlineMatcher {
  /** The table with its products in that order, and where each of them stood. */
  readonly #table: PairTable;
  readonly #places: Int32Array;
  readonly #index: ProductIndex;
  readonly #bounds: WordBounds;
  readonly #ledger: LineLedger;
  readonly #most: number;
  /** The best so far, in order, and the points of each. */
  readonly #best: Int32Array;
  readonly #bestPoints: Int32Array;
  #count = 0;
  /** The points of those whose line has no room. */
  readonly #turnedAway: Int32Array;
  readonly #openClaims: Int32Array;
  readonly #bankIds: readonly string[];

  constructor(table: PairTable, ledger: LineLedger, mostRanked = 5) {
    // Where all are wanted nobody is passed over, and any order will do.
    const wantsAll = mostRanked >= table.catalogue.products.length;
    this.#places = wantsAll ? Int32Array.from(table.catalogue.products.keys()) : placesByBound(table);
    this.#table = wantsAll ? table : table.inOrder(this.#places);
    this.#index = this.#table.index;
    this.#bounds = new WordBounds(this.#table);
    const limits = table.catalogue.sideLimits.length;
    if (ledger.limits !== limits)
      throw new Error(`the ledger keeps ${ledger.limits} of ${limits} limits across the tree`);
    this.#ledger = ledger;
    this.#most = mostRanked;
    this.#best = new Int32Array(mostRanked + 1);
    this.#bestPoints = new Int32Array(mostRanked + 1);
    const { products } = this.#table.catalogue;
    this.#turnedAway = new Int32Array(products.length);
    this.#openClaims = Int32Array.from(products, ({ openClaims }) => openClaims);
    this.#bankIds = products.map(({ bankId }) => bankId);
  }

  /**
   * Ties go to fewer open claims, then to the published hash of request, bank and day, then as in the catalogue. A line has
   * room if it can carry `leastFen`: the whole amount, unless a bank may also offer a part of it.
   */
  match(request: MatchRequest, day: string, leastFen = request.attributes.amountFen): OnlineMatch {
    const { attributes } = request;
    const { rows, scopes } = this.#table;
    const asking: Asking = {
      request,
      leastFen,
      lot: new TieLot(request.id, day),
      rows: rows.of(attributes),
      scope: scopes.row(attributes),
    };
    const withoutRoom = this.#findBest(asking);
    const ranked: RankedProduct[] = [];
    for (let place = 0; place < this.#count; place++) ranked.push(this.#rankedAt(place, asking));
    return { ranked, withoutRoom };
  }

  /** Leaves the best in `#best` and answers how many as good as they had no room. */
  #findBest({ request, leastFen, lot, rows, scope }: Asking): number {
    const { attributes } = request;
    const { tenor, ticket, approval, distance } = rows;
    const { rateBp, points: tenorPoints } = tenor;
    const { line, sideSet } = scope;
    const table = this.#table;
    const { sideSets } = table.scopes;
    const index = this.#index;
    const { productLine, hasRules } = table;
    const { dedicatedLinePoints } = table.weights;
    const bounds = this.#bounds.of(attributes.tenorDays);
    const accepting = index.accepting(attributes);
    const maxRateBp = attributes.maxRateBp ?? Number.MAX_SAFE_INTEGER;
    const ledger = this.#ledger;
    const hasLimits = ledger.limits > 0;
    const turnedAway = this.#turnedAway;
    let turned = 0;
    let least = 0; // the fewest points that still rank, once as many as are wanted do
    this.#count = 0;
    for (let word = 0; word < bounds.length && (bounds[word] ?? 0) >= least; word++) {
      for (let bits = accepting[word] ?? 0; bits !== 0; bits &= bits - 1) {
        const product = (word << 5) + 31 - Math.clz32(bits & -bits);
        if ((rateBp[product] ?? 0) > maxRateBp) continue;
        const drawn = line[product] ?? 0;
        const onDedicated = drawn === productLine[product] ? 0 : dedicatedLinePoints;
        const pairPoints = (ticket[product] ?? 0) + (approval[product] ?? 0) + (distance[product] ?? 0);
        const points = clampScore((tenorPoints[product] ?? 0) + pairPoints + onDedicated);
        if (points < least) continue;
        if (!index.passesAcross(product, attributes)) continue;
        if (hasRules && !table.passesOddRule(attributes, product)) continue;
        if (
          !ledger.fits(drawn, leastFen) ||
          (hasLimits && !ledger.fitsAcross(sideSets[sideSet[product] ?? 0] ?? noLimits, leastFen))
        ) {
          turnedAway[turned++] = points;
          continue;
        }
        this.#insert(product, points, lot);
        if (this.#count === this.#most) least = this.#bestPoints[this.#most - 1] ?? 0;
      }
    }
    let withoutRoom = 0;
    for (let at = 0; at < turned; at++) withoutRoom += (turnedAway[at] ?? 0) >= least ? 1 : 0;
    return withoutRoom;
  }

  /** Puts the product in its place among the best; the last goes where there are too many. */
  #insert(product: number, points: number, lot: TieLot): void {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#isBehind(middle, product, points, lot)) high = middle;
      else low = middle + 1;
    }
    if (low >= this.#most) return;
    for (let place = this.#count; place > low; place--) {
      this.#best[place] = this.#best[place - 1] ?? 0;
      this.#bestPoints[place] = this.#bestPoints[place - 1] ?? 0;
    }
    this.#best[low] = product;
    this.#bestPoints[low] = points;
    if (this.#count < this.#most) this.#count++;
  }

  /** Whether the one in that place comes after the product. */
  #isBehind(place: number, product: number, points: number, lot: TieLot): boolean {
    const otherPoints = this.#bestPoints[place] ?? 0;
    if (points !== otherPoints) return points > otherPoints;
    const other = this.#best[place] ?? 0;
    const claims = this.#openClaims[product] ?? 0;
    const otherClaims = this.#openClaims[other] ?? 0;
    if (claims !== otherClaims) return claims < otherClaims;
    const bankId = this.#bankIds[product] ?? "";
    const otherBankId = this.#bankIds[other] ?? "";
    const drawn = bankId === otherBankId ? 0 : lot.of(bankId) - lot.of(otherBankId);
    return drawn === 0 ? (this.#places[product] ?? 0) < (this.#places[other] ?? 0) : drawn < 0;
  }

  #rankedAt(place: number, { rows, scope }: Asking): RankedProduct {
    const { catalogue, tree, weights, ownTerms, productLine, scopes } = this.#table;
    const at = this.#best[place] ?? 0;
    const product = catalogue.products[at];
    const own = ownTerms[at];
    if (!product || !own) throw new Error("the table ranks a product that is not in its catalogue");
    const line = scope.line[at] ?? 0;
    const terms = addUp(own, {
      price: 0 - weights.perBp * (rows.tenor.rateBp[at] ?? 0),
      pastApproval: rows.approval[at] ?? 0,
      ticketFit: rows.ticket[at] ?? 0,
      distance: rows.distance[at] ?? 0,
      dedicatedLine: line === productLine[at] ? 0 : weights.dedicatedLinePoints,
    });
    const across = scopes.sideSets[scope.sideSet[at] ?? 0] ?? noLimits;
    return { productId: product.id, bankId: product.bankId, lineId: tree.ids[line] ?? "", line, across, terms };
  }
}
