import { describe, expect, test } from "vitest";
import { catalogueOf, lineWith, productWith, requestWith } from "../testing/small-catalogue.js";
import { prepare } from "../testing/solved.js";
import { allocationRecords } from "./allocation-file.js";
import { solve } from "./solve.js";
import { judgeInBatch, judgePair, outcomeOf } from "./why-not.js";

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
      "区域需属于3501；您为350500",
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
});
