import { randomUUID } from "node:crypto";
import { FinancingCase, FinancingCases } from "@lianrong/contracts/cases";
import { CreditLine, CreditLines } from "@lianrong/contracts/credit-lines";
import { addDays } from "@lianrong/contracts/days";
import { type Day, dayOf, toInstant } from "@lianrong/contracts/instants";
import { Match } from "@lianrong/contracts/matches";
import { Offer, OpenedOffers } from "@lianrong/contracts/offers";
import { Products } from "@lianrong/contracts/products";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Bench, type City, matchOf, offerOn, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";

let bench: Bench;
let city: City;
let lender: Awaited<ReturnType<typeof openBank>>;
let today: Day;
beforeAll(async () => {
  bench = await openBench();
  city = await openCity(bench);
  lender = await openBank(bench, city, { totalFen: 100_000_000_00 });
  today = dayOf(bench.clock.now());
});
afterAll(() => bench.close());

async function agreedCase(terms: Parameters<typeof offerOn>[3] = {}) {
  const caseId = await openCaseOf(bench, city);
  const offerId = await offerOn(bench, lender.bank, caseId, terms);
  await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
  await bench.post(Offer, city.borrower, `/offers/${offerId}/accept`, {});
  return `/cases/${caseId}`;
}

async function registeredCase(terms: Parameters<typeof agreedCase>[0] = {}) {
  const path = await agreedCase(terms);
  await bench.post(FinancingCase, lender.bank, `${path}/approval`, { decision: "approved" });
  const registeredAt = toInstant(bench.clock.now());
  await bench.post(FinancingCase, lender.bank, `${path}/registration`, { registrationNumber: "ZD-77", registeredAt });
  return path;
}

const money = (change: Record<string, unknown> = {}) => ({
  loanNumber: `JJ-${randomUUID()}`,
  amountFen: 50_000_00,
  annualRateBp: 400,
  feesFen: 0,
  netFen: 50_000_00,
  days: 90,
  drawnOn: today,
  ...change,
});

/** The case's receivables fall due on the day; the evidence behind them is of no matter here. */
async function fallsDue(caseId: string, dueOn: Day) {
  await bench.db.transaction({ reach: "installation" }, (tx) =>
    tx.query("update financing_case set receivables = $2 where case_id = $1", [
      caseId,
      JSON.stringify([{ receivableId: "rcv_1", dueOn }]),
    ]),
  );
}

describe("what backs a case", () => {
  test("nothing new is offered or accepted on a receivable that is overdue", async () => {
    const caseId = await openCaseOf(bench, city);
    await fallsDue(caseId, addDays(today, -1));
    await expect(offerOn(bench, lender.bank, caseId)).rejects.toThrow("receivable-overdue");
    const later = await openCaseOf(bench, city);
    await fallsDue(later, today);
    const offerId = await offerOn(bench, lender.bank, later, { tenorDays: 90 });
    await bench.post(OpenedOffers, city.borrower, `/cases/${later}/open-offers`, {});
    await fallsDue(later, addDays(today, -1));
    expect(await bench.refused(city.borrower, `/offers/${offerId}/accept`, {})).toBe("422 receivable-overdue");
  });

  test("a tenor that runs far past the receivables is refused", async () => {
    const caseId = await openCaseOf(bench, city);
    await fallsDue(caseId, addDays(today, 30));
    await expect(offerOn(bench, lender.bank, caseId, { tenorDays: 365 })).rejects.toThrow("tenor-beyond-due");
  });
});

describe("setting up", () => {
  test.each([
    ["unknown field", { colour: "red" }],
    ["negative total", { totalFen: -1 }],
    ["fraction of a fen", { totalFen: 1.5 }],
  ])("a line with %s is no input", async (_name, change) => {
    const body = { name: "额度", totalFen: 1_00, ...change };
    expect(await bench.refused(lender.bank, "/credit-lines", body)).toBe("400 input-invalid");
  });

  test("a line for another bank's product, under another bank's line, or outside its parent is refused", async () => {
    const other = await openBank(bench, city, { name: "他行" });
    const post = (body: object) =>
      bench.refused(lender.bank, "/credit-lines", { name: "额度", totalFen: 1_00, ...body });
    expect(await post({ productId: other.productId })).toBe("404 product-not-found");
    expect(await post({ parentId: other.wholeId, productId: lender.productId, chain: "甲" })).toBe(
      "404 parent-line-not-found",
    );
    expect(await post({ parentId: lender.wholeId, productId: lender.productId, chain: "甲" })).toBe(
      "422 line-scope-not-contained",
    );
    expect(await post({ chain: "甲" })).toBe("422 line-scope-not-contained");
    expect(await post({})).toBe("409 line-scope-taken");
    const id = other.lineId;
    expect(await bench.refused(lender.bank, `/credit-lines/${id}/suspend`, {})).toBe("404 line-not-found");
  });

  test("a line opened without a parent hangs below the narrowest that contains it, and none may come in between", async () => {
    const bank = await openBank(bench, city, { name: "树银行" });
    const scope = { productId: bank.productId, chain: "新型显示" };
    const leader = await bench.post(CreditLine, bank.bank, "/credit-lines", {
      name: "链主专项",
      ...scope,
      leaderId: city.leaderId,
      totalFen: 1_00,
    });
    expect(leader.parentId).toBe(bank.lineId);
    const chain = { name: "整链", ...scope, totalFen: 1_00 };
    expect(await bench.refused(bank.bank, "/credit-lines", chain)).toBe("409 line-would-split-tree");
  });

  test("lists are paged to their end, each row once", async () => {
    const seen: string[] = [];
    let cursor = "";
    for (;;) {
      const page = await bench.get(Products, city.borrower, `/products?limit=1${cursor}`);
      seen.push(...page.data.map(({ productId }) => productId));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    const all = await bench.get(Products, city.borrower, "/products");
    const own = await bench.get(Products, lender.bank, "/products");
    expect(own.data.map(({ bankId }) => bankId)).toEqual([lender.bank.organisationId]);
    expect(own.data[0]?.conditions).toEqual(expect.any(Array));
    expect(seen).toEqual(all.data.map(({ productId }) => productId));
    expect(new Set(seen).size).toBe(seen.length);
    expect(await bench.refused(city.borrower, "/products?cursor=nonsense")).toBe("400 cursor-invalid");
    expect(await bench.refused(lender.bank, "/credit-lines?cursor=nonsense")).toBe("400 cursor-invalid");
    expect(await bench.refused(city.borrower, "/cases?cursor=nonsense")).toBe("400 cursor-invalid");
    expect((await bench.get(CreditLines, lender.bank, "/credit-lines?limit=1")).nextCursor).not.toBeNull();
  });

  test("a borrower, a bank and a bureau each page through the cases that are theirs to see", async () => {
    const town = await openCity(bench, "paging");
    const { bank } = await openBank(bench, town);
    const opened: string[] = [];
    for (let index = 0; index < 3; index += 1) opened.push(await openCaseOf(bench, town));
    const offerId = await offerOn(bench, bank, opened[1] ?? "");
    await bench.post(OpenedOffers, town.borrower, `/cases/${opened[1]}/open-offers`, {});
    await bench.post(Offer, town.borrower, `/offers/${offerId}/accept`, {});
    const bureau = actorOf({ tenant: town.tenant, kind: "finance-bureau" });
    for (const [reader, expected] of [
      [town.borrower, opened],
      [bank, opened.slice(1, 2)],
      [bureau, opened],
    ] as const) {
      const first = await bench.get(FinancingCases, reader, "/cases?limit=2");
      const cursor = first.nextCursor;
      const rest = cursor === null ? [] : (await bench.get(FinancingCases, reader, `/cases?cursor=${cursor}`)).data;
      expect([...first.data, ...rest].map(({ caseId }) => caseId)).toEqual(expected);
    }
    const agreed = await bench.get(FinancingCases, town.borrower, "/cases?status=agreed");
    expect(agreed.data.map(({ caseId }) => caseId)).toEqual(opened.slice(1, 2));
  });
});

describe("claims and offers", () => {
  test("an offer above the case, out of date, under a wrong token, twice, or in a closed round is refused", async () => {
    const caseId = await openCaseOf(bench, city);
    const matchId = await matchOf(bench, lender.bank, caseId);
    const path = `/matches/${matchId}`;
    const terms = {
      fencingToken: 1,
      amountFen: 100_000_00,
      annualRateBp: 400,
      tenorDays: 90,
      daysToMoney: 1,
      validUntil: today,
    };
    const offer = (change: object = {}) => bench.refused(lender.bank, `${path}/offers`, { ...terms, ...change });
    expect(await offer()).toBe("409 wrong-status");
    expect(await bench.refused(city.borrower, `/cases/${caseId}/open-offers`, {})).toBe("409 no-offers");
    expect(await bench.refused(lender.bank, `${path}/claim`, { revision: 99 })).toBe("409 stale-revision");
    await bench.post(Match, lender.bank, `${path}/claim`, {});
    expect(await bench.refused(lender.bank, `${path}/claim`, {})).toBe("409 wrong-status");
    expect(await offer({ fencingToken: 7 })).toBe("409 fencing-token-stale");
    expect(await offer({ amountFen: 100_000_01 })).toBe("422 offer-above-case");
    expect(await offer({ feesFen: 100_000_00 })).toBe("422 fees-above-amount");
    expect(await offer({ amountFen: 1, tenorDays: 1, feesFen: 2 ** 53 - 1 })).toBe("422 fees-above-amount");
    expect(await offer({ validUntil: addDays(today, -1) })).toBe("422 validity-past");
    expect(await bench.refused(lender.bank, `${path}/release`, { fencingToken: 7 })).toBe("409 fencing-token-stale");
    await bench.post(Offer, lender.bank, `${path}/offers`, terms);
    expect(await offer()).toBe("409 wrong-status");
    expect(await bench.refused(lender.bank, `${path}/decline`, { code: "no-capacity" })).toBe("409 wrong-status");
    expect(await bench.refused(lender.bank, `${path}/decline`, { code: "because" })).toBe("400 input-invalid");
    await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
    expect(await bench.refused(city.borrower, `/cases/${caseId}/open-offers`, {})).toBe("409 wrong-status");
    expect(await bench.refused(lender.bank, `${path}/claim`, {})).toBe("409 wrong-status");
  });

  test("a sealed offer cannot be accepted, and is not found", async () => {
    const caseId = await openCaseOf(bench, city);
    const offerId = await offerOn(bench, lender.bank, caseId);
    expect(await bench.refused(city.borrower, `/offers/${offerId}/accept`, {})).toBe("404 offer-not-found");
  });

  test("a suspended line takes nothing new and can be resumed", async () => {
    const other = await openBank(bench, city, { name: "停用银行" });
    const caseId = await openCaseOf(bench, city);
    const offerId = await offerOn(bench, other.bank, caseId);
    await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
    await bench.post(CreditLine, other.bank, `/credit-lines/${other.wholeId}/suspend`, {});
    expect(await bench.refused(other.bank, `/credit-lines/${other.wholeId}/suspend`, {})).toBe("409 wrong-status");
    expect(await bench.refused(city.borrower, `/offers/${offerId}/accept`, {})).toBe("409 line-exhausted");
    const unlucky = await openCaseOf(bench, city);
    const { ineligible } = await bench.get(FinancingCase, city.borrower, `/cases/${unlucky}`);
    const reasons = ineligible.find(({ bankName }) => bankName === "停用银行")?.reasons;
    expect(reasons?.map(({ code }) => code)).toEqual(["credit-line-suspended"]);
    await bench.post(CreditLine, other.bank, `/credit-lines/${other.wholeId}/resume`, {});
    await bench.post(Offer, city.borrower, `/offers/${offerId}/accept`, {});
  });
});

describe("writing back", () => {
  test("steps out of order are refused with the step that is missing", async () => {
    const path = await agreedCase();
    const { bank } = lender;
    const registration = { registrationNumber: "ZD1", registeredAt: toInstant(bench.clock.now()) };
    expect(await bench.refused(bank, `${path}/registration`, registration)).toBe("400 input-invalid");
    const proper = { ...registration, registrationNumber: "ZD-0001" };
    expect(await bench.refused(bank, `${path}/registration`, proper)).toBe("409 wrong-status");
    expect(await bench.refused(bank, `${path}/drawdowns`, money())).toBe("409 wrong-status");
    const tooMuch = { decision: "approved", approvedFen: 100_000_01 };
    expect(await bench.refused(bank, `${path}/approval`, tooMuch)).toBe("422 approved-above-offer");
    await bench.post(FinancingCase, bank, `${path}/approval`, { decision: "approved" });
    const late = { ...proper, registeredAt: toInstant(new Date(bench.clock.now().getTime() + 3_600_000)) };
    expect(await bench.refused(bank, `${path}/registration`, late)).toBe("422 day-in-future");
    const { text } = await bench.send(bank, `${path}/drawdowns`, { body: money(), language: "en" });
    const Problem = z.object({ code: z.string(), rule: z.object({ id: z.string(), citation: z.string() }) });
    expect(Problem.parse(JSON.parse(text))).toMatchObject({ code: "registration-missing", rule: { id: "R18" } });
    const consent = `${path}/consent-withdrawal`;
    expect(await bench.refused(bank, consent, {})).toBe("409 withdrawal-not-asked");
    expect(await bench.refused(bank, consent, { revision: 1 })).toBe("409 stale-revision");
  });

  test("another bank finds no case to write back to", async () => {
    const path = await agreedCase();
    const other = await openBank(bench, city, { name: "旁观银行" });
    expect(await bench.refused(other.bank, `${path}/approval`, { decision: "refused" })).toBe("404 case-not-found");
    expect(await bench.refused(other.bank, `${path}/receipts`)).toBe("404 case-not-found");
    expect(await bench.refused(other.bank, path)).toBe("404 case-not-found");
  });

  test("money beyond approval, with a wrong net amount, on a wrong day or under a used number is refused", async () => {
    const path = await registeredCase({ commitment: "committed" });
    const draw = (change: object) => bench.refused(lender.bank, `${path}/drawdowns`, money({ ...change }));
    const all = 100_000_01;
    expect(await draw({ amountFen: all, netFen: all })).toBe("422 drawdown-above-approved");
    expect(await draw({ feesFen: 1_00 })).toBe("422 net-mismatch");
    expect(await draw({ drawnOn: addDays(today, 1) })).toBe("422 day-in-future");
    expect(await draw({ drawnOn: addDays(today, -1) })).toBe("422 drawn-before-registration");
    expect(await draw({ annualRateBp: 411 })).toBe("422 rate-above-offer");
    expect(await draw({ feesFen: 1, netFen: 49_999_99 })).toBe("422 fees-above-offer");
    const drawn = money();
    await bench.post(FinancingCase, lender.bank, `${path}/drawdowns`, drawn);
    expect(await draw({ loanNumber: drawn.loanNumber })).toBe("409 loan-number-used");
    expect(await bench.refused(city.borrower, `${path}/withdraw`, { reason: "太迟" })).toBe("409 wrong-status");
  });

  test("repayments and overdue notes are held against their own loan", async () => {
    const path = await registeredCase();
    const first = money();
    const second = money();
    for (const loan of [first, second]) await bench.post(FinancingCase, lender.bank, `${path}/drawdowns`, loan);
    const repay = (change: object) => ({
      loanNumber: first.loanNumber,
      principalFen: 50_000_00,
      repaidOn: today,
      ...change,
    });
    const refused = (change: object) => bench.refused(lender.bank, `${path}/repayments`, repay(change));
    expect(await refused({ loanNumber: "JJ-none" })).toBe("404 loan-not-found");
    expect(await refused({ principalFen: 50_000_01 })).toBe("422 repayment-above-outstanding");
    expect(await refused({ repaidOn: addDays(today, 1) })).toBe("422 day-in-future");
    expect(await refused({ repaidOn: addDays(today, -1) })).toBe("422 day-before-drawdown");
    const overdue = { loanNumber: first.loanNumber, overdueFen: 50_000_00, overdueSince: today };
    const note = (change: object) => bench.refused(lender.bank, `${path}/overdue`, { ...overdue, ...change });
    expect(await note({ overdueFen: 50_000_01 })).toBe("422 overdue-above-outstanding");
    expect(await note({ loanNumber: "JJ-none" })).toBe("404 loan-not-found");
    expect(await note({ overdueSince: addDays(today, 1) })).toBe("422 day-in-future");
    expect(await note({ overdueSince: addDays(today, -1) })).toBe("422 day-before-drawdown");
    const late = await bench.post(FinancingCase, lender.bank, `${path}/overdue`, overdue);
    expect(late.status).toBe("overdue");
    const part = await bench.post(FinancingCase, lender.bank, `${path}/repayments`, repay({}));
    expect(part.status).toBe("partly-repaid");
    expect(await refused({ principalFen: 1 })).toBe("422 repayment-above-outstanding");
    const rest = repay({ loanNumber: second.loanNumber });
    const closed = await bench.post(FinancingCase, lender.bank, `${path}/repayments`, rest);
    expect(closed).toMatchObject({ status: "closed", closedReason: "repaid" });
    expect(await bench.refused(lender.bank, `${path}/repayments`, rest)).toBe("409 wrong-status");
    expect(await bench.refused(lender.bank, `${path}/overdue`, overdue)).toBe("409 wrong-status");
  });

  test("an overdue loan can be given time, and recourse goes where it was agreed to go (R33)", async () => {
    const path = await registeredCase({ recourse: "without-recourse" });
    const { bank } = lender;
    const loan = money();
    await bench.post(FinancingCase, bank, `${path}/drawdowns`, loan);
    const { loanNumber } = loan;
    const recourse = { loanNumber, against: "debtor", amountFen: 50_000_00 };
    const extension = { loanNumber, extendedTo: addDays(today, 30) };
    expect(await bench.refused(bank, `${path}/recourse`, recourse)).toBe("409 wrong-status");
    expect(await bench.refused(bank, `${path}/extension`, extension)).toBe("409 wrong-status");
    const overdue = { loanNumber, overdueFen: 50_000_00, overdueSince: today };
    await bench.post(FinancingCase, bank, `${path}/overdue`, overdue);
    const refusedExtension = (change: object) => bench.refused(bank, `${path}/extension`, { ...extension, ...change });
    expect(await refusedExtension({ extendedTo: today })).toBe("422 extension-past");
    expect(await refusedExtension({ loanNumber: "JJ-none" })).toBe("404 loan-not-found");
    expect((await bench.post(FinancingCase, bank, `${path}/extension`, extension)).status).toBe("extended");
    const refusedRecourse = (change: object) => bench.refused(bank, `${path}/recourse`, { ...recourse, ...change });
    expect(await refusedRecourse({ against: "supplier" })).toBe("409 recourse-excluded");
    expect(await refusedRecourse({ amountFen: 50_000_01 })).toBe("422 recourse-above-outstanding");
    expect(await refusedRecourse({ loanNumber: "JJ-none" })).toBe("404 loan-not-found");
    expect((await bench.post(FinancingCase, bank, `${path}/recourse`, recourse)).status).toBe("recourse");
    const repaid = { loanNumber, principalFen: 50_000_00, repaidOn: today };
    expect((await bench.post(FinancingCase, bank, `${path}/repayments`, repaid)).closedReason).toBe("repaid");
  });
});

test("every refusal is told in Chinese and in English", async () => {
  const absent = "cas_00000000-0000-4000-8000-000000000000";
  const Title = z.object({ title: z.string(), traceId: z.string() });
  const body = { reason: "不再需要" };
  const zh = await bench.send(city.borrower, `/cases/${absent}/withdraw`, { body });
  const en = await bench.send(city.borrower, `/cases/${absent}/withdraw`, { body, language: "en" });
  expect(Title.parse(JSON.parse(zh.text)).title).toBe("没有这个融资办件");
  expect(Title.parse(JSON.parse(en.text)).title).toBe("No such case");
});
