import type { RequestAttributes } from "@lianrong/contracts/request-attributes";
import type { MatchProduct } from "./catalogue.js";
import {
  allInRateBp,
  approvalTerm,
  distanceTerm,
  type ProductTerms,
  ticketClass,
  ticketTerm,
  type Weights,
} from "./scoring.js";

/** What every product costs at one tenor, and the points it has by that and by itself. */
export interface TenorRow {
  readonly rateBp: Int32Array;
  readonly points: Int16Array;
}

/** A request's points for every product, one row a term; products stand as in the catalogue. */
export interface RequestRows {
  readonly tenor: TenorRow;
  readonly ticket: Int16Array;
  readonly approval: Int16Array;
  readonly distance: Int16Array;
}

/** How many rows of one kind are remembered at most: some tens of megabytes of them. */
export function mostRemembered(products: number): number {
  return Math.max(64, Math.min(20_000, Math.floor(mostCells / Math.max(1, products))));
}

const mostCells = 8_000_000;

/** Rows hold 16 bits; a sum this low is lifted to the least score whatever else is added. */
const fewestPoints = -30_000;

/** The terms of a score as rows over all products, each worked out once per class of request. */
export class ScoreRows {
  readonly #products: readonly MatchProduct[];
  readonly #own: readonly ProductTerms[];
  readonly #weights: Weights;
  readonly #most: number;
  readonly #tenors = new Map<number, TenorRow>();
  readonly #tickets = new Map<number, Int16Array>();
  readonly #approvals = new Map<string | null, Int16Array>();
  readonly #distances = new Map<string | null, Int16Array>();

  constructor(products: readonly MatchProduct[], own: readonly ProductTerms[], weights: Weights) {
    this.#products = products;
    this.#own = own;
    this.#weights = weights;
    this.#most = mostRemembered(products.length);
  }

  of(attributes: RequestAttributes & { readonly amountFen: number; readonly tenorDays: number }): RequestRows {
    return {
      tenor: this.tenor(attributes.tenorDays),
      ticket: this.#ticket(attributes.amountFen),
      approval: this.#approval(attributes.chain),
      distance: this.#distance(attributes.region),
    };
  }

  tenor(tenorDays: number): TenorRow {
    const seen = this.#tenors.get(tenorDays);
    if (seen) return seen;
    if (this.#tenors.size >= this.#most) this.#tenors.clear();
    const rateBp = Int32Array.from(this.#products, (product) => allInRateBp(product, tenorDays));
    const points = Int16Array.from(this.#own, ({ start, daysToMoney, responseTime, headroom, load }, at) => {
      const fixed = start + daysToMoney + responseTime + headroom + load;
      return Math.max(fewestPoints, fixed - this.#weights.perBp * (rateBp[at] ?? 0));
    });
    const made = { rateBp, points };
    this.#tenors.set(tenorDays, made);
    return made;
  }

  #ticket(amountFen: number): Int16Array {
    const size = ticketClass(amountFen);
    return this.#remembered(this.#tickets, size, (product) => ticketTerm(product, amountFen, this.#weights));
  }

  #approval(chain: string | null): Int16Array {
    return this.#remembered(this.#approvals, chain, (product) => approvalTerm(product, chain, this.#weights));
  }

  #distance(region: string | null): Int16Array {
    return this.#remembered(this.#distances, region, (product) => distanceTerm(product, region, this.#weights));
  }

  #remembered<Key>(rows: Map<Key, Int16Array>, key: Key, term: (product: MatchProduct) => number): Int16Array {
    const seen = rows.get(key);
    if (seen) return seen;
    if (rows.size >= this.#most) rows.clear();
    const made = Int16Array.from(this.#products, term);
    rows.set(key, made);
    return made;
  }
}
