import { err, ok, type Result } from "@lianrong/core/result";
import type { CreditTree } from "./credit-tree.js";

/** The narrowest line that could not carry what was asked. */
export type LedgerError =
  | { readonly code: "line-exhausted"; readonly lineId: string; readonly freeFen: number }
  | { readonly code: "more-than-reserved"; readonly lineId: string; readonly reservedFen: number }
  | { readonly code: "more-than-used"; readonly lineId: string; readonly usedFen: number };

/** What is reserved and used on every level of the tree while requests come and go; never more than a line has. */
export class LineLedger {
  readonly #tree: CreditTree;
  readonly #parent: Int32Array;
  readonly #freeFen: Float64Array;
  readonly #reservedFen: Float64Array;
  readonly #usedFen: Float64Array;

  constructor(tree: CreditTree) {
    this.#tree = tree;
    this.#parent = tree.parent;
    this.#freeFen = Float64Array.from(tree.capacityFen);
    this.#reservedFen = new Float64Array(tree.size);
    this.#usedFen = new Float64Array(tree.size);
  }

  freeFen(line: number): number {
    return this.#freeFen[line] ?? 0;
  }

  fits(from: number, amountFen: number): boolean {
    const parent = this.#parent;
    for (let line = from; line >= 0; line = parent[line] ?? -1)
      if ((this.#freeFen[line] ?? 0) < amountFen) return false;
    return true;
  }

  /** Sets the amount aside on the line and on all above it, or on none. */
  reserve(from: number, amountFen: number): Result<void, LedgerError> {
    const parent = this.#parent;
    for (let line = from; line >= 0; line = parent[line] ?? -1) {
      const freeFen = this.#freeFen[line] ?? 0;
      if (freeFen < amountFen) return err({ code: "line-exhausted", lineId: this.#tree.ids[line] ?? "", freeFen });
    }
    for (let line = from; line >= 0; line = parent[line] ?? -1) {
      this.#freeFen[line] = (this.#freeFen[line] ?? 0) - amountFen;
      this.#reservedFen[line] = (this.#reservedFen[line] ?? 0) + amountFen;
    }
    return ok(undefined);
  }

  /** What was reserved is drawn. */
  use(from: number, amountFen: number): Result<void, LedgerError> {
    const short = this.#shortOf(from, amountFen, this.#reservedFen);
    if (short !== undefined)
      return err({
        code: "more-than-reserved",
        lineId: this.#tree.ids[short] ?? "",
        reservedFen: this.#reservedFen[short] ?? 0,
      });
    const parent = this.#parent;
    for (let line = from; line >= 0; line = parent[line] ?? -1) {
      this.#reservedFen[line] = (this.#reservedFen[line] ?? 0) - amountFen;
      this.#usedFen[line] = (this.#usedFen[line] ?? 0) + amountFen;
    }
    return ok(undefined);
  }

  /** A reservation lapses. */
  release(from: number, amountFen: number): Result<void, LedgerError> {
    const short = this.#shortOf(from, amountFen, this.#reservedFen);
    if (short !== undefined)
      return err({
        code: "more-than-reserved",
        lineId: this.#tree.ids[short] ?? "",
        reservedFen: this.#reservedFen[short] ?? 0,
      });
    this.#giveBack(from, amountFen, this.#reservedFen);
    return ok(undefined);
  }

  /** What was drawn is repaid and can be lent again. */
  repay(from: number, amountFen: number): Result<void, LedgerError> {
    const short = this.#shortOf(from, amountFen, this.#usedFen);
    if (short !== undefined)
      return err({ code: "more-than-used", lineId: this.#tree.ids[short] ?? "", usedFen: this.#usedFen[short] ?? 0 });
    this.#giveBack(from, amountFen, this.#usedFen);
    return ok(undefined);
  }

  #giveBack(from: number, amountFen: number, account: Float64Array): void {
    const parent = this.#parent;
    for (let line = from; line >= 0; line = parent[line] ?? -1) {
      account[line] = (account[line] ?? 0) - amountFen;
      this.#freeFen[line] = (this.#freeFen[line] ?? 0) + amountFen;
    }
  }

  #shortOf(from: number, amountFen: number, account: Float64Array): number | undefined {
    const parent = this.#parent;
    for (let line = from; line >= 0; line = parent[line] ?? -1) if ((account[line] ?? 0) < amountFen) return line;
    return undefined;
  }
}
