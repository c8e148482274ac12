import { type Condition, evaluate } from "@lianrong/contracts/condition";
import type { RequestAttributes } from "@lianrong/contracts/request-attributes";
import type { Catalogue, MatchLine, MatchProduct, SideLimit } from "./catalogue.js";
import type { CreditTree } from "./credit-tree.js";
import { type Classifier, classifierOf, fieldsInUse, leavesOn } from "./field-classes.js";
import { type LineNumbers, lineNumbers } from "./problem.js";
import { mostRemembered } from "./score-rows.js";

/** Where a request of one class stands with every product: the line it would draw on, and the side limits that count. */
export interface ScopeRow {
  readonly line: LineNumbers;
  readonly sideSet: Int32Array;
}

/** Finds, for a class of requests, the narrowest line of every product and the side limits that count. */
export class ScopeFinder {
  readonly sideSets: (readonly number[])[] = [[]];
  readonly #products: readonly MatchProduct[];
  readonly #tree: CreditTree;
  readonly #scopeOf: readonly (Condition | null)[];
  readonly #sideLimits: readonly SideLimit[];
  readonly #classifiers: readonly Classifier[];
  readonly #rows = new Map<number | string, ScopeRow>();
  readonly #setNumbers = new Map<string, number>([["", 0]]);
  readonly #mostRows: number;
  readonly #noSideSets: Int32Array;

  constructor(catalogue: Catalogue, tree: CreditTree) {
    this.#products = catalogue.products;
    this.#tree = tree;
    const lineOf = new Map<string, MatchLine>(catalogue.lines.map((line) => [line.id, line]));
    this.#scopeOf = tree.ids.map((id) => lineOf.get(id)?.scope ?? null);
    this.#sideLimits = catalogue.sideLimits;
    this.#mostRows = mostRemembered(catalogue.products.length);
    this.#noSideSets = new Int32Array(catalogue.products.length);
    const conditions = [...this.#scopeOf, ...catalogue.sideLimits.map((limit) => limit.scope)].filter(
      (scope) => scope !== null,
    );
    this.#classifiers = [...fieldsInUse(conditions)].map((field) => classifierOf(field, leavesOn(field, conditions)));
  }

  row(attributes: RequestAttributes): ScopeRow {
    const key = this.#keyOf(attributes);
    const seen = this.#rows.get(key);
    if (seen) return seen;
    if (this.#rows.size >= this.#mostRows) this.#rows.clear();
    const made = this.#make(attributes);
    this.#rows.set(key, made);
    return made;
  }

  /** Two attributes fit one number, which is cheaper to look up than a text. */
  #keyOf(attributes: RequestAttributes): number | string {
    const [first, second, third] = this.#classifiers;
    if (third) return this.#classifiers.map((classOf) => classOf(attributes)).join();
    return (first?.(attributes) ?? 0) + (second?.(attributes) ?? 0) * 0x1000000;
  }

  #make(attributes: RequestAttributes): ScopeRow {
    const line = lineNumbers(this.#tree, this.#products.length);
    for (const [at, { lineId }] of this.#products.entries()) {
      line[at] = this.#narrowest(this.#tree.indexOf.get(lineId) ?? 0, attributes);
    }
    return { line, sideSet: this.#sideSetsOf(attributes) };
  }

  /** Goes down from the product's line to the first child that is for this request, as far as there is one. */
  #narrowest(from: number, attributes: RequestAttributes): number {
    let line = from;
    for (;;) {
      const below = this.#firstChildFor(line, attributes);
      if (below === undefined) return line;
      line = below;
    }
  }

  #firstChildFor(line: number, attributes: RequestAttributes): number | undefined {
    const { subtreeEnd } = this.#tree;
    const end = subtreeEnd[line] ?? 0;
    for (let child = line + 1; child < end; child = subtreeEnd[child] ?? end) {
      const scope = this.#scopeOf[child] ?? null;
      if (scope !== null && evaluate(scope, attributes)) return child;
    }
    return undefined;
  }

  #sideSetsOf(attributes: RequestAttributes): Int32Array {
    if (this.#sideLimits.length === 0) return this.#noSideSets;
    const limitsOf = new Map<string, number[]>();
    for (const [number, { productIds, scope }] of this.#sideLimits.entries()) {
      if (scope !== null && !evaluate(scope, attributes)) continue;
      for (const id of new Set(productIds)) {
        const limits = limitsOf.get(id);
        if (limits) limits.push(number);
        else limitsOf.set(id, [number]);
      }
    }
    return Int32Array.from(this.#products, ({ id }) => this.#numberOf(limitsOf.get(id) ?? []));
  }

  #numberOf(limits: readonly number[]): number {
    const key = limits.join();
    const seen = this.#setNumbers.get(key);
    if (seen !== undefined) return seen;
    const next = this.sideSets.push(limits) - 1;
    this.#setNumbers.set(key, next);
    return next;
  }
}
