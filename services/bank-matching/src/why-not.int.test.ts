import { Allocation, WhyNot } from "@lianrong/contracts/allocations";
import { FinancingCase } from "@lianrong/contracts/cases";
import { MatchDetail } from "@lianrong/contracts/matches";
import { Offer, OpenedOffers } from "@lianrong/contracts/offers";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bench, matchOf, offerOn, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const whyNot = (actor: ReturnType<typeof actorOf>, caseId: string, productId: string) =>
  bench.get(WhyNot, actor, `/cases/${caseId}/why-not?productId=${productId}`);

test("a product that was not proposed is explained by its conditions, then and now, with what would change it", async () => {
  const city = await openCity(bench, "conditions");
  const predicate = { op: "allOf", conditions: [{ op: "atLeast", field: "amountFen", value: 500_000_00 }] };
  const large = await openBank(bench, city, { name: "大额银行", predicate });
  await openBank(bench, city);
  const caseId = await openCaseOf(bench, city);
  const told = await whyNot(city.borrower, caseId, large.productId);
  expect(told).toMatchObject({ code: "not-eligible", bankName: "大额银行", dispatch: null });
  expect(told.whenOpened[0]?.zh).toContain("还差400,000元");
  expect(told.now).toEqual(told.whenOpened);
});

test("a product further back learns by which rule, and never who is ahead", async () => {
  const city = await openCity(bench, "behind");
  const cheap = await openBank(bench, city, { name: "甲银行", annualRateBp: 380 });
  const dear = await openBank(bench, city, { name: "乙银行", annualRateBp: 500 });
  const caseId = await openCaseOf(bench, city);
  const told = await whyNot(dear.bank, caseId, dear.productId);
  expect(told.code).toBe("proposed");
  expect(told.zh).toContain("在2个产品中排第2；比前一名少120分，差距最大的是综合年化价格（少120分）");
  expect(JSON.stringify(told)).not.toContain("甲银行");
  expect(JSON.stringify(told)).not.toContain(cheap.productId);
  expect((await whyNot(city.borrower, caseId, cheap.productId)).zh).toContain("排第1");
});

test("a bank asks about its own product and no other, a stranger about nothing", async () => {
  const city = await openCity(bench, "own");
  const own = await openBank(bench, city, { name: "甲银行" });
  const rival = await openBank(bench, city, { name: "乙银行" });
  const caseId = await openCaseOf(bench, city);
  const stranger = actorOf({ tenant: city.tenant, kind: "enterprise" });
  for (const actor of [rival.bank, stranger, actorOf({ tenant: "elsewhere", kind: "finance-bureau" })]) {
    expect(await bench.refused(actor, `/cases/${caseId}/why-not?productId=${own.productId}`)).toBe(
      "404 case-not-found",
    );
  }
  const absent = "prd_00000000-0000-4000-8000-000000000000";
  expect(await bench.refused(city.borrower, `/cases/${caseId}/why-not?productId=${absent}`)).toBe(
    "404 product-not-found",
  );
});

test("what is left of a line is told to its bank alone", async () => {
  const city = await openCity(bench, "room");
  const { bank, productId } = await openBank(bench, city, { totalFen: 100_000_00 });
  const first = await openCaseOf(bench, city);
  const offerId = await offerOn(bench, bank, first);
  await bench.post(OpenedOffers, city.borrower, `/cases/${first}/open-offers`, {});
  await bench.post(Offer, city.borrower, `/offers/${offerId}/accept`, {});
  const second = await openCaseOf(bench, city);
  const toBank = await whyNot(bank, second, productId);
  expect(toBank.now).toMatchObject([{ code: "credit-line-full", zh: "额度产品仅余0元，不足100,000元" }]);
  const toBorrower = await whyNot(city.borrower, second, productId);
  expect(toBorrower.now).toMatchObject([{ code: "credit-line-full", zh: "银行的授信额度已用完" }]);
});

test("what the last allocation said of each product is kept and told by rule", async () => {
  const city = await openCity(bench, "allocated");
  const scarce = await openBank(bench, city, { name: "甲银行", annualRateBp: 380, totalFen: 150_000_00 });
  const cases = [await openCaseOf(bench, city), await openCaseOf(bench, city)] as const;
  const bureau = actorOf({ tenant: city.tenant, kind: "finance-bureau" });
  const { allocationId } = await bench.post(Allocation, bureau, "/allocations", { apply: true });
  const told = await Promise.all(cases.map((caseId) => whyNot(city.borrower, caseId, scarce.productId)));
  const codes = told.map(({ dispatch }) => dispatch?.code).sort();
  expect(codes[1]).toBe("placed-here");
  expect(["line-full", "no-whole-room"]).toContain(codes[0]);
  expect(told.map(({ dispatch }) => dispatch?.allocationId)).toEqual([allocationId, allocationId]);
  expect(JSON.stringify(told)).not.toMatch(/50,000元/);
});

test("before the opening a borrower reads how many have offered and who has declined, and not who has offered", async () => {
  const city = await openCity(bench, "masked");
  const banks = [];
  for (const name of ["甲银行", "乙银行", "丙银行"]) banks.push(await openBank(bench, city, { name }));
  const [offering, declining, claiming] = banks;
  if (!offering || !declining || !claiming) throw new Error("three banks");
  const caseId = await openCaseOf(bench, city);
  await offerOn(bench, offering.bank, caseId);
  const no = await matchOf(bench, declining.bank, caseId);
  await bench.post(MatchDetail.partial(), declining.bank, `/matches/${no}/decline`, { code: "tenor-out-of-appetite" });
  const held = await matchOf(bench, claiming.bank, caseId);
  await bench.post(MatchDetail.partial(), claiming.bank, `/matches/${held}/claim`, {});
  const seen = await bench.get(FinancingCase, city.borrower, `/cases/${caseId}`);
  expect(seen.sealedOffers).toBe(1);
  const statuses = (view: FinancingCase) =>
    Object.fromEntries(view.matches.map(({ bankName, status }) => [bankName, status]));
  expect(statuses(seen)).toEqual({ 甲银行: "proposed", 乙银行: "declined", 丙银行: "proposed" });
  const stands = await Promise.all(banks.map(({ productId }) => whyNot(city.borrower, caseId, productId)));
  expect(stands.map(({ code }) => code)).toEqual(["proposed", "declined", "proposed"]);
  expect(stands[1]?.zh).toContain("更贴近应收账款到期日");
  await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
  const after = await bench.get(FinancingCase, city.borrower, `/cases/${caseId}`);
  expect(statuses(after)).toEqual({ 甲银行: "offered", 乙银行: "declined", 丙银行: "lapsed" });
});
