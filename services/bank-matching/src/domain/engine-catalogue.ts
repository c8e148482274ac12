import { always, type Condition } from "@lianrong/contracts/condition";
import type { OrganisationId, ProductId } from "@lianrong/contracts/ids";
import type { Catalogue, MatchLine, MatchProduct, SideLimit } from "@lianrong/engine/catalogue";
import { type CreditLine, isAcross } from "./credit-tree.js";
import type { PublishedProduct } from "./product.js";
import { noRecord, type ProductRecord, pastDecisionsOf, responseHoursOf } from "./product-record.js";

/** What the banks have put on the table at one moment. */
export type Table = {
  readonly products: readonly PublishedProduct[];
  readonly linesOfBank: ReadonlyMap<OrganisationId, readonly CreditLine[]>;
  readonly openClaimsOfBank: ReadonlyMap<OrganisationId, number>;
  readonly recordOfProduct: ReadonlyMap<ProductId, ProductRecord>;
};

/** The place of the product's kinds of request among its conditions, before its own predicate. */
export const kindsPath = "allOf.0.in";

/**
 * The banks' table as the engine takes it, in an order that does not depend on the one given. The engine wants a product to
 * lend from one line, below which narrower ones go first; where a bank has opened none of that width, one stands in for it.
 */
export function engineCatalogue({ products, linesOfBank, openClaimsOfBank, recordOfProduct }: Table): Catalogue {
  const sorted = products.toSorted((one, other) => (one.productId < other.productId ? -1 : 1));
  const banks = [...new Set(sorted.map(({ bankId }) => bankId))].sort();
  return {
    products: sorted.map((product) =>
      toMatchProduct(product, {
        openClaims: openClaimsOfBank.get(product.bankId) ?? 0,
        record: recordOfProduct.get(product.productId) ?? noRecord,
      }),
    ),
    lines: banks.flatMap((bankId) => {
      const lines = (linesOfBank.get(bankId) ?? []).filter((line) => !isAcross(line));
      const productIds = sorted.filter((product) => product.bankId === bankId).map(({ productId }) => productId);
      return [wholeOf(bankId, lines), ...productIds.flatMap((productId) => linesUnder(bankId, lines, productId))];
    }),
    sideLimits: banks.flatMap((bankId) => {
      const productIds = sorted.filter((product) => product.bankId === bankId).map(({ productId }) => productId);
      return limitsAcross(linesOfBank.get(bankId) ?? [], productIds);
    }),
    maxBankShareBp: null,
  };
}

/** What a bank's limits on leaders over all its products have left, in an order of their own. */
function limitsAcross(lines: readonly CreditLine[], productIds: readonly ProductId[]): readonly SideLimit[] {
  return lines
    .filter(isAcross)
    .toSorted((one, other) => (one.lineId < other.lineId ? -1 : 1))
    .map((line) => {
      const { capacityFen, usedFen } = amountsOf(line);
      return { id: line.lineId, productIds: [...productIds], scope: scopeOf(line), capacityFen: capacityFen - usedFen };
    });
}

/** The line that stands for all that a product lends, and the one that takes what no line is meant for. */
export const productRoot = (productId: string) => `product:${productId}`;
export const noLine = (productId: string) => `none:${productId}`;
const bankRoot = (bankId: string) => `bank:${bankId}`;

/** The bank's line behind one of the engine's; undefined where none is meant for the product. */
export function lineBehind({ products, linesOfBank }: Table, lineId: string): CreditLine | undefined {
  const lines = [...linesOfBank.values()].flat();
  const real = lines.find((line) => line.lineId === lineId);
  if (real) return real;
  const product = products.find(({ productId }) => productRoot(productId) === lineId);
  const bankId = product?.bankId ?? [...linesOfBank.keys()].find((one) => bankRoot(one) === lineId);
  const own = bankId === undefined ? [] : (linesOfBank.get(bankId) ?? []);
  return own.find((line) => isRootOf(product?.productId, line)) ?? own.find(isWhole);
}

function isWhole(line: CreditLine): boolean {
  return line.productId === null && !isAcross(line);
}

function isRootOf(productId: ProductId | undefined, line: CreditLine): boolean {
  return line.productId === productId && line.chain === null && line.leaderId === null;
}

type Standing = { readonly openClaims: number; readonly record: ProductRecord };

function toMatchProduct(product: PublishedProduct, { openClaims, record }: Standing): MatchProduct {
  const { productId, bankId, requestKinds, predicate, price, oddRule, branchRegions } = product;
  return {
    id: productId,
    bankId,
    lineId: productRoot(productId),
    predicate: {
      op: "allOf",
      conditions: [{ op: "in", field: "requestKind", values: [...requestKinds] }, predicate],
    },
    rule: oddRule?.expression ?? null,
    rateBp: price.annualRateBp,
    tenorRiseBp: 0,
    feeBp: price.feesBp,
    daysToMoney: price.daysToMoney,
    responseHours: responseHoursOf(record),
    usualTicketFen: middleOf(amountRange(predicate)),
    branchRegions: [...branchRegions],
    pastDecisions: pastDecisionsOf(record),
    openClaims,
  };
}

type Range = { readonly from: number; readonly to: number };

/** The middle of a product's amounts on the scale of doublings, which is the one that the ticket's fit is measured on. */
function middleOf(range: Range | undefined): number | null {
  if (!range || range.to < 1) return null;
  return Math.max(1, range.from === 0 ? Math.floor(range.to / 2) : Math.floor(Math.sqrt(range.from * range.to)));
}

function amountRange(condition: Condition): Range | undefined {
  if (condition.op === "between" && condition.field === "amountFen") return condition;
  if (condition.op !== "allOf") return undefined;
  for (const part of condition.conditions) {
    const found = amountRange(part);
    if (found) return found;
  }
  return undefined;
}

function wholeOf(bankId: OrganisationId, lines: readonly CreditLine[]): MatchLine {
  const whole = lines.find(isWhole);
  return { id: bankRoot(bankId), parentId: null, scope: null, ...amountsOf(whole) };
}

/** The product's own line, then those below it, the narrowest first, for the engine takes the first that fits. */
function linesUnder(bankId: OrganisationId, lines: readonly CreditLine[], productId: ProductId): readonly MatchLine[] {
  const own = lines.filter((line) => line.productId === productId);
  const root = own.find((line) => isRootOf(productId, line));
  const whole = lines.find(isWhole);
  const narrow = own
    .filter((line) => line !== root && !isWithoutMembers(line, own))
    .toSorted((one, other) => width(one) - width(other) || (one.lineId < other.lineId ? -1 : 1));
  const rootId = productRoot(productId);
  const isNarrow = new Set<string>(narrow.map(({ lineId }) => lineId));
  const below = narrow.map((line): MatchLine => {
    const parentId = line.parentId !== null && isNarrow.has(line.parentId) ? line.parentId : rootId;
    return { id: line.lineId, parentId, scope: scopeWithMembers(line, own), ...amountsOf(line) };
  });
  const rest: MatchLine = { id: noLine(productId), parentId: rootId, scope: always, capacityFen: 0, usedFen: 0 };
  return [
    { id: rootId, parentId: bankRoot(bankId), scope: null, ...amountsOf(root ?? whole) },
    ...below,
    ...(root || whole ? [] : [rest]),
  ];
}

/** A member's line goes before its programme's, that before a leader's, and that before a chain's. */
function width({ chain, leaderId, programmeId, borrowerId }: CreditLine): number {
  return (
    (chain === null ? 1 : 0) +
    (leaderId === null ? 2 : 0) +
    (programmeId === null ? 4 : 0) +
    (borrowerId === null ? 8 : 0)
  );
}

/** The firms whose sub-limits hang below a programme's line. */
function membersOf(line: CreditLine, lines: readonly CreditLine[]): readonly OrganisationId[] {
  return lines.flatMap(({ programmeId, borrowerId }) =>
    programmeId === line.programmeId && borrowerId !== null ? [borrowerId] : [],
  );
}

/** A programme that nobody has joined carries nothing yet. */
function isWithoutMembers(line: CreditLine, lines: readonly CreditLine[]): boolean {
  return line.programmeId !== null && line.borrowerId === null && membersOf(line, lines).length === 0;
}

/** A programme's lines are for its members alone, and a member's for that one. */
function scopeWithMembers(line: CreditLine, lines: readonly CreditLine[]): Condition {
  if (line.programmeId === null) return scopeOf(line);
  const borrowerIds = line.borrowerId === null ? membersOf(line, lines) : [line.borrowerId];
  const isMember: Condition = { op: "in", field: "borrowerId", values: [...borrowerIds].sort() };
  return { op: "allOf", conditions: [scopeOf(line), isMember] };
}

function scopeOf({ chain, leaderId }: CreditLine): Condition {
  const conditions: Condition[] = [];
  if (chain !== null) conditions.push({ op: "in", field: "chain", values: [chain] });
  if (leaderId !== null) conditions.push({ op: "in", field: "leaderId", values: [leaderId] });
  return { op: "allOf", conditions };
}

/** Nothing is left of a suspended line; where there is no line, there is no limit either. */
function amountsOf(line: CreditLine | undefined): Pick<MatchLine, "capacityFen" | "usedFen"> {
  if (!line) return { capacityFen: Number.MAX_SAFE_INTEGER, usedFen: 0 };
  const usedFen = line.status === "active" ? line.reservedFen + line.usedFen : line.totalFen;
  return { capacityFen: line.totalFen, usedFen };
}
