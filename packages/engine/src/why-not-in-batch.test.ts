import { describe, expect, test } from "vitest";
import { catalogueOf, lineWith, productWith, requestWith } from "../testing/small-catalogue.js";
import { prepare } from "../testing/solved.js";
import type { Catalogue } from "./catalogue.js";
import { judgeInBatch, outcomeOf } from "./why-not-in-batch.js";

/** A bank of 100 fen with a line of 60 for product one and of 80 for product two, which is dearer. */
const products = [productWith({ id: "one", rateBp: 400 }), productWith({ id: "two", rateBp: 500 })];
const lines = [lineWith("bank", 100), lineWith("line-of-one", 60, "bank"), lineWith("line-of-two", 80, "bank")];
const [onePoints, twoPoints] = [1_620, 1_520];

interface Batch {
  readonly amounts: readonly number[];
  /** Of each request, which of its pairs was chosen: 0 with product one, 1 with two, -1 for none. */
  readonly chosen: readonly number[];
  /** Of the bank, of line one and of line two. */
  readonly threshold?: readonly number[];
  readonly more?: Partial<Catalogue>;
}

function judged({ amounts, chosen, threshold = [0, 0, 0], more = {} }: Batch) {
  const requests = amounts.map((amountFen, at) => requestWith(`r${at}`, amountFen));
  const { table, problem } = prepare({ catalogue: catalogueOf(products, lines, more), requests });
  expect(problem.tree.ids).toEqual(["bank", "line-of-one", "line-of-two"]);
  const chosenPair = Int32Array.from(chosen, (pair, at) => (pair < 0 ? -1 : 2 * at + pair));
  const prices = { threshold: Int32Array.from(threshold), side: new Int32Array(more.sideLimits?.length ?? 0) };
  const outcome = outcomeOf(problem, { chosenPair, prices, bids: 0, certificate: { value: 0n, bound: 0n, gap: 0 } });
  return {
    outcome,
    verdict: (request: number, pair: 0 | 1) => judgeInBatch(table, outcome, request, 2 * request + pair),
  };
}

describe("after a batch", () => {
  test("what is left on every line and limit is what was not drawn, and who drew is counted", () => {
    const side = { id: "side", productIds: ["two"], scope: null, capacityFen: 25 };
    const { outcome, verdict } = judged({
      amounts: [40, 20, 6, 5],
      chosen: [0, 1, -1, -1],
      more: { sideLimits: [side] },
    });
    expect([...outcome.freeFen]).toEqual([40, 20, 60]);
    expect([...outcome.placed]).toEqual([2, 1, 1]);
    expect([...outcome.sideFreeFen]).toEqual([5]);
    expect(verdict(2, 1)).toEqual({
      code: "side-limit-full",
      sideLimitId: "side",
      zh: "跨产品限额side已满",
      en: "The limit across products side is full",
    });
    expect(verdict(3, 1).code).toBe("room-left");
  });

  test("a line with room to the last fen has room, and with a fen less has none for the whole", () => {
    const { verdict } = judged({ amounts: [40, 20, 21], chosen: [0, -1, -1] });
    expect(verdict(1, 0)).toMatchObject({ code: "room-left", lineId: "line-of-one", scorePoints: onePoints });
    expect(verdict(2, 0)).toEqual({
      code: "no-whole-room",
      lineId: "line-of-one",
      freeFen: 20,
      zh: "额度line-of-one剩余0.20元，容不下整笔0.21元",
      en: "Line line-of-one has CNY 0.20 left, too little for the whole of 0.21",
    });
  });

  test("a full line is named with its price where that is what kept the request out, else with its room", () => {
    const asked = { amounts: [40, 21], chosen: [0, -1] };
    expect(judged({ ...asked, threshold: [0, onePoints, 0] }).verdict(1, 0)).toEqual({
      code: "line-full",
      lineId: "line-of-one",
      pricePoints: onePoints,
      scorePoints: onePoints,
      ahead: 1,
      zh: "额度line-of-one已满：入围价1620分，本申请1620分，前面有1笔",
      en: "Line line-of-one is full at 1620 points, this request scores 1620; 1 are ahead",
    });
    expect(judged({ ...asked, threshold: [0, onePoints - 1, 0] }).verdict(1, 0).code).toBe("no-whole-room");
    expect(judged({ ...asked, threshold: [onePoints, 0, 0] }).verdict(1, 0).code).toBe("no-whole-room");
  });

  test("of several full lines the dearest is named, of equally dear ones the narrowest", () => {
    const on = (bank: number, line: number) =>
      judged({ amounts: [60, 41], chosen: [0, -1], threshold: [bank, line, 0] }).verdict(1, 0);
    expect(on(1_700, 1_650)).toMatchObject({ code: "line-full", lineId: "bank", pricePoints: 1_700, ahead: 1 });
    expect(on(1_650, 1_700)).toMatchObject({ code: "line-full", lineId: "line-of-one", pricePoints: 1_700 });
    expect(on(1_650, 1_650)).toMatchObject({ code: "line-full", lineId: "line-of-one" });
    expect(on(1_000, 1_000)).toMatchObject({ code: "no-whole-room", lineId: "line-of-one", freeFen: 0 });
  });

  test("a bank is named where it alone is full", () => {
    const on = (bank: number) => judged({ amounts: [60, 41], chosen: [0, -1], threshold: [bank, 0, 0] }).verdict(1, 1);
    expect(on(1_700)).toMatchObject({ code: "line-full", lineId: "bank", scorePoints: twoPoints, ahead: 1 });
    expect(on(1_000)).toMatchObject({ code: "no-whole-room", lineId: "bank", freeFen: 40 });
  });

  test("who is placed is told where, and why not where it scores no more", () => {
    const { verdict } = judged({ amounts: [10, 10], chosen: [0, 1] });
    expect(verdict(0, 0)).toMatchObject({ code: "placed-here", scorePoints: onePoints, lineId: "line-of-one" });
    expect(verdict(0, 1)).toEqual({
      code: "better-elsewhere",
      productId: "one",
      scorePoints: onePoints,
      zh: "已匹配至得分更高的产品（1620分，本产品1520分）",
      en: "Placed where it scores 1620, here 1520",
    });
    expect(verdict(1, 1)).toMatchObject({ code: "placed-here", scorePoints: twoPoints, lineId: "line-of-two" });
    expect(verdict(1, 0)).toMatchObject({ code: "room-left", lineId: "line-of-one", scorePoints: onePoints });
  });

  test("a bank that the batch held to its share is said to be, and a line that it did not hold is not", () => {
    const { verdict } = judged({
      amounts: [40, 20, 40],
      chosen: [0, 1, -1],
      threshold: [1_700, 0, 0],
      more: { maxBankShareBp: 6_000 },
    });
    expect(verdict(2, 1)).toMatchObject({
      zh: "额度bank（已按单家银行占比上限计）已满：入围价1700分，本申请1520分，前面有2笔",
      en: "Line bank (held to the share one bank may take) is full at 1700 points, this request scores 1520; 2 are ahead",
    });
  });
});
