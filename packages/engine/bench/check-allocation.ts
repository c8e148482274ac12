import type { Condition } from "@lianrong/contracts/condition";
import type { RequestAttributes } from "@lianrong/contracts/request-attributes";
import type { Catalogue, MatchLine, MatchRequest, SideLimit } from "@lianrong/engine/catalogue";

/** What the checker found: an allocation may be printed only if `violations` is empty. */
export interface Checked {
  readonly violations: readonly string[];
  /** Points × fen, worked out again from the published weights. */
  readonly value: bigint;
}

/** One request of the allocation, the product it was given and the points it is said to be worth. */
export interface Placement {
  readonly request: MatchRequest;
  readonly productId: string;
  readonly scorePoints: number;
}

/**
 * Holds an allocation against the catalogue alone: shares no code with the engine, only the types of its input.
 * Every predicate is walked, every line summed up in bigint, every score worked out again.
 */
export class AllocationChecker {
  readonly #catalogue: Catalogue;
  readonly #lines: ReadonlyMap<string, MatchLine>;
  readonly #childrenOf = new Map<string, MatchLine[]>();
  readonly #sideLimitsOf = new Map<string, SideLimit[]>();
  readonly #drawnFen = new Map<string, bigint>();
  readonly #sideDrawnFen = new Map<string, bigint>();
  readonly #seen = new Set<string>();
  readonly #violations: string[] = [];
  #totalFen = 0n;
  #value = 0n;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    this.#lines = new Map(catalogue.lines.map((line) => [line.id, line]));
    for (const line of catalogue.lines) {
      if (line.parentId === null) continue;
      this.#childrenOf.set(line.parentId, [...(this.#childrenOf.get(line.parentId) ?? []), line]);
    }
    for (const limit of catalogue.sideLimits) {
      for (const id of new Set(limit.productIds))
        this.#sideLimitsOf.set(id, [...(this.#sideLimitsOf.get(id) ?? []), limit]);
    }
  }

  /** Every request of the batch counts towards a bank's share, placed or not. */
  countRequest(request: MatchRequest): void {
    this.#totalFen += BigInt(request.attributes.amountFen);
  }

  place({ request, productId, scorePoints }: Placement): void {
    const product = this.#catalogue.products.find(({ id }) => id === productId);
    if (!product) {
      this.#complain(`${request.id}: there is no product ${productId}`);
      return;
    }
    if (this.#seen.has(request.id)) this.#complain(`${request.id} is placed twice`);
    this.#seen.add(request.id);
    const { attributes } = request;
    if (!fulfils(product.predicate, attributes)) this.#complain(`${request.id} is not eligible for ${productId}`);
    const rise = Math.floor((product.tenorRiseBp * Math.min(attributes.tenorDays, 720)) / 720);
    const rateBp = product.rateBp + rise + Math.ceil((product.feeBp * 365) / attributes.tenorDays);
    if (attributes.maxRateBp !== null && rateBp > attributes.maxRateBp)
      this.#complain(`${request.id}: ${productId} is too dear`);
    const path = this.#pathOf(product.lineId, attributes);
    const amountFen = BigInt(attributes.amountFen);
    for (const line of path) this.#drawnFen.set(line.id, (this.#drawnFen.get(line.id) ?? 0n) + amountFen);
    for (const limit of this.#sideLimitsOf.get(productId) ?? []) {
      if (limit.scope && !fulfils(limit.scope, attributes)) continue;
      this.#sideDrawnFen.set(limit.id, (this.#sideDrawnFen.get(limit.id) ?? 0n) + amountFen);
    }
    this.#value += amountFen * BigInt(scorePoints);
    const plain = product.feeBp === 0 && product.responseHours === 0 && product.usualTicketFen === null;
    if (!plain || product.branchRegions.length > 0 || product.pastDecisions.length > 0 || product.openClaims > 0)
      return;
    const own = this.#lines.get(product.lineId);
    const headroom =
      own && own.capacityFen > 0 ? Math.floor(((own.capacityFen - own.usedFen) / own.capacityFen) * 100) : 0;
    const dedicated = path[0]?.id === product.lineId ? 0 : 40;
    const points = 2_000 - rateBp - 3 * product.daysToMoney + Math.floor((20 * headroom) / 100) + dedicated;
    if (points !== scorePoints) this.#complain(`${request.id}: ${productId} scores ${points}, not ${scorePoints}`);
  }

  finish(): Checked {
    for (const [lineId, drawnFen] of this.#drawnFen) {
      const line = this.#lines.get(lineId);
      const roomFen = BigInt(line ? line.capacityFen - line.usedFen : 0);
      if (drawnFen > roomFen) this.#complain(`line ${lineId}: ${drawnFen} fen drawn, ${roomFen} there`);
      const share = this.#catalogue.maxBankShareBp;
      if (line?.parentId === null && share !== null && drawnFen * 10_000n > this.#totalFen * BigInt(share)) {
        this.#complain(`${lineId} takes more than ${share} bp of the batch`);
      }
    }
    for (const [limitId, drawnFen] of this.#sideDrawnFen) {
      const limit = this.#catalogue.sideLimits.find(({ id }) => id === limitId);
      if (drawnFen > BigInt(limit?.capacityFen ?? 0)) this.#complain(`side limit ${limitId} is overdrawn`);
    }
    return { violations: this.#violations, value: this.#value };
  }

  /** The narrowest line for the request and all above it, narrowest first. */
  #pathOf(lineId: string, attributes: RequestAttributes): readonly MatchLine[] {
    let line = this.#lines.get(lineId);
    for (let below = line; below; ) {
      line = below;
      below = (this.#childrenOf.get(line.id) ?? []).find(
        (child) => child.scope !== null && fulfils(child.scope, attributes),
      );
    }
    const path: MatchLine[] = [];
    for (; line; line = line.parentId === null ? undefined : this.#lines.get(line.parentId)) path.push(line);
    return path;
  }

  #complain(violation: string): void {
    if (this.#violations.length < 1_000) this.#violations.push(violation);
  }
}

/** The meaning of a condition, written a second time. */
function fulfils(condition: Condition, attributes: RequestAttributes): boolean {
  if (condition.op === "allOf") return !condition.conditions.some((part) => !fulfils(part, attributes));
  if (condition.op === "anyOf") return condition.conditions.some((part) => fulfils(part, attributes));
  if (condition.op === "not") return !fulfils(condition.condition, attributes);
  const value = attributes[condition.field];
  if (condition.op === "is") return value === condition.value;
  if (condition.op === "mask") {
    const held = condition.members.filter(
      (member) => Array.isArray(value) && value.some((one) => one === member),
    ).length;
    if (condition.quantifier === "none") return held === 0;
    return condition.quantifier === "any" ? held > 0 : held === condition.members.length;
  }
  if (value === null) return false;
  if (condition.op === "in") return condition.values.some((one) => one === value);
  if (condition.op === "under") return condition.prefixes.some((prefix) => String(value).indexOf(prefix) === 0);
  const number = Number(value);
  if (condition.op === "between") return condition.from <= number && number <= condition.to;
  return condition.op === "atLeast" ? number >= condition.value : number <= condition.value;
}
