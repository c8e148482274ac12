import { CreditLineId, OrganisationId, ProductId, ProgrammeId, TenantId } from "@lianrong/contracts/ids";
import { fen } from "@lianrong/contracts/money";
import { newId } from "@lianrong/runtime/ids";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CreditLine, type LineScope, outsideProgrammes, pathFor, placeLine } from "./credit-tree.js";

const bankId = newId(OrganisationId);
const products = [newId(ProductId), newId(ProductId)] as const;
const leaders = [newId(OrganisationId), newId(OrganisationId)] as const;
const borrowerId = newId(OrganisationId);
const tenant = TenantId.parse("shifan");

function line(scope: Partial<LineScope>, parentId: CreditLineId | null, reserved = 0): CreditLine {
  return {
    tenant,
    lineId: newId(CreditLineId),
    bankId,
    name: "额度",
    parentId,
    productId: null,
    chain: null,
    leaderId: null,
    ...outsideProgrammes,
    status: "active",
    totalFen: fen(100),
    reservedFen: fen(reserved),
    usedFen: fen(0),
    revision: 1,
    ...scope,
  };
}

describe("the path of a pair", () => {
  const whole = line({}, null, 10);
  const product = line({ productId: products[0] }, whole.lineId, 20);
  const chain = line({ productId: products[0], chain: "显示" }, product.lineId, 5);
  const leader = line({ productId: products[0], chain: "显示", leaderId: leaders[0] }, chain.lineId, 60);
  const lines = [leader, chain, product, whole];
  const pathOf = (productId: ProductId, chainName: string, leaderId: OrganisationId | null) =>
    pathFor(lines, { productId, chain: chainName, leaderId, borrowerId });

  test("runs from the bank's whole to the narrowest line that is meant for it", () => {
    expect(pathOf(products[0], "显示", leaders[0])).toEqual([whole, product, chain, leader]);
    expect(pathOf(products[0], "显示", leaders[1])).toEqual([whole, product, chain]);
    expect(pathOf(products[0], "纺织", null)).toEqual([whole, product]);
    expect(pathOf(products[1], "显示", leaders[0])).toEqual([whole]);
  });
});

describe("a programme", () => {
  const [productId] = products;
  const [leaderId] = leaders;
  const programmeId = newId(ProgrammeId);
  const elsewhere = newId(OrganisationId);
  const whole = line({}, null);
  const product = line({ productId }, whole.lineId);
  const programme = line({ productId, leaderId, programmeId }, product.lineId);
  const member = line({ productId, leaderId, programmeId, borrowerId }, programme.lineId);
  const lines = [member, programme, product, whole];
  const pathOf = (pair: { readonly borrowerId: OrganisationId; readonly leaderId: OrganisationId }) =>
    pathFor(lines, { productId, chain: "显示", ...pair });

  test("is drawn on by its members alone, each through its own sub-limit", () => {
    expect(pathOf({ borrowerId, leaderId })).toEqual([whole, product, programme, member]);
    expect(pathOf({ borrowerId: elsewhere, leaderId })).toEqual([whole, product]);
    expect(pathOf({ borrowerId, leaderId: leaders[1] })).toEqual([whole, product]);
  });

  test("that is closed is drawn on by nobody any more", () => {
    const closed = lines.map((one) => (one.programmeId ? { ...one, status: "closed" as const } : one));
    expect(pathFor(closed, { productId, chain: "显示", leaderId, borrowerId }).length).toBe(2);
  });

  test("hangs below the narrowest line that contains it, and nobody's line can come between", () => {
    const wanted = { productId, chain: null, leaderId, parentId: null };
    expect(placeLine([whole, product], { ...wanted, programmeId, borrowerId: null })).toEqual({
      ok: true,
      value: product.lineId,
    });
    expect(placeLine([programme, product, whole], { ...wanted, programmeId, borrowerId })).toEqual({
      ok: true,
      value: programme.lineId,
    });
    expect(placeLine(lines, { ...wanted, ...outsideProgrammes })).toMatchObject({
      error: { code: "line-would-split-tree" },
    });
  });
});

const scope = fc.record({
  productId: fc.constantFrom(null, ...products),
  chain: fc.constantFrom(null, "显示", "纺织"),
  leaderId: fc.constantFrom(null, ...leaders),
});

test("whatever is opened in whatever order, a child stands within its parent and no scope stands twice", () => {
  fc.assert(
    fc.property(fc.array(scope, { maxLength: 30 }), (wanted) => {
      const lines: CreditLine[] = [];
      for (const one of wanted) {
        const placed = placeLine(lines, { ...one, ...outsideProgrammes, parentId: null });
        if (placed.ok) lines.push(line(one, placed.value));
      }
      for (const { parentId, productId, chain, leaderId } of lines) {
        const parent = lines.find(({ lineId }) => lineId === parentId);
        if (!parent) continue;
        expect([null, productId]).toContain(parent.productId);
        expect([null, chain]).toContain(parent.chain);
        expect([null, leaderId]).toContain(parent.leaderId);
      }
      const names = lines.map(({ productId, chain, leaderId }) => `${productId} ${chain} ${leaderId}`);
      expect(new Set(names).size).toBe(names.length);
    }),
  );
});
