import { err, ok, type Result } from "@lianrong/core/result";
import type { SideLimit } from "./catalogue.js";
import type { CreditTree } from "./credit-tree.js";

/** The narrowest line that could not carry what was asked, or else the limit across the tree that could not. */
export type LedgerError =
  | { readonly code: "line-exhausted"; readonly lineId: string; readonly freeFen: number }
  | { readonly code: "more-than-reserved"; readonly lineId: string; readonly reservedFen: number }
  | { readonly code: "more-than-used"; readonly lineId: string; readonly usedFen: number };

const none: readonly number[] = [];

/**
 * What is reserved and used on every level of the tree, and on the limits that cross it, while requests come and go; never more
 * than there is. A limit stands behind the lines, by its place among the limits.
 */
export class LineLedger {
  /** How many limits cross the tree. */
  readonly limits: number;
  readonly #ids: readonly string[];
  readonly #lines: number;
  readonly #parent: Int32Array;
  readonly #freeFen: Float64Array;
  readonly #reservedFen: Float64Array;
  readonly #usedFen: Float64Array;

  constructor(tree: CreditTree, sideLimits: readonly Pick<SideLimit, "id" | "capacityFen">[] = []) {
    this.limits = sideLimits.length;
    this.#ids = [...tree.ids, ...sideLimits.map(({ id }) => id)];
    this.#lines = tree.size;
    this.#parent = tree.parent;
    this.#freeFen = Float64Array.from([...tree.capacityFen, ...sideLimits.map(({ capacityFen }) => capacityFen)]);
    this.#reservedFen = new Float64Array(this.#freeFen.length);
    this.#usedFen = new Float64Array(this.#freeFen.length);
  }

  freeFen(line: number): number {
    return this.#freeFen[line] ?? 0;
  }

  limitFreeFen(limit: number): number {
    return this.#freeFen[this.#lines + limit] ?? 0;
  }

  fits(from: number, amountFen: number): boolean {
    const parent = this.#parent;
    for (let line = from; line >= 0; line = parent[line] ?? -1)
      if ((this.#freeFen[line] ?? 0) < amountFen) return false;
    return true;
  }

  fitsAcross(across: readonly number[], amountFen: number): boolean {
    for (const limit of across) if ((this.#freeFen[this.#lines + limit] ?? 0) < amountFen) return false;
    return true;
  }

  /** Sets the amount aside on the line, on all above it and on the limits across, or on none. */
  reserve(from: number, amountFen: number, across = none): Result<void, LedgerError> {
    const short = this.#shortOf(from, across, amountFen, this.#freeFen);
    if (short >= 0)
      return err({ code: "line-exhausted", lineId: this.#ids[short] ?? "", freeFen: this.#freeFen[short] ?? 0 });
    this.#move(from, across, amountFen, { out: this.#freeFen, into: this.#reservedFen });
    return ok(undefined);
  }

  /** What was reserved is drawn. */
  use(from: number, amountFen: number, across = none): Result<void, LedgerError> {
    const short = this.#shortOf(from, across, amountFen, this.#reservedFen);
    if (short >= 0) return this.#moreThanReserved(short);
    this.#move(from, across, amountFen, { out: this.#reservedFen, into: this.#usedFen });
    return ok(undefined);
  }

  /** A reservation lapses. */
  release(from: number, amountFen: number, across = none): Result<void, LedgerError> {
    const short = this.#shortOf(from, across, amountFen, this.#reservedFen);
    if (short >= 0) return this.#moreThanReserved(short);
    this.#move(from, across, amountFen, { out: this.#reservedFen, into: this.#freeFen });
    return ok(undefined);
  }

  /** What was drawn is repaid and can be lent again. */
  repay(from: number, amountFen: number, across = none): Result<void, LedgerError> {
    const short = this.#shortOf(from, across, amountFen, this.#usedFen);
    if (short >= 0)
      return err({ code: "more-than-used", lineId: this.#ids[short] ?? "", usedFen: this.#usedFen[short] ?? 0 });
    this.#move(from, across, amountFen, { out: this.#usedFen, into: this.#freeFen });
    return ok(undefined);
  }

  #moreThanReserved(short: number): Result<never, LedgerError> {
    return err({
      code: "more-than-reserved",
      lineId: this.#ids[short] ?? "",
      reservedFen: this.#reservedFen[short] ?? 0,
    });
  }

  #move(
    from: number,
    across: readonly number[],
    amountFen: number,
    { out, into }: { readonly out: Float64Array; readonly into: Float64Array },
  ): void {
    const parent = this.#parent;
    for (let line = from; line >= 0; line = parent[line] ?? -1) {
      out[line] = (out[line] ?? 0) - amountFen;
      into[line] = (into[line] ?? 0) + amountFen;
    }
    for (const limit of across) {
      const at = this.#lines + limit;
      out[at] = (out[at] ?? 0) - amountFen;
      into[at] = (into[at] ?? 0) + amountFen;
    }
  }

  /** The first that has less than the amount, from the narrowest line up and then across; -1 where none has. */
  #shortOf(from: number, across: readonly number[], amountFen: number, account: Float64Array): number {
    const parent = this.#parent;
    for (let line = from; line >= 0; line = parent[line] ?? -1) if ((account[line] ?? 0) < amountFen) return line;
    for (const limit of across) if ((account[this.#lines + limit] ?? 0) < amountFen) return this.#lines + limit;
    return -1;
  }
}
