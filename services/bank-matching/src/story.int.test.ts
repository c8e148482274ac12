import { FinancingCase } from "@lianrong/contracts/cases";
import { dayOf, toInstant } from "@lianrong/contracts/instants";
import { MatchDetail, MatchFeed } from "@lianrong/contracts/matches";
import { Offer, OpenedOffers } from "@lianrong/contracts/offers";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reconcile } from "./db/reconcile.js";
import { type Bench, matchOf, offerOn, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const inOrder = { linesAgainstCases: [], linesAgainstLedger: [], closedCasesHolding: [] };

function balances(tenant: string) {
  return bench.db.transaction({ reach: "tenant", tenant }, reconcile);
}

test("a ready request goes from ranking to its last repayment, and every step is told", async () => {
  const city = await openCity(bench, "main-story");
  const { borrower } = city;
  const cheap = await openBank(bench, city, { name: "甲银行", annualRateBp: 380 });
  const dear = await openBank(bench, city, { name: "乙银行", annualRateBp: 500 });
  const third = await openBank(bench, city, { name: "丙银行", annualRateBp: 450 });
  const caseId = await openCaseOf(bench, city);
  const opened = await bench.get(FinancingCase, borrower, `/cases/${caseId}`);
  expect(opened.matches.map(({ bankName }) => bankName)).toEqual(["甲银行", "丙银行", "乙银行"]);
  const bureau = actorOf({ tenant: city.tenant, kind: "finance-bureau" });
  const watched = await bench.get(FinancingCase, bureau, `/cases/${caseId}`);
  for (const { ranking } of watched.matches) {
    expect(ranking.terms.reduce((sum, { points }) => sum + points, 0)).toBe(ranking.score);
  }
  const declining = await matchOf(bench, third.bank, caseId);
  await bench.post(MatchDetail.partial(), third.bank, `/matches/${declining}/decline`, { code: "no-capacity" });
  const cheapOffer = await offerOn(bench, cheap.bank, caseId, { annualRateBp: 375 });
  await offerOn(bench, dear.bank, caseId, { annualRateBp: 490 });
  const waiting = await bench.send(borrower, `/cases/${caseId}`);
  expect(FinancingCase.parse(JSON.parse(waiting.text)).sealedOffers).toBe(2);
  expect(waiting.text).not.toMatch(/RateBp|:(375|490)[,}\]]/);
  expect((await bench.get(OpenedOffers, borrower, `/cases/${caseId}/offers`)).offers).toEqual([]);

  const { offers } = await bench.post(OpenedOffers, borrower, `/cases/${caseId}/open-offers`, {});
  expect(offers.map(({ allInAnnualBp }) => allInAnnualBp)).toEqual([375, 490]);
  await bench.post(Offer, borrower, `/offers/${cheapOffer}/accept`, {});
  const now = bench.clock.now();
  const path = `/cases/${caseId}`;
  await bench.post(FinancingCase, cheap.bank, `${path}/approval`, { decision: "in-progress" });
  await bench.post(FinancingCase, cheap.bank, `${path}/approval`, { decision: "approved", approvedFen: 90_000_00 });
  const drawdown = {
    loanNumber: "JJ-1",
    amountFen: 90_000_00,
    annualRateBp: 375,
    feesFen: 100_00,
    netFen: 89_900_00,
    days: 180,
    drawnOn: dayOf(now),
  };
  expect(await bench.refused(cheap.bank, `${path}/drawdowns`, drawdown)).toBe("409 registration-missing");
  await bench.post(FinancingCase, cheap.bank, `${path}/registration`, {
    registrationNumber: "0123456789",
    registeredAt: toInstant(now),
  });
  await bench.post(FinancingCase, cheap.bank, `${path}/drawdowns`, drawdown);
  expect(await balances(city.tenant)).toMatchObject({ heldFen: 90_000_00, ...inOrder });
  const repayment = { loanNumber: "JJ-1", principalFen: 40_000_00, repaidOn: dayOf(now) };
  await bench.post(FinancingCase, cheap.bank, `${path}/repayments`, repayment);
  const last = await bench.post(FinancingCase, cheap.bank, `${path}/repayments`, {
    ...repayment,
    principalFen: 50_000_00,
  });
  expect(last).toMatchObject({ status: "closed", closedReason: "repaid", outcome: { repaidFen: 90_000_00 } });
  expect(await balances(city.tenant)).toMatchObject({ heldFen: 0, liveCases: 0, ...inOrder });
  expect(await bench.told(caseId)).toEqual([
    "case-opened",
    "match-proposed",
    "match-proposed",
    "match-proposed",
    "match-pulled",
    "match-declined",
    "match-pulled",
    "match-claimed",
    "offer-made",
    "match-pulled",
    "match-claimed",
    "offer-made",
    "offers-opened",
    "offer-accepted",
    "approval-begun",
    "case-approved",
    "case-registered",
    "drawdown-recorded",
    "repaid",
    "repaid",
    "case-closed",
  ]);
});

test("a request waits until the copy of its whitelist entry has come as far as it names", async () => {
  const city = await openCity(bench, "waiting");
  const request = city.ready({ entryRevision: 2 });
  expect(await bench.hear("intake.request-ready.v1", request, city.tenant)).toMatchObject({ outcome: "waiting" });
  await bench.hear("whitelist.entry-reinstated.v1", city.entry("listed", 2), city.tenant);
  expect(await bench.hear("intake.request-ready.v1", request, city.tenant)).toEqual({ outcome: "handled" });
  expect(await bench.hear("intake.request-ready.v1", request, city.tenant)).toMatchObject({ outcome: "ignored" });
});

test("without an eligible product the case ends at once and keeps the reason of each no", async () => {
  const city = await openCity(bench, "nobody");
  const predicate = { op: "allOf", conditions: [{ op: "atLeast", field: "amountFen", value: 500_000_00 }] };
  await openBank(bench, city, { name: "大额银行", predicate });
  const caseId = await openCaseOf(bench, city);
  const closed = await bench.get(FinancingCase, city.borrower, `/cases/${caseId}`);
  expect(closed).toMatchObject({ status: "closed", closedReason: "no-eligible-product", matches: [] });
  expect(closed.ineligible[0]?.reasons).toMatchObject([{ code: "predicate-amountFen" }]);
  expect(closed.ineligible[0]?.reasons[0]?.zh).toContain("500,000");
  expect(await bench.told(caseId)).toEqual(["case-opened", "case-closed"]);
});

test("when every bank has declined, the case ends", async () => {
  const city = await openCity(bench, "declined");
  const { bank } = await openBank(bench, city);
  const caseId = await openCaseOf(bench, city);
  const matchId = await matchOf(bench, bank, caseId);
  await bench.post(MatchDetail.partial(), bank, `/matches/${matchId}/decline`, { code: "borrower-credit" });
  const closed = await bench.get(FinancingCase, city.borrower, `/cases/${caseId}`);
  expect(closed).toMatchObject({ status: "closed", closedReason: "declined-by-all" });
});

test("a refusal after acceptance frees the line and brings the other offers back; without any the case ends", async () => {
  const city = await openCity(bench, "refused");
  const first = await openBank(bench, city, { name: "甲银行" });
  const second = await openBank(bench, city, { name: "乙银行" });
  const caseId = await openCaseOf(bench, city);
  const firstOffer = await offerOn(bench, first.bank, caseId);
  const secondOffer = await offerOn(bench, second.bank, caseId);
  await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
  await bench.post(Offer, city.borrower, `/offers/${firstOffer}/accept`, {});
  expect(await bench.refused(city.borrower, `/offers/${secondOffer}/accept`, {})).toBe("409 wrong-status");
  const revived = await bench.post(FinancingCase, first.bank, `/cases/${caseId}/approval`, { decision: "refused" });
  expect(revived.status).toBe("offers-opened");
  expect(await balances(city.tenant)).toMatchObject({ heldFen: 0, ...inOrder });
  await bench.post(Offer, city.borrower, `/offers/${secondOffer}/accept`, {});
  await bench.post(FinancingCase, second.bank, `/cases/${caseId}/approval`, { decision: "refused", reason: "额度" });
  const closed = await bench.get(FinancingCase, city.borrower, `/cases/${caseId}`);
  expect(closed).toMatchObject({ status: "closed", closedReason: "refused-after-acceptance" });
  expect(await balances(city.tenant)).toMatchObject({ heldFen: 0, ...inOrder });
});

test("a line that is full at acceptance refuses and leaves the other offers open", async () => {
  const city = await openCity(bench, "full");
  const small = await openBank(bench, city, { name: "小银行", totalFen: 150_000_00 });
  const other = await openBank(bench, city, { name: "大银行" });
  const cases = [await openCaseOf(bench, city), await openCaseOf(bench, city)] as const;
  const offers: string[] = [];
  for (const caseId of cases) {
    offers.push(await offerOn(bench, small.bank, caseId));
    await offerOn(bench, other.bank, caseId);
    await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
  }
  await bench.post(Offer, city.borrower, `/offers/${offers[0]}/accept`, {});
  expect(await bench.refused(city.borrower, `/offers/${offers[1]}/accept`, {})).toBe("409 line-exhausted");
  const still = await bench.get(OpenedOffers, city.borrower, `/cases/${cases[1]}/offers`);
  expect(still.offers.map(({ status }) => status)).toEqual(["opened", "opened"]);
  expect(await balances(city.tenant)).toMatchObject({ heldFen: 100_000_00, ...inOrder });
});

test("a withdrawal is free before the agreement and needs the bank's consent after it", async () => {
  const city = await openCity(bench, "withdrawn");
  const { bank } = await openBank(bench, city);
  const free = await openCaseOf(bench, city);
  const reason = "另有资金安排";
  const closed = await bench.post(FinancingCase, city.borrower, `/cases/${free}/withdraw`, { reason });
  expect(closed.closedReason).toBe("withdrawn");
  const bound = await openCaseOf(bench, city);
  const offerId = await offerOn(bench, bank, bound);
  await bench.post(OpenedOffers, city.borrower, `/cases/${bound}/open-offers`, {});
  await bench.post(Offer, city.borrower, `/offers/${offerId}/accept`, {});
  expect(await bench.refused(bank, `/cases/${bound}/consent-withdrawal`, {})).toBe("409 withdrawal-not-asked");
  const asked = await bench.post(FinancingCase, city.borrower, `/cases/${bound}/withdraw`, { reason });
  expect(asked).toMatchObject({ status: "agreed", withdrawal: { reason } });
  const ended = await bench.post(FinancingCase, bank, `/cases/${bound}/consent-withdrawal`, {});
  expect(ended).toMatchObject({ status: "closed", closedReason: "withdrawn" });
  expect(await balances(city.tenant)).toMatchObject({ heldFen: 0, ...inOrder });
});

test("a suspended firm gets no claim, offer or acceptance; a delisting ends what is not agreed and nothing else", async () => {
  const city = await openCity(bench, "suspended");
  const { bank } = await openBank(bench, city);
  const [agreed, offered, fresh] = [
    await openCaseOf(bench, city),
    await openCaseOf(bench, city),
    await openCaseOf(bench, city),
  ];
  const accepted = await offerOn(bench, bank, agreed);
  const pending = await offerOn(bench, bank, offered);
  for (const caseId of [agreed, offered]) {
    await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
  }
  await bench.post(Offer, city.borrower, `/offers/${accepted}/accept`, {});
  await bench.hear("whitelist.entry-suspended.v1", city.entry("suspended", 2), city.tenant);
  const matchId = await matchOf(bench, bank, fresh);
  expect(await bench.refused(bank, `/matches/${matchId}/claim`, {})).toBe("409 entry-suspended");
  expect(await bench.refused(city.borrower, `/offers/${pending}/accept`, {})).toBe("409 entry-suspended");
  await bench.hear("whitelist.entry-delisted.v1", city.entry("delisted", 3), city.tenant);
  for (const caseId of [offered, fresh]) {
    const closed = await bench.get(FinancingCase, city.borrower, `/cases/${caseId}`);
    expect(closed).toMatchObject({ status: "closed", closedReason: "delisted" });
  }
  const goesOn = await bench.post(FinancingCase, bank, `/cases/${agreed}/approval`, { decision: "approved" });
  expect(goesOn.status).toBe("approved");
});

test("a bank sees neither another bank's match nor a sealed offer, and both are as absent", async () => {
  const city = await openCity(bench, "sealed");
  const own = await openBank(bench, city, { name: "甲银行" });
  const rival = await openBank(bench, city, { name: "乙银行" });
  const caseId = await openCaseOf(bench, city);
  const matchId = await matchOf(bench, own.bank, caseId);
  const absent = "mat_00000000-0000-4000-8000-000000000000";
  for (const id of [matchId, absent]) {
    expect(await bench.refused(rival.bank, `/matches/${id}`)).toBe("404 match-not-found");
    expect(await bench.refused(rival.bank, `/matches/${id}/claim`, {})).toBe("404 match-not-found");
  }
  const feed = await bench.get(MatchFeed, rival.bank, "/matches");
  expect(feed.data.map(({ bankId }) => bankId)).toEqual([rival.bank.organisationId]);
  expect(await bench.refused(rival.bank, `/cases/${caseId}`)).toBe("404 case-not-found");
  const stranger = actorOf({ tenant: "elsewhere", kind: "enterprise" });
  expect(await bench.refused(stranger, `/cases/${caseId}`)).toBe("404 case-not-found");
});
