import type { RequestAttributes } from "@lianrong/contracts/request-attributes";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Catalogue, MatchRequest } from "./catalogue.js";
import { buildCreditTree, type CreditTree, type TreeError } from "./credit-tree.js";
import { compileOddRule, type OddRule, type OddRuleError } from "./odd-rule.js";
import { ProductIndex } from "./product-index.js";
import { ScopeFinder } from "./scope-finder.js";
import { ScoreRows } from "./score-rows.js";
import { clampScore, type ProductTerms, productTerms, publishedWeights, type Weights } from "./scoring.js";

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
  readonly rows: ScoreRows;
  readonly scopes: ScopeFinder;
  /** The terms of each product that are the same for every request. */
  readonly ownTerms: readonly ProductTerms[];
  readonly hasRules: boolean;
  readonly #rules: readonly (OddRule | null)[];
  #index: ProductIndex | undefined;

  constructor(catalogue: Catalogue, tree: CreditTree, rules: readonly (OddRule | null)[], weights: Weights) {
    this.catalogue = catalogue;
    this.tree = tree;
    this.weights = weights;
    this.productLine = Int32Array.from(catalogue.products, ({ lineId }) => tree.indexOf.get(lineId) ?? 0);
    this.ownTerms = catalogue.products.map((product, at) =>
      productTerms(product, tree.headroomPercent[this.productLine[at] ?? 0] ?? 0, weights),
    );
    this.rows = new ScoreRows(catalogue.products, this.ownTerms, weights);
    this.scopes = new ScopeFinder(catalogue, tree);
    this.sideSets = this.scopes.sideSets;
    this.#rules = rules;
    this.hasRules = rules.some((rule) => rule !== null);
    const count = catalogue.products.length;
    this.pairs = {
      product: new Int32Array(count),
      score: new Int32Array(count),
      line: new Int32Array(count),
      sideSet: new Int32Array(count),
    };
  }

  /** Made when it is first asked for: not every table is. */
  get index(): ProductIndex {
    this.#index ??= new ProductIndex(this.catalogue.products);
    return this.#index;
  }

  /** The same table with its products in another order: at each place the one that stood at `places`. */
  inOrder(places: Int32Array): PairTable {
    const products = Array.from(places, (at) => this.catalogue.products[at]).filter((product) => product !== undefined);
    const rules = Array.from(places, (at) => this.#rules[at] ?? null);
    return new PairTable({ ...this.catalogue, products }, this.tree, rules, this.weights);
  }

  /** Fills `pairs` with the request's eligible products and answers how many there are. */
  query({ attributes }: MatchRequest): number {
    const { product, score, line, sideSet } = this.pairs;
    const found = this.index.query(attributes, product);
    if (found === 0) return 0;
    const { tenor, ticket, approval, distance } = this.rows.of(attributes);
    const { rateBp, points: tenorPoints } = tenor;
    const { line: scopeLine, sideSet: scopeSideSet } = this.scopes.row(attributes);
    const { productLine, hasRules } = this;
    const { dedicatedLinePoints } = this.weights;
    const maxRateBp = attributes.maxRateBp ?? Number.MAX_SAFE_INTEGER;
    const hasSideLimits = this.sideSets.length > 1;
    let kept = 0;
    for (let position = 0; position < found; position++) {
      const at = product[position] ?? 0;
      if ((rateBp[at] ?? 0) > maxRateBp) continue;
      if (hasRules && !this.passesOddRule(attributes, at)) continue;
      const points = (tenorPoints[at] ?? 0) + (ticket[at] ?? 0) + (approval[at] ?? 0) + (distance[at] ?? 0);
      const drawn = scopeLine[at] ?? 0;
      product[kept] = at;
      score[kept] = clampScore(drawn === productLine[at] ? points : points + dedicatedLinePoints);
      line[kept] = drawn;
      if (hasSideLimits) sideSet[kept] = scopeSideSet[at] ?? 0;
      kept++;
    }
    return kept;
  }

  /** Where one pair stands: the line it would draw on, and the side limits it counts against. */
  standing(attributes: RequestAttributes, product: number): { readonly line: number; readonly sideSet: number } {
    const row = this.scopes.row(attributes);
    return { line: row.line[product] ?? 0, sideSet: row.sideSet[product] ?? 0 };
  }

  passesOddRule(attributes: RequestAttributes, product: number): boolean {
    const rule = this.#rules[product] ?? null;
    return rule === null || rule(attributes);
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
