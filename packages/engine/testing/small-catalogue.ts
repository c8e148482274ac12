import type { Condition } from "@lianrong/contracts/condition";
import { RequestAttributes } from "@lianrong/contracts/request-attributes";
import type { Catalogue, MatchLine, MatchProduct, MatchRequest } from "@lianrong/engine/catalogue";

/** A product with nothing special about it but what is given. */
export function productWith(given: Partial<MatchProduct> & { id: string }): MatchProduct {
  return {
    bankId: `bank-of-${given.id}`,
    lineId: `line-of-${given.id}`,
    predicate: { op: "allOf", conditions: [] },
    rule: null,
    rateBp: 400,
    tenorRiseBp: 0,
    feeBp: 0,
    daysToMoney: 0,
    responseHours: 0,
    usualTicketFen: null,
    branchRegions: [],
    pastDecisions: [],
    openClaims: 0,
    ...given,
  };
}

export function lineWith(
  id: string,
  capacityFen: number,
  parentId: string | null = null,
  scope: Condition | null = null,
): MatchLine {
  return { id, parentId, scope, capacityFen, usedFen: 0 };
}

export function requestWith(id: string, amountFen: number, given: Partial<RequestAttributes> = {}): MatchRequest {
  return { id, attributes: { ...RequestAttributes.parse({}), ...given, amountFen, tenorDays: given.tenorDays ?? 90 } };
}

export function catalogueOf(products: MatchProduct[], lines: MatchLine[], more: Partial<Catalogue> = {}): Catalogue {
  return { products, lines, sideLimits: [], maxBankShareBp: null, ...more };
}
