import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryInstance } from "../testing/arbitrary-instance.js";
import { catalogueOf, lineWith, productWith, requestWith } from "../testing/small-catalogue.js";
import { prepare } from "../testing/solved.js";
import { allocationRecords } from "./allocation-file.js";
import type { SideLimit } from "./catalogue.js";
import type { Problem } from "./problem.js";
import { solve } from "./solve.js";
import { judgePair, type Verdict } from "./why-not.js";
import { judgeInBatch, type Outcome, outcomeOf } from "./why-not-in-batch.js";

const yuan = 100;
const product = productWith({
  id: "one",
  predicate: { op: "under", field: "region", prefixes: ["3501"] },
  rule: "request.operatingMonths >= 24 && request.amountFen < 100000000",
});
const catalogue = catalogueOf(
  [product],
  [lineWith("bank", 150_000 * yuan), lineWith("line-of-one", 120_000 * yuan, "bank")],
);
const fuzhou = { region: "350102", operatingMonths: 36 };

describe("why not", () => {
  test.each([
    [
      "a condition fails",
      requestWith("r", 100 * yuan, { region: "350500" }),
      "conditions-failed",
      "区域需属于福州市；您为泉州市",
    ],
    [
      "it costs more than the borrower takes",
      requestWith("r", 100 * yuan, { ...fuzhou, maxRateBp: 399 }),
      "too-dear",
      "综合年化4.00%，高于您可接受的3.99%",
    ],
    [
      "the bank's odd rule fails",
      requestWith("r", 100 * yuan, { region: "350102", operatingMonths: 23 }),
      "odd-rule-failed",
      "不符合该产品的特别规则",
    ],
    [
      "the odd rule asks what is not known",
      requestWith("r", 100 * yuan, { region: "350102" }),
      "odd-rule-failed",
      "不符合该产品的特别规则",
    ],
    [
      "the amount is above the line",
      requestWith("r", 130_000 * yuan, fuzhou),
      "above-line",
      "额度line-of-one仅余120,000元，不足130,000元",
    ],
    ["nothing", requestWith("r", 100 * yuan, fuzhou), "eligible", "符合条件"],
  ])("%s", (_what, request, code, zh) => {
    const { table } = prepare({ catalogue, requests: [] });
    expect(judgePair(table, request, "one")).toMatchObject({ code, zh });
  });

  test("the whole answer where they go together, to the last fen of the line and the last point of the price", () => {
    const { table } = prepare({ catalogue, requests: [] });
    const request = requestWith("r", 120_000 * yuan, { ...fuzhou, maxRateBp: 400 });
    expect(judgePair(table, request, "one")).toEqual({
      code: "eligible",
      scorePoints: 1_620,
      lineId: "line-of-one",
      zh: "符合条件",
      en: "Eligible",
    });
  });

  test("the line further up is named where the narrower one would do, with every condition that failed", () => {
    const lines = [lineWith("bank", 100), lineWith("line-of-one", 120, "bank")];
    const { table } = prepare({ catalogue: catalogueOf([product], lines), requests: [] });
    expect(judgePair(table, requestWith("r", 110, fuzhou), "one")).toMatchObject({
      code: "above-line",
      lineId: "bank",
      roomFen: 100,
      en: "Line bank has CNY 1 left, you ask for 1.10",
    });
    expect(judgePair(table, requestWith("r", 100, fuzhou), "one")?.code).toBe("eligible");
    expect(judgePair(table, requestWith("r", 100, { region: "350500" }), "one")?.en).toContain("Fuzhou");
  });

  test.each<[string, Partial<SideLimit>, number, string]>([
    ["a limit across products is too small", {}, 11, "side-limit-full"],
    ["a limit across products carries it to the last fen", {}, 10, "eligible"],
    ["a limit is on other products", { productIds: ["two"] }, 11, "eligible"],
    ["a limit is on requests like it", { scope: product.predicate }, 11, "side-limit-full"],
    ["a limit is on other requests", { scope: { op: "not", condition: product.predicate } }, 11, "eligible"],
  ])("%s", (_what, given, amountFen, code) => {
    const side: SideLimit = { id: "side", productIds: ["one"], scope: null, capacityFen: 10, ...given };
    const products = [product, productWith({ id: "two", lineId: "line-of-one" })];
    const { table } = prepare({
      catalogue: { ...catalogue, products, sideLimits: [side] },
      requests: [],
    });
    expect(judgePair(table, requestWith("r", amountFen, fuzhou), "one")?.code).toBe(code);
  });

  test("answers nothing about a product that is not there", () => {
    const { table } = prepare({ catalogue, requests: [] });
    expect(judgePair(table, requestWith("r", 1, fuzhou), "two")).toBeUndefined();
  });

  test("after a batch: who is in, which line is full at which price, how many are ahead", () => {
    const asked = Array.from({ length: 5 }, (_, at) =>
      requestWith(`secret${at}`, 60_000 * yuan, { ...fuzhou, tenorDays: 60 + at }),
    );
    const { table, problem } = prepare({ catalogue, requests: asked });
    const outcome = outcomeOf(problem, solve(problem));
    const verdicts = asked.map((_, request) => judgeInBatch(table, outcome, request, problem.pairStart[request] ?? 0));
    expect(verdicts.filter(({ code }) => code === "placed-here")).toHaveLength(2);
    const full = verdicts.filter((verdict) => verdict.code === "line-full");
    expect(full).toHaveLength(3);
    expect(full[0]).toMatchObject({ lineId: "line-of-one", ahead: 2, scorePoints: 1_620 });
    expect(full[0]?.zh).toContain("前面有2笔");
    expect(JSON.stringify(full)).not.toContain("secret");
  });

  test("the answer to a batch names a reason for everyone left out", () => {
    const asked = [
      requestWith("in", 100_000 * yuan, fuzhou),
      requestWith("out", 100_000 * yuan, fuzhou),
      requestWith("elsewhere", 1, { region: "110101" }),
    ];
    const { table, problem } = prepare({ catalogue, requests: asked });
    const records = [...allocationRecords(table, problem, solve(problem))];
    expect(records[0]).toMatchObject({ kind: "summary", requests: 3, placed: 1 });
    expect(records.slice(-1)[0]).toMatchObject({
      requestId: "elsewhere",
      productId: null,
      reason: { code: "no-eligible-product" },
    });
    expect(records.filter((record) => "reason" in record)).toHaveLength(2);
  });

  test("says of every pair of a batch what is true of it, whatever the instance", () => {
    const size = { requests: 25, products: 6, amountFen: 10_000 };
    fc.assert(
      fc.property(arbitraryInstance(size), ({ catalogue: anyCatalogue, requests }) => {
        const { table, problem } = prepare({ catalogue: anyCatalogue, requests });
        const solution = solve(problem);
        const outcome = outcomeOf(problem, solution);
        for (const [request, { attributes }] of requests.entries()) {
          const end = problem.pairStart[request + 1] ?? 0;
          for (let pair = problem.pairStart[request] ?? 0; pair < end; pair++)
            expectTrue(judgeInBatch(table, outcome, request, pair), outcome, {
              request,
              pair,
              amountFen: attributes.amountFen,
            });
        }
      }),
      { numRuns: 150 },
    );
  });

  test("says that room is left where the search stopped before it came there", () => {
    const { table, problem } = prepare({ catalogue, requests: [requestWith("r", 100 * yuan, fuzhou)] });
    const nobody = { ...solve(problem), chosenPair: Int32Array.of(-1) };
    const verdict = judgeInBatch(table, outcomeOf(problem, nobody), 0, 0);
    expect(verdict).toMatchObject({ code: "room-left", lineId: "line-of-one" });
    expect(verdict.zh).toContain("额度仍容得下");
  });
});

/** Holds a verdict against the allocation itself. */
function expectTrue(
  verdict: Verdict,
  { problem, solution, sideFreeFen }: Outcome,
  { request, pair, amountFen }: { readonly request: number; readonly pair: number; readonly amountFen: number },
): void {
  const { tree, pairLine, pairScore, side } = problem;
  const drawnBelow = (line: number) =>
    [...solution.chosenPair.entries()].filter(
      ([, chosen]) => chosen >= 0 && isUnder(tree, pairLine[chosen] ?? -1, line),
    );
  const freeOf = (lineId: string) => {
    const line = tree.indexOf.get(lineId) ?? -1;
    expect(isUnder(tree, pairLine[pair] ?? -1, line)).toBe(true);
    const drawnFen = drawnBelow(line).reduce((sum, [other]) => sum + (problem.amountFen[other] ?? 0), 0);
    return { line, freeFen: (tree.capacityFen[line] ?? 0) - drawnFen };
  };
  const chosen = solution.chosenPair[request] ?? -1;
  const chosenPoints = chosen < 0 ? 0 : (pairScore[chosen] ?? 0);
  switch (verdict.code) {
    case "placed-here":
      expect(chosen).toBe(pair);
      return;
    case "better-elsewhere":
      expect(verdict.scorePoints).toBe(chosenPoints);
      expect(chosenPoints).toBeGreaterThanOrEqual(pairScore[pair] ?? 0);
      return;
    case "line-full": {
      const { line, freeFen } = freeOf(verdict.lineId);
      expect(freeFen).toBeLessThan(amountFen);
      expect(verdict.ahead).toBe(drawnBelow(line).length);
      expect(verdict.pricePoints).toBe(solution.prices.threshold[line]);
      expect(verdict.pricePoints).toBeGreaterThanOrEqual(pairScore[pair] ?? 0);
      return;
    }
    case "no-whole-room": {
      const { freeFen } = freeOf(verdict.lineId);
      expect(verdict.freeFen).toBe(freeFen);
      expect(freeFen).toBeLessThan(amountFen);
      return;
    }
    case "side-limit-full": {
      const limit = Number(verdict.sideLimitId.replace("side", ""));
      expect(side?.sets[side.pairSet[pair] ?? 0]).toContain(limit);
      expect(sideFreeFen[limit]).toBeLessThan(amountFen);
      return;
    }
    default:
      expect(verdict.code).toBe("room-left");
  }
}

function isUnder({ parent }: Problem["tree"], from: number, above: number): boolean {
  for (let line = from; line >= 0; line = parent[line] ?? -1) if (line === above) return true;
  return false;
}
