import { expect, test } from "vitest";
import { always, type Condition } from "./condition.js";
import { tellCondition } from "./tell-condition.js";

const chain: Condition = { op: "in", field: "chain", values: ["新型显示"] };
const amount: Condition = { op: "between", field: "amountFen", from: 100_000, to: 5_000_000_000 };
const zhOf = (condition: Condition) => tellCondition(condition).map(({ zh }) => zh);

test("every demand that has to be met is a sentence of its own, with amounts in yuan", () => {
  expect(tellCondition({ op: "allOf", conditions: [chain, amount] })).toEqual([
    { zh: "产业链需为新型显示", en: "The chain must be 新型显示" },
    {
      zh: "申请金额需在1,000元至50,000,000元之间",
      en: "The amount must be between CNY 1,000 and CNY 50,000,000",
    },
  ]);
});

test("alternatives are one sentence, and what is negated is turned round", () => {
  const short: Condition = { op: "atMost", field: "tenorDays", value: 90 };
  const either: Condition = { op: "anyOf", conditions: [chain, { op: "allOf", conditions: [amount, short] }] };
  expect(zhOf(either)).toEqual([
    "满足其一：产业链需为新型显示；或申请金额需在1,000元至50,000,000元之间且期限需不高于90天",
  ]);
  expect(zhOf({ op: "not", condition: { op: "anyOf", conditions: [chain, short] } })).toEqual([
    "产业链不得为新型显示",
    "期限需高于90天",
  ]);
});

test("what takes everything demands nothing, and what takes nothing says so", () => {
  expect(zhOf(always)).toEqual([]);
  expect(zhOf({ op: "anyOf", conditions: [chain, always] })).toEqual([]);
  expect(zhOf({ op: "anyOf", conditions: [] })).toEqual(["目前不接受任何申请"]);
});
