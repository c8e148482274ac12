import { WhyNot } from "@lianrong/contracts/allocations";
import { FinancingCase } from "@lianrong/contracts/cases";
import { fen } from "@lianrong/contracts/money";
import { Products } from "@lianrong/contracts/products";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Bench, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const meaning = { zh: "金额须为一万元的整数倍", en: "The amount is a multiple of CNY 10,000" };
const oddRule = { expression: "request.amountFen % 1000000 == 0", meaning };

test("a published rule decides on new requests, and says no in its bank's words", async () => {
  const city = await openCity(bench, "ruled");
  const { productId } = await openBank(bench, city, { oddRule });
  await openBank(bench, city, { name: "乙银行" });
  const { data } = await bench.get(Products, city.borrower, "/products");
  expect(data.find((product) => product.productId === productId)?.oddRule).toEqual(oddRule);
  const fitting = await bench.get(FinancingCase, city.borrower, `/cases/${await openCaseOf(bench, city)}`);
  expect(fitting.matches).toHaveLength(2);
  const oddId = await openCaseOf(bench, city, { amountFen: fen(100_000_01) });
  const odd = await bench.get(FinancingCase, city.borrower, `/cases/${oddId}`);
  expect(odd.matches).toHaveLength(1);
  expect(odd.ineligible[0]?.reasons).toMatchObject([
    { code: "odd-rule-failed", zh: `不符合该产品的附加条件：${meaning.zh}` },
  ]);
  const told = await bench.get(WhyNot, city.borrower, `/cases/${oddId}/why-not?productId=${productId}`);
  expect(told.now).toMatchObject([{ code: "odd-rule-failed", en: expect.stringContaining(meaning.en) }]);
});

test.each<[string, string]>([
  ["request.amountFen >> 5", "第"],
  ["request.turnover > 5", "第9个字符：没有这个名称"],
  ["request.chain.matches('(a+)+$')", "第1个字符：不能使用matches"],
  [
    "request.certificates.all(a, request.consents.all(b, request.negativeLists.all(c, a == b && b == c)))",
    "步，超出限制",
  ],
])("the rule %s is not published, and the answer says where it is wrong", async (expression, expected) => {
  const city = await openCity(bench, "refused");
  const { bank } = await openBank(bench, city);
  const body = {
    name: "带规则的产品",
    requestKinds: ["receivable"],
    predicate: { op: "allOf", conditions: [] },
    price: { annualRateBp: 400, daysToMoney: 3 },
    oddRule: { expression, meaning },
  };
  expect(await bench.refused(bank, "/products", body)).toBe("422 odd-rule-refused");
  const { text } = await bench.send(bank, "/products", { body });
  expect(z.object({ detail: z.string() }).parse(JSON.parse(text)).detail).toContain(expected);
  const longer = { ...body, oddRule: { expression: `true || ${"x".repeat(1_000)}`, meaning } };
  expect(await bench.refused(bank, "/products", longer)).toBe("400 input-invalid");
  expect((await bench.get(Products, bank, "/products")).data).toHaveLength(1);
});
