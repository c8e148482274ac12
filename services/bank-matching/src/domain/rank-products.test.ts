import { always, type Condition } from "@lianrong/contracts/condition";
import { CreditLineId, OrganisationId, ProductId, TenantId } from "@lianrong/contracts/ids";
import { Day } from "@lianrong/contracts/instants";
import { fen, rateBp } from "@lianrong/contracts/money";
import { RequestAttributes } from "@lianrong/contracts/request-attributes";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CreditLine } from "./credit-tree.js";
import { namingBy } from "./labels.js";
import type { PublishedProduct } from "./product.js";
import { type Board, rankProducts } from "./rank-products.js";

const id = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
const bank = (index: number) => OrganisationId.parse(`org_${id(index)}`);
const leaderId = OrganisationId.parse(`org_${id(99)}`);

function product(index: number, change: Partial<PublishedProduct> = {}): PublishedProduct {
  return {
    productId: ProductId.parse(`prd_${id(index)}`),
    bankId: bank(index),
    name: `产品${index}`,
    requestKinds: ["receivable"],
    predicate: always,
    price: { annualRateBp: rateBp(400), feesBp: rateBp(0), daysToMoney: 3 },
    oddRule: null,
    branchRegions: [],
    ...change,
  };
}

function wholeLine(index: number, change: Partial<CreditLine> = {}): CreditLine {
  return {
    tenant: TenantId.parse("shifan"),
    lineId: CreditLineId.parse(`lin_${id(index)}`),
    bankId: bank(index),
    name: "全行",
    parentId: null,
    productId: null,
    chain: null,
    leaderId: null,
    programmeId: null,
    borrowerId: null,
    status: "active",
    totalFen: fen(1_000_000_00),
    reservedFen: fen(0),
    usedFen: fen(0),
    revision: 1,
    ...change,
  };
}

function asked(change: Partial<RequestAttributes> = {}): Board["attributes"] {
  const known = { requestKind: "receivable", chain: "新型显示", leaderId, ...change };
  return { ...RequestAttributes.parse(known), amountFen: 100_000_00, tenorDays: 180 };
}

function board(products: readonly PublishedProduct[], change: Partial<Board> = {}): Board {
  return {
    requestId: `req_${id(1)}`,
    attributes: asked(),
    products,
    linesOfBank: new Map(products.map(({ bankId }, index) => [bankId, [wholeLine(index, { bankId })]])),
    openClaimsOfBank: new Map(),
    recordOfProduct: new Map(),
    naming: namingBy(new Map([[leaderId, "江城光电"]])),
    today: Day.parse("2026-09-01"),
    ...change,
  };
}

describe("ranking", () => {
  test("golden: price, speed, room, load and fit decide as the published weights say", () => {
    const range: Condition = { op: "between", field: "amountFen", from: 0, to: 200_000_00 };
    const price = (annualRateBp: number, daysToMoney: number) => ({
      annualRateBp: rateBp(annualRateBp),
      feesBp: rateBp(0),
      daysToMoney,
    });
    const products = [
      product(1, { price: price(400, 3) }),
      product(2, { price: price(380, 20) }),
      product(3, { price: price(400, 3), predicate: range }),
      product(4, { price: price(390, 1) }),
    ];
    const lines = new Map([1, 2, 3, 4].map((index) => [bank(index), [wholeLine(index)]] as const));
    lines.set(bank(4), [wholeLine(4, { reservedFen: fen(950_000_00) })]);
    const openClaimsOfBank = new Map([[bank(4), 6]]);
    const { eligible } = rankProducts(board(products, { linesOfBank: lines, openClaimsOfBank }));
    expect(eligible.map(({ product: { name }, ranking }) => `${ranking.rank} ${name} ${ranking.score}`)).toEqual([
      "1 产品3 1639",
      "2 产品1 1609",
      "3 产品4 1600",
      "4 产品2 1578",
    ]);
    const [best] = eligible;
    expect(best?.ranking.terms.map(({ name, points }) => [name, points])).toEqual([
      ["start", 2000],
      ["price", -400],
      ["daysToMoney", -9],
      ["pastApproval", 0],
      ["responseTime", -2],
      ["ticketFit", 30],
      ["distance", 0],
      ["headroom", 20],
      ["dedicatedLine", 0],
      ["load", 0],
    ]);
  });

  test("golden: what a bank has answered before, how fast, and where it has branches", () => {
    const [quick, refusing, slow] = [product(1), product(2), product(3)];
    const products = [quick, refusing, slow, product(4, { branchRegions: ["350102", "110101"] })];
    const record = (approved: number, hours: number) => ({
      decisions: [{ chain: "新型显示", decided: 20, approved }],
      answers: 20,
      answerMinutes: 20 * hours * 60,
    });
    const recordOfProduct = new Map([
      [quick.productId, record(20, 4)],
      [refusing.productId, record(0, 4)],
      [slow.productId, record(20, 200)],
    ]);
    const { eligible } = rankProducts(board(products, { attributes: asked({ region: "350104" }), recordOfProduct }));
    const told = eligible.map(({ product: { name }, ranking: { terms } }) => {
      const points = (wanted: string) => terms.find((term) => term.name === wanted)?.points;
      return `${name} ${points("pastApproval")} ${points("responseTime")} ${points("distance")}`;
    });
    expect(told).toEqual(["产品4 0 -2 20", "产品1 15 0 0", "产品3 15 -16 0", "产品2 -15 0 0"]);
  });

  test("takes a score apart into terms that add up, even one that was lifted to the least there is", () => {
    const dear = { annualRateBp: rateBp(3_600), feesBp: rateBp(0), daysToMoney: 60 };
    const { eligible } = rankProducts(board([product(1), product(2, { price: dear })]));
    expect(eligible.at(-1)?.ranking.score).toBe(1);
    for (const { ranking } of eligible) {
      expect(ranking.terms.reduce((sum, { points }) => sum + points, 0)).toBe(ranking.score);
    }
  });

  test("is the same whatever the order in which the products come", () => {
    const products = Array.from({ length: 12 }, (_value, index) => product(index + 1));
    const expected = rankProducts(board(products));
    fc.assert(
      fc.property(fc.shuffledSubarray(products, { minLength: 12 }), (shuffled) => {
        const { eligible } = rankProducts(board(shuffled));
        expect(eligible.map(({ product: { name } }) => name)).toEqual(
          expected.eligible.map(({ product: { name } }) => name),
        );
      }),
      { numRuns: 30 },
    );
  });

  test("between equals another day draws another lot, so that nobody always comes last", () => {
    const products = [product(1), product(2), product(3)];
    const firsts = Array.from({ length: 20 }, (_value, index) => {
      const today = Day.parse(`2026-09-${String(index + 1).padStart(2, "0")}`);
      return rankProducts(board(products, { today })).eligible[0]?.product.name;
    });
    expect(new Set(firsts).size).toBe(3);
  });
});

describe("a no", () => {
  const reasonsOf = (one: PublishedProduct, change: Partial<Board> = {}) =>
    rankProducts(board([one], change)).ineligible[0]?.reasons ?? [];

  test.each<[string, PublishedProduct, Partial<Board>]>([
    ["request-kind", product(1, { requestKinds: ["order"] }), {}],
    ["price-above-wish", product(1), { attributes: asked({ maxRateBp: 399 }) }],
    ["predicate-chain", product(1, { predicate: { op: "in", field: "chain", values: ["纺织"] } }), {}],
    ["no-credit-line", product(1), { linesOfBank: new Map() }],
    [
      "credit-line-full",
      product(1),
      { linesOfBank: new Map([[bank(1), [wholeLine(1, { usedFen: fen(1_000_000_00) })]]]) },
    ],
    [
      "credit-line-suspended",
      product(1),
      { linesOfBank: new Map([[bank(1), [wholeLine(1, { status: "suspended" })]]]) },
    ],
  ])("says %s, in Chinese and English", (code, one, change) => {
    const reasons = reasonsOf(one, change);
    expect(reasons.map((reason) => reason.code)).toEqual([code]);
    expect(reasons[0]?.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(reasons[0]?.en).toMatch(/[a-z]/);
  });

  test("says what the bank published of its own rule, where a request that passed everything else fails it", () => {
    const meaning = { zh: "金额须为一万元的整数倍", en: "The amount is a multiple of CNY 10,000" };
    const round = product(1, { oddRule: { expression: "request.amountFen % 1000000 == 0", meaning } });
    expect(reasonsOf(round)).toEqual([]);
    expect(reasonsOf(round, { attributes: { ...asked(), amountFen: 100_000_01 } })).toEqual([
      {
        code: "odd-rule-failed",
        zh: "不符合该产品的附加条件：金额须为一万元的整数倍",
        en: "It does not meet the product's own condition: The amount is a multiple of CNY 10,000",
      },
    ]);
  });

  test("gives every reason, not only the first, and calls firms by name", () => {
    const elsewhere = OrganisationId.parse(`org_${id(98)}`);
    const predicate: Condition = {
      op: "allOf",
      conditions: [
        { op: "in", field: "leaderId", values: [elsewhere] },
        { op: "atMost", field: "tenorDays", value: 90 },
      ],
    };
    const reasons = reasonsOf(product(1, { predicate }), { linesOfBank: new Map() });
    expect(reasons.map(({ code }) => code)).toEqual(["predicate-leaderId", "predicate-tenorDays", "no-credit-line"]);
    expect(reasons[0]?.zh).toContain("江城光电");
  });
});
