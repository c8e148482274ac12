import { always } from "@lianrong/contracts/condition";
import { CreditLineId, OrganisationId, ProductId, ProgrammeId, TenantId } from "@lianrong/contracts/ids";
import { fen, rateBp } from "@lianrong/contracts/money";
import { RequestAttributes } from "@lianrong/contracts/request-attributes";
import { newId } from "@lianrong/runtime/ids";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type CreditLine, type LineScope, pathFor, placeLine } from "./credit-tree.js";
import { lineBehind, noLine, type Table } from "./engine-catalogue.js";
import { pairTableOf } from "./rank-products.js";

const bankId = newId(OrganisationId);
const productIds = [newId(ProductId), newId(ProductId)] as const;
const leaders = [newId(OrganisationId), newId(OrganisationId)] as const;
const firms = [newId(OrganisationId), newId(OrganisationId)] as const;
const chains = ["显示", "纺织"] as const;

function line(scope: LineScope, parentId: CreditLineId | null): CreditLine {
  return {
    ...scope,
    tenant: TenantId.parse("shifan"),
    lineId: newId(CreditLineId),
    bankId,
    name: "额度",
    parentId,
    status: "active",
    totalFen: fen(100),
    reservedFen: fen(0),
    usedFen: fen(0),
    revision: 1,
  };
}

function tableWith(lines: readonly CreditLine[]): Table {
  const products = productIds.map((productId) => ({
    productId,
    bankId,
    name: "产品",
    requestKinds: ["receivable" as const],
    predicate: always,
    price: { annualRateBp: rateBp(400), feesBp: rateBp(0), daysToMoney: 3 },
    oddRule: null,
    branchRegions: [],
  }));
  return { products, linesOfBank: new Map([[bankId, lines]]), openClaimsOfBank: new Map(), recordOfProduct: new Map() };
}

const plain = fc.record({
  productId: fc.constantFrom(null, ...productIds),
  chain: fc.constantFrom(null, ...chains),
  leaderId: fc.constantFrom(null, ...leaders),
  programmeId: fc.constant(null),
  borrowerId: fc.constant(null),
});

/** A bank has at most one programme for a product and a leader. */
const programmes = new Map(
  productIds.flatMap((productId) =>
    leaders.map((leaderId) => [`${productId} ${leaderId}`, newId(ProgrammeId)] as const),
  ),
);
const ofProgramme = fc
  .record({
    productId: fc.constantFrom(...productIds),
    leaderId: fc.constantFrom(...leaders),
    borrowerId: fc.constantFrom(null, ...firms),
  })
  .map((scope) => ({
    ...scope,
    chain: null,
    programmeId: programmes.get(`${scope.productId} ${scope.leaderId}`) ?? null,
  }));
const scope = fc.oneof(plain, ofProgramme);

/** A member's sub-limit is opened below its programme's limit, never before it. */
function canBeOpened(one: LineScope, lines: readonly CreditLine[]): boolean {
  return one.borrowerId === null || lines.some(({ programmeId }) => programmeId === one.programmeId);
}

test("the engine draws each pair on the very line that the ledger would, and on none where there is none", () => {
  fc.assert(
    fc.property(
      fc.array(scope, { maxLength: 30 }),
      fc.constantFrom(...chains, "造船"),
      fc.constantFrom(null, ...leaders),
      fc.constantFrom(...firms),
      (wanted, chain, leaderId, borrowerId) => {
        const lines: CreditLine[] = [];
        for (const one of wanted) {
          const placed = placeLine(lines, { ...one, parentId: null });
          if (placed.ok && canBeOpened(one, lines)) lines.push(line(one, placed.value));
        }
        const table = tableWith(lines);
        const engine = pairTableOf(table);
        const attributes = { ...RequestAttributes.parse({ chain, leaderId, borrowerId }), amountFen: 1, tenorDays: 90 };
        for (const [at, { id }] of engine.catalogue.products.entries()) {
          const productId = ProductId.parse(id);
          const drawn = engine.tree.ids[engine.standing(attributes, at).line] ?? "";
          const path = pathFor(lines, { productId, chain, leaderId, borrowerId });
          expect(lineBehind(table, drawn)?.lineId).toBe(path.at(-1)?.lineId);
          expect(drawn === noLine(id)).toBe(path.length === 0);
        }
      },
    ),
    { numRuns: 300 },
  );
});
