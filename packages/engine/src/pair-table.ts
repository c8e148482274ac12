import { type Condition, evaluate } from "@lianrong/contracts/condition";
import type { RequestAttributes } from "@lianrong/contracts/request-attributes";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Catalogue, MatchLine, MatchProduct, MatchRequest, SideLimit } from "./catalogue.js";
import { buildCreditTree, type CreditTree, type TreeError } from "./credit-tree.js";
import { type Classifier, classifierOf, fieldsInUse, leavesOn } from "./field-classes.js";
import { compileOddRule, type OddRule, type OddRuleError } from "./odd-rule.js";
import { ProductIndex } from "./product-index.js";
import {
  allInRateBp,
  approvalTerm,
  clampScore,
  distanceTerm,
  productTerms,
  publishedWeights,
  ticketClass,
  ticketTerm,
  type Weights,
} from "./scoring.js";

export type CatalogueError =
  | TreeError
  | OddRuleError
  | { readonly code: "duplicate-product"; readonly productId: string }
  | { readonly code: "duplicate-side-limit"; readonly sideLimitId: string }
  | { readonly code: "unknown-line"; readonly productId: string; readonly lineId: string }
  | { readonly code: "unknown-product"; readonly sideLimitId: string; readonly productId: string };

/** The eligible pairs of one request, written over by the next query; pair `i` stands at position `i` of each. */
export interface PairBuffer {
  readonly product: Int32Array;
  readonly score: Int32Array;
  readonly line: Int32Array;
  readonly sideSet: Int32Array;
}

interface TenorRow {
  readonly rateBp: Int32Array;
  readonly points: Int16Array;
}

interface ScopeRow {
  readonly line: Int32Array;
  readonly dedicatedPoints: Int16Array;
  readonly sideSet: Int32Array;
}

/**
 * The catalogue made ready for questions: eligibility by bitsets, scores by adding up rows that are worked out
 * once per class of request, and the line that each pair would draw on.
 */
export class PairTable {
  readonly catalogue: Catalogue;
  readonly tree: CreditTree;
  readonly weights: Weights;
  /** The line from which each product lends, the widest of its own. */
  readonly productLine: Int32Array;
  readonly pairs: PairBuffer;
  /** Which side limits a pair counts against, by the pair's `sideSet`; set 0 is none. */
  readonly sideSets: readonly (readonly number[])[];
  readonly #index: ProductIndex;
  readonly #rules: readonly (OddRule | null)[];
  readonly #hasRules: boolean;
  readonly #scopes: ScopeFinder;
  readonly #tenorRows = new Map<number, TenorRow>();
  readonly #ticketRows = new Map<number, Int16Array>();
  readonly #chainRows = new Map<string | null, Int16Array>();
  readonly #regionRows = new Map<string | null, Int16Array>();

  constructor(catalogue: Catalogue, tree: CreditTree, rules: readonly (OddRule | null)[], weights: Weights) {
    this.catalogue = catalogue;
    this.tree = tree;
    this.weights = weights;
    this.productLine = Int32Array.from(catalogue.products, ({ lineId }) => tree.indexOf.get(lineId) ?? 0);
    this.#rules = rules;
    this.#hasRules = rules.some((rule) => rule !== null);
    this.#index = new ProductIndex(catalogue.products);
    this.#scopes = new ScopeFinder(catalogue, tree, weights);
    this.sideSets = this.#scopes.sideSets;
    const count = catalogue.products.length;
    this.pairs = {
      product: new Int32Array(count),
      score: new Int32Array(count),
      line: new Int32Array(count),
      sideSet: new Int32Array(count),
    };
  }

  /** Fills `pairs` with the request's eligible products and answers how many there are. */
  query({ attributes }: MatchRequest): number {
    const { product, score, line, sideSet } = this.pairs;
    const found = this.#index.query(attributes, product);
    if (found === 0) return 0;
    const tenor = this.#tenorRow(attributes.tenorDays);
    const ticket = this.#ticketRow(attributes.amountFen);
    const chain = this.#chainRow(attributes.chain);
    const region = this.#regionRow(attributes.region);
    const scope = this.#scopes.row(attributes);
    const maxRateBp = attributes.maxRateBp ?? Number.MAX_SAFE_INTEGER;
    const { rateBp, points: tenorPoints } = tenor;
    const { line: scopeLine, dedicatedPoints, sideSet: scopeSideSet } = scope;
    const hasSideLimits = this.sideSets.length > 1;
    let kept = 0;
    for (let position = 0; position < found; position++) {
      const at = product[position] ?? 0;
      if ((rateBp[at] ?? 0) > maxRateBp) continue;
      if (this.#hasRules && !this.passesOddRule(attributes, at)) continue;
      const points = (tenorPoints[at] ?? 0) + (ticket[at] ?? 0) + (chain[at] ?? 0) + (region[at] ?? 0);
      product[kept] = at;
      score[kept] = clampScore(points + (dedicatedPoints[at] ?? 0));
      line[kept] = scopeLine[at] ?? 0;
      if (hasSideLimits) sideSet[kept] = scopeSideSet[at] ?? 0;
      kept++;
    }
    return kept;
  }

  /** Where one pair stands: the line it would draw on, and the side limits it counts against. */
  standing(attributes: RequestAttributes, product: number): { readonly line: number; readonly sideSet: number } {
    const row = this.#scopes.row(attributes);
    return { line: row.line[product] ?? 0, sideSet: row.sideSet[product] ?? 0 };
  }

  passesOddRule(attributes: RequestAttributes, product: number): boolean {
    const rule = this.#rules[product] ?? null;
    return rule === null || rule(attributes);
  }

  #tenorRow(tenorDays: number): TenorRow {
    const seen = this.#tenorRows.get(tenorDays);
    if (seen) return seen;
    const rateBp = Int32Array.from(this.catalogue.products, (product) => allInRateBp(product, tenorDays));
    const made = {
      rateBp,
      points: this.#row((product, at) => {
        const own = productTerms(product, this.#headroomPercent(product), this.weights);
        const fixed = own.start + own.daysToMoney + own.responseTime + own.headroom + own.load;
        return Math.max(fewestPoints, fixed - this.weights.perBp * (rateBp[at] ?? 0));
      }),
    };
    this.#tenorRows.set(tenorDays, made);
    return made;
  }

  #headroomPercent(product: MatchProduct): number {
    const line = this.tree.indexOf.get(product.lineId);
    return line === undefined ? 0 : (this.tree.headroomPercent[line] ?? 0);
  }

  #ticketRow(amountFen: number): Int16Array {
    const size = ticketClass(amountFen);
    return this.#remembered(this.#ticketRows, size, (product) => ticketTerm(product, amountFen, this.weights));
  }

  #chainRow(chain: string | null): Int16Array {
    return this.#remembered(this.#chainRows, chain, (product) => approvalTerm(product, chain, this.weights));
  }

  #regionRow(region: string | null): Int16Array {
    return this.#remembered(this.#regionRows, region, (product) => distanceTerm(product, region, this.weights));
  }

  #remembered<Key>(rows: Map<Key, Int16Array>, key: Key, term: (product: MatchProduct) => number): Int16Array {
    const seen = rows.get(key);
    if (seen) return seen;
    if (rows.size >= mostRowsRemembered) rows.clear();
    const made = this.#row(term);
    rows.set(key, made);
    return made;
  }

  #row(term: (product: MatchProduct, at: number) => number): Int16Array {
    return Int16Array.from(this.catalogue.products, term);
  }
}

const mostRowsRemembered = 20_000;

/** Rows hold 16 bits; a sum this low is lifted to the least score whatever else is added. */
const fewestPoints = -30_000;

/** Finds, for a class of requests, the narrowest line of every product and the side limits that count. */
class ScopeFinder {
  readonly sideSets: (readonly number[])[] = [[]];
  readonly #products: readonly MatchProduct[];
  readonly #tree: CreditTree;
  readonly #dedicatedPoints: number;
  readonly #scopeOf: readonly (Condition | null)[];
  readonly #sideLimits: readonly SideLimit[];
  readonly #classifiers: readonly Classifier[];
  readonly #rows = new Map<number | string, ScopeRow>();
  readonly #setNumbers = new Map<string, number>([["", 0]]);

  constructor(catalogue: Catalogue, tree: CreditTree, weights: Weights) {
    this.#products = catalogue.products;
    this.#tree = tree;
    this.#dedicatedPoints = weights.dedicatedLinePoints;
    const lineOf = new Map<string, MatchLine>(catalogue.lines.map((line) => [line.id, line]));
    this.#scopeOf = tree.ids.map((id) => lineOf.get(id)?.scope ?? null);
    this.#sideLimits = catalogue.sideLimits;
    const conditions = [...this.#scopeOf, ...catalogue.sideLimits.map((limit) => limit.scope)].filter(
      (scope) => scope !== null,
    );
    this.#classifiers = [...fieldsInUse(conditions)].map((field) => classifierOf(field, leavesOn(field, conditions)));
  }

  row(attributes: RequestAttributes): ScopeRow {
    const key = this.#keyOf(attributes);
    const seen = this.#rows.get(key);
    if (seen) return seen;
    if (this.#rows.size >= mostRowsRemembered) this.#rows.clear();
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
    const line = Int32Array.from(this.#products, (product) => {
      const own = this.#tree.indexOf.get(product.lineId) ?? 0;
      return this.#narrowest(own, attributes);
    });
    const dedicatedPoints = Int16Array.from(this.#products, (product, at) =>
      line[at] === this.#tree.indexOf.get(product.lineId) ? 0 : this.#dedicatedPoints,
    );
    return { line, dedicatedPoints, sideSet: this.#sideSetsOf(attributes) };
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

/** Checks the catalogue and makes it ready for questions. */
export function buildPairTable(
  catalogue: Catalogue,
  weights: Weights = publishedWeights,
): Result<PairTable, CatalogueError> {
  const tree = buildCreditTree(catalogue.lines);
  if (!tree.ok) return tree;
  const productIds = new Set<string>();
  const rules: (OddRule | null)[] = [];
  for (const { id, lineId, rule } of catalogue.products) {
    if (productIds.has(id)) return err({ code: "duplicate-product", productId: id });
    productIds.add(id);
    if (!tree.value.indexOf.has(lineId)) return err({ code: "unknown-line", productId: id, lineId });
    const compiled = rule === null ? ok(null) : compileOddRule(id, rule);
    if (!compiled.ok) return compiled;
    rules.push(compiled.value);
  }
  const sideLimitIds = new Set<string>();
  for (const { id, productIds: named } of catalogue.sideLimits) {
    if (sideLimitIds.has(id)) return err({ code: "duplicate-side-limit", sideLimitId: id });
    sideLimitIds.add(id);
    const unknown = named.find((productId) => !productIds.has(productId));
    if (unknown !== undefined) return err({ code: "unknown-product", sideLimitId: id, productId: unknown });
  }
  return ok(new PairTable(catalogue, tree.value, rules, weights));
}
