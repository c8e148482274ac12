import { FinancingCase } from "@lianrong/contracts/cases";
import { addDays, addMonths, daysBetween } from "@lianrong/contracts/days";
import { dayOf } from "@lianrong/contracts/instants";
import { Match, MatchFeed } from "@lianrong/contracts/matches";
import { Offer, OpenedOffers } from "@lianrong/contracts/offers";
import type { Tx } from "@lianrong/runtime/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Deps } from "./deps.js";
import { type Bench, matchOf, offerOn, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";
import { escalateDecisions } from "./usecases/escalate-decisions.js";
import { expireCases } from "./usecases/expire-cases.js";
import { expireClaims } from "./usecases/expire-claims.js";
import { expireOffers } from "./usecases/expire-offers.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ claimMinutes: 60, maxClaims: 1 });
});
afterAll(() => bench.close());

const round = (run: (deps: Deps, tx: Tx) => Promise<void>) =>
  bench.db.transaction({ reach: "installation" }, (tx) => run(bench.deps, tx));

test("a lease that runs out frees the place, and its old token no longer counts", async () => {
  const city = await openCity(bench, "leases");
  const first = await openBank(bench, city, { name: "甲银行" });
  const second = await openBank(bench, city, { name: "乙银行" });
  const caseId = await openCaseOf(bench, city);
  const own = await matchOf(bench, first.bank, caseId);
  const other = await matchOf(bench, second.bank, caseId);
  const lease = await bench.post(Match, first.bank, `/matches/${own}/claim`, {});
  expect(await bench.refused(second.bank, `/matches/${other}/claim`, {})).toBe("409 no-claim-slot");
  await round(expireClaims);
  expect((await bench.get(Match, first.bank, `/matches/${own}`)).status).toBe("claimed");
  bench.clock.advanceMs(61 * 60_000);
  const offer = {
    fencingToken: lease.claim?.fencingToken,
    amountFen: 1_000_00,
    annualRateBp: 400,
    tenorDays: 90,
    daysToMoney: 1,
    validUntil: addDays(dayOf(bench.clock.now()), 5),
  };
  expect(await bench.refused(first.bank, `/matches/${own}/offers`, offer)).toBe("409 claim-expired");
  await round(expireClaims);
  expect((await bench.get(Match, first.bank, `/matches/${own}`)).status).toBe("claim-expired");
  expect(await bench.refused(first.bank, `/matches/${own}/offers`, offer)).toBe("409 wrong-status");
  const taken = await bench.post(Match, second.bank, `/matches/${other}/claim`, {});
  await bench.post(Match, second.bank, `/matches/${other}/release`, { fencingToken: taken.claim?.fencingToken });
  const anew = await bench.post(Match, first.bank, `/matches/${own}/claim`, {});
  expect(anew.claim?.fencingToken).toBe(2);
  expect(await bench.refused(first.bank, `/matches/${own}/offers`, offer)).toBe("409 fencing-token-stale");
  expect((await bench.told(caseId)).filter((type) => type === "claim-expired")).toHaveLength(1);
});

test("an offer cannot be accepted after its last day, and when the last one lapses the case ends", async () => {
  const city = await openCity(bench, "validity");
  const { bank } = await openBank(bench, city);
  const caseId = await openCaseOf(bench, city);
  const validUntil = addDays(dayOf(bench.clock.now()), 3);
  const offerId = await offerOn(bench, bank, caseId, { validUntil });
  await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
  bench.clock.advanceDays(4);
  expect(await bench.refused(city.borrower, `/offers/${offerId}/accept`, {})).toBe("409 offer-out-of-date");
  await round(expireOffers);
  const ended = await bench.get(FinancingCase, city.borrower, `/cases/${caseId}`);
  expect(ended).toMatchObject({ status: "closed", closedReason: "expired" });
  expect(ended.matches.map(({ status }) => status)).toEqual(["lapsed"]);
});

test("a case ends after its last day and not on it, unless it is agreed", async () => {
  const city = await openCity(bench, "expiry");
  const { bank } = await openBank(bench, city);
  const expiresOn = addDays(dayOf(bench.clock.now()), 2);
  const open = await openCaseOf(bench, city, { expiresOn });
  const agreed = await openCaseOf(bench, city, { expiresOn });
  const offerId = await offerOn(bench, bank, agreed);
  await bench.post(OpenedOffers, city.borrower, `/cases/${agreed}/open-offers`, {});
  await bench.send(city.borrower, `/offers/${offerId}/accept`, { body: {} });
  bench.clock.advanceDays(2);
  await round(expireCases);
  expect((await bench.get(FinancingCase, city.borrower, `/cases/${open}`)).status).toBe("open");
  bench.clock.advanceDays(1);
  await round(expireCases);
  const ended = await bench.get(FinancingCase, city.borrower, `/cases/${open}`);
  expect(ended).toMatchObject({ status: "closed", closedReason: "expired" });
  expect((await bench.get(FinancingCase, city.borrower, `/cases/${agreed}`)).status).toBe("agreed");
});

test("a chosen bank that has not decided within a month is told of once, in its feed and by an event, and can still decide", async () => {
  const city = await openCity(bench, "undecided");
  const { bank } = await openBank(bench, city);
  const caseId = await openCaseOf(bench, city);
  const offerId = await offerOn(bench, bank, caseId);
  await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
  const agreedOn = dayOf(bench.clock.now());
  await bench.post(Offer, city.borrower, `/offers/${offerId}/accept`, {});
  const path = `/cases/${caseId}`;
  const dueOn = addMonths(agreedOn, 1);
  expect((await bench.get(FinancingCase, city.borrower, path)).decision).toEqual({
    rule: "R52",
    dueOn,
    lateSince: null,
  });
  bench.clock.advanceDays(daysBetween(agreedOn, dueOn));
  await round(escalateDecisions);
  expect((await bench.get(FinancingCase, bank, path)).decision?.lateSince).toBeNull();
  const { nextCursor } = await bench.get(MatchFeed, bank, "/matches?limit=200");
  bench.clock.advanceDays(1);
  await round(escalateDecisions);
  await round(escalateDecisions);
  expect((await bench.get(FinancingCase, bank, path)).decision?.lateSince).not.toBeNull();
  expect((await bench.get(MatchFeed, bank, `/matches?cursor=${nextCursor}`)).data).toHaveLength(1);
  expect((await bench.told(caseId)).filter((type) => type === "decision-late")).toHaveLength(1);
  const decided = await bench.post(FinancingCase, bank, `${path}/approval`, { decision: "approved" });
  expect(decided).toMatchObject({ status: "approved", decision: null });
});
