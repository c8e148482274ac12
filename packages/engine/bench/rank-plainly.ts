import { evaluate } from "@lianrong/contracts/condition";
import type { Catalogue, MatchLine, MatchProduct, MatchRequest } from "@lianrong/engine/catalogue";
import { compileOddRule } from "@lianrong/engine/odd-rule";
import { allInRateBp, type ScoreTerms, scoreTerms } from "@lianrong/engine/scoring";
import { tieHash } from "@lianrong/engine/tie-break";

/** A request at one moment, and how many products are asked for. */
export interface PlainQuestion {
  readonly request: MatchRequest;
  readonly day: string;
  readonly leastFen: number;
  readonly most: number;
  readonly freeFen: (lineId: string) => number;
  readonly limitFreeFen: (limitId: string) => number;
}

export interface PlainAnswer {
  readonly ranked: readonly { readonly productId: string; readonly lineId: string; readonly terms: ScoreTerms }[];
  readonly withoutRoom: number;
}

/**
 * What the ranking is held against: every product is asked by the interpreter, every eligible one scored term by term, all
 * of them sorted. It shares no index, no rows, no bounds and no tree with what it checks.
 */
export function plainRanking(catalogue: Catalogue): (question: PlainQuestion) => PlainAnswer {
  const paths = linePaths(catalogue);
  return ({ request, day, leastFen, most, freeFen, limitFreeFen }) => {
    const scored = catalogue.products.flatMap((product, place) => {
      if (!isEligible(product, request)) return [];
      const path = paths(product, request);
      const own = path.find(({ id }) => id === product.lineId);
      const standing = { headroomPercent: headroomOf(own), onDedicatedLine: path[0] !== own };
      const terms = scoreTerms(request, product, standing);
      const limits = catalogue.sideLimits.filter(
        ({ productIds, scope }) =>
          productIds.includes(product.id) && (scope === null || evaluate(scope, request.attributes)),
      );
      const hasRoom =
        path.every(({ id }) => freeFen(id) >= leastFen) && limits.every(({ id }) => limitFreeFen(id) >= leastFen);
      return [{ product, place, lineId: path[0]?.id ?? "", terms, hasRoom }];
    });
    const lot = ({ bankId }: MatchProduct) => tieHash({ requestId: request.id, bankId, day });
    const ranked = scored
      .filter(({ hasRoom }) => hasRoom)
      .sort(
        (one, other) =>
          other.terms.total - one.terms.total ||
          one.product.openClaims - other.product.openClaims ||
          lot(one.product) - lot(other.product) ||
          one.place - other.place,
      )
      .slice(0, most);
    const least = ranked.length < most ? 0 : (ranked.at(-1)?.terms.total ?? 0);
    return {
      ranked: ranked.map(({ product, lineId, terms }) => ({ productId: product.id, lineId, terms })),
      withoutRoom: scored.filter(({ hasRoom, terms }) => !hasRoom && terms.total >= least).length,
    };
  };
}

function isEligible(product: MatchProduct, { attributes }: MatchRequest): boolean {
  if (!evaluate(product.predicate, attributes)) return false;
  const { maxRateBp, tenorDays } = attributes;
  if (maxRateBp !== null && allInRateBp(product, tenorDays) > maxRateBp) return false;
  if (product.rule === null) return true;
  const rule = compileOddRule(product.id, product.rule);
  return rule.ok && rule.value(attributes);
}

/** The line that a pair draws on and all above it, narrowest first. */
function linePaths({ lines }: Catalogue): (product: MatchProduct, request: MatchRequest) => readonly MatchLine[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const childrenOf = new Map<string, MatchLine[]>();
  for (const line of lines) {
    if (line.parentId !== null) childrenOf.set(line.parentId, [...(childrenOf.get(line.parentId) ?? []), line]);
  }
  return (product, { attributes }) => {
    const below = (line: MatchLine) =>
      childrenOf.get(line.id)?.find(({ scope }) => scope !== null && evaluate(scope, attributes));
    let narrowest = byId.get(product.lineId);
    for (let next = narrowest; next; next = below(next)) narrowest = next;
    const path: MatchLine[] = [];
    for (let line = narrowest; line; line = line.parentId === null ? undefined : byId.get(line.parentId))
      path.push(line);
    return path;
  };
}

function headroomOf(line: MatchLine | undefined): number {
  if (!line || line.capacityFen === 0) return 0;
  return Math.floor((Math.max(0, line.capacityFen - line.usedFen) / line.capacityFen) * 100);
}
