import { CreditLineId, OrganisationId, ProductId, TenantId } from "@lianrong/contracts/ids";
import { fen } from "@lianrong/contracts/money";
import { newId } from "@lianrong/runtime/ids";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CreditLine, type LineScope, pathFor, placeLine } from "./credit-tree.js";

const bankId = newId(OrganisationId);
const products = [newId(ProductId), newId(ProductId)] as const;
const leaders = [newId(OrganisationId), newId(OrganisationId)] as const;
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
    pathFor(lines, { productId, chain: chainName, leaderId });

  test("runs from the bank's whole to the narrowest line that is meant for it", () => {
    expect(pathOf(products[0], "显示", leaders[0])).toEqual([whole, product, chain, leader]);
    expect(pathOf(products[0], "显示", leaders[1])).toEqual([whole, product, chain]);
    expect(pathOf(products[0], "纺织", null)).toEqual([whole, product]);
    expect(pathOf(products[1], "显示", leaders[0])).toEqual([whole]);
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
        const placed = placeLine(lines, { ...one, parentId: null });
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
