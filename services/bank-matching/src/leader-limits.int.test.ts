import { FinancingCase } from "@lianrong/contracts/cases";
import { CreditLine } from "@lianrong/contracts/credit-lines";
import { OpenedOffers } from "@lianrong/contracts/offers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { reconcile } from "./db/reconcile.js";
import { type Bench, type City, offerOn, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

type Lender = Awaited<ReturnType<typeof openBank>>;
const Lines = z.object({ data: z.array(CreditLine) });

const openLimit = (city: City, { bank }: Lender, totalFen: number) =>
  bench.post(CreditLine, bank, "/credit-lines", { name: "链主总限额", leaderId: city.leaderId, totalFen });

async function openedOffer(city: City, { bank }: Lender, amountFen = 100_000_00) {
  const caseId = await openCaseOf(bench, city);
  const offerId = await offerOn(bench, bank, caseId, { amountFen });
  await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
  return { caseId, offerId, accept: () => bench.send(city.borrower, `/offers/${offerId}/accept`, { body: {} }) };
}

const carriedBy = async ({ bank }: Lender, lineId: string) => {
  const line = (await bench.get(Lines, bank, "/credit-lines")).data.find((one) => one.lineId === lineId);
  return [line?.reservedFen, line?.usedFen];
};

async function expectInOrder({ tenant }: City) {
  const { linesAgainstCases, linesAgainstLedger } = await bench.db.transaction({ reach: "tenant", tenant }, reconcile);
  expect({ linesAgainstCases, linesAgainstLedger }).toEqual({ linesAgainstCases: [], linesAgainstLedger: [] });
}

test("acceptances one by one draw on the bank's limit on their leader, and the one too many is refused by its name", async () => {
  const city = await openCity(bench, "leader-limit");
  const lender = await openBank(bench, city);
  const limit = await openLimit(city, lender, 250_000_00);
  const offers = [await openedOffer(city, lender), await openedOffer(city, lender), await openedOffer(city, lender)];
  const answers = await Promise.all(offers.map(({ accept }) => accept()));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409]);
  const refused = answers.find(({ status }) => status === 409)?.text ?? "";
  expect(refused).toContain("line-exhausted");
  expect(refused).toContain("总限额");
  expect(refused).toContain(limit.lineId);
  expect(await carriedBy(lender, limit.lineId)).toEqual([200_000_00, 0]);
  expect(await carriedBy(lender, lender.wholeId)).toEqual([200_000_00, 0]);
  await expectInOrder(city);
});

test("what the case no longer holds is free again on the limit", async () => {
  const city = await openCity(bench, "leader-release");
  const lender = await openBank(bench, city);
  const limit = await openLimit(city, lender, 100_000_00);
  const { caseId, accept } = await openedOffer(city, lender);
  expect((await accept()).status).toBe(201);
  expect(await carriedBy(lender, limit.lineId)).toEqual([100_000_00, 0]);
  const refusal = { decision: "refused", reason: "征信异常" };
  await bench.post(FinancingCase, lender.bank, `/cases/${caseId}/approval`, refusal);
  expect(await carriedBy(lender, limit.lineId)).toEqual([0, 0]);
  await expectInOrder(city);
});

test("a limit counts what is held already, and is not opened below it", async () => {
  const city = await openCity(bench, "leader-later");
  const lender = await openBank(bench, city);
  expect((await (await openedOffer(city, lender)).accept()).status).toBe(201);
  const body = { name: "链主总限额", leaderId: city.leaderId };
  expect(await bench.refused(lender.bank, "/credit-lines", { ...body, totalFen: 99_999_99 })).toBe(
    "409 limit-below-held",
  );
  const limit = await openLimit(city, lender, 150_000_00);
  expect([limit.reservedFen, limit.usedFen]).toEqual([100_000_00, 0]);
  expect(await bench.refused(lender.bank, "/credit-lines", { ...body, totalFen: 200_000_00 })).toBe(
    "409 line-scope-taken",
  );
  expect((await (await openedOffer(city, lender)).accept()).status).toBe(409);
  expect((await (await openedOffer(city, lender, 50_000_00)).accept()).status).toBe(201);
  await expectInOrder(city);
});

test("a product whose bank has no room left for the leader is not proposed, and the bank is told by which limit", async () => {
  const city = await openCity(bench, "leader-full");
  const lender = await openBank(bench, city, { name: "满额银行" });
  const other = await openBank(bench, city, { name: "另一银行" });
  const limit = await openLimit(city, lender, 100_000_00);
  expect((await (await openedOffer(city, lender)).accept()).status).toBe(201);
  const caseId = await openCaseOf(bench, city);
  const { ineligible } = await bench.get(FinancingCase, city.borrower, `/cases/${caseId}`);
  const told = ineligible.map(({ bankName, reasons }) => [bankName, ...reasons.map(({ code }) => code)]);
  expect(told).toEqual([["满额银行", "leader-limit-full"]]);
  const Now = z.looseObject({});
  const why = await bench.get(Now, lender.bank, `/cases/${caseId}/why-not?productId=${lender.productId}`);
  expect(JSON.stringify(why)).toContain("链主总限额");
  expect(
    JSON.stringify(await bench.get(Now, city.borrower, `/cases/${caseId}/why-not?productId=${lender.productId}`)),
  ).not.toContain(limit.lineId);
  expect(other.bank).toBeDefined();
});

test("a suspended limit takes nothing new", async () => {
  const city = await openCity(bench, "leader-suspended");
  const lender = await openBank(bench, city);
  const limit = await openLimit(city, lender, 500_000_00);
  const { accept } = await openedOffer(city, lender);
  await bench.post(CreditLine, lender.bank, `/credit-lines/${limit.lineId}/suspend`, {});
  expect((await accept()).text).toContain("line-exhausted");
  await bench.post(CreditLine, lender.bank, `/credit-lines/${limit.lineId}/resume`, {});
  expect((await accept()).status).toBe(201);
});

test("a limit opened while offers are accepted counts every one of them", async () => {
  const city = await openCity(bench, "leader-race");
  const lender = await openBank(bench, city);
  const offers = [];
  for (let index = 0; index < 4; index += 1) offers.push(await openedOffer(city, lender));
  const [limit, ...answers] = await Promise.all([
    openLimit(city, lender, 1_000_000_00),
    ...offers.map(({ accept }) => accept()),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(await carriedBy(lender, limit.lineId)).toEqual([400_000_00, 0]);
  await expectInOrder(city);
});
