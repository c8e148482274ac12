import { AllocationTerms } from "@lianrong/contracts/allocations";
import { always } from "@lianrong/contracts/condition";
import { CreditLineId, OrganisationId, ProductId, TenantId } from "@lianrong/contracts/ids";
import { fen, rateBp } from "@lianrong/contracts/money";
import { RequestAttributes } from "@lianrong/contracts/request-attributes";
import { newId } from "@lianrong/runtime/ids";
import { expect, test } from "vitest";
import { allocate, type Batch, digestOf } from "./allocate.js";
import type { PublishedProduct } from "./product.js";

const bankId = newId(OrganisationId);
const meaning = { zh: "仅限已确权的申请", en: "Only what is confirmed" };

function productWith(annualRateBp: number, oddRule: PublishedProduct["oddRule"]): PublishedProduct {
  return {
    productId: newId(ProductId),
    bankId,
    name: "产品",
    requestKinds: ["receivable"],
    predicate: always,
    price: { annualRateBp: rateBp(annualRateBp), feesBp: rateBp(0), daysToMoney: 3 },
    oddRule,
    branchRegions: [],
  };
}

function batchOf(products: readonly PublishedProduct[]): Batch {
  const attributes = RequestAttributes.parse({ requestKind: "receivable", confirmed: false });
  const whole = {
    tenant: TenantId.parse("shifan"),
    lineId: newId(CreditLineId),
    bankId,
    name: "全行",
    parentId: null,
    productId: null,
    chain: null,
    leaderId: null,
    programmeId: null,
    borrowerId: null,
    status: "active" as const,
    totalFen: fen(1_000_000_00),
    reservedFen: fen(0),
    usedFen: fen(0),
    revision: 1,
  };
  return {
    requests: [{ id: "req_1", attributes: { ...attributes, amountFen: 100_000_00, tenorDays: 90 } }],
    openTo: new Map([["req_1", new Set(products.map(({ productId }) => productId))]]),
    terms: AllocationTerms.parse({}),
    earlierPrices: new Map(),
    products,
    linesOfBank: new Map([[bankId, [whole]]]),
    openClaimsOfBank: new Map(),
    recordOfProduct: new Map(),
  };
}

test("a batch puts nothing to a product whose own rule the request fails, however cheap it is", () => {
  const cheap = productWith(300, { expression: "request.confirmed", meaning });
  const dear = productWith(500, null);
  const chosen = (products: readonly PublishedProduct[]) =>
    allocate(batchOf(products)).placements[0]?.chosen?.productId;
  expect(chosen([cheap, dear])).toBe(dear.productId);
  expect(chosen([cheap])).toBeUndefined();
});

test("another rule is another input", () => {
  const product = productWith(300, null);
  const ruled = { ...product, oddRule: { expression: "request.recommended", meaning } };
  expect(digestOf(batchOf([product]))).not.toBe(digestOf(batchOf([ruled])));
});
