import { FinancingCase } from "@lianrong/contracts/cases";
import { Match } from "@lianrong/contracts/matches";
import { Offer, OpenedOffers } from "@lianrong/contracts/offers";
import { Scoring } from "@lianrong/contracts/scoring";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Bench, matchOf, offerOn, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const HOUR_MS = 60 * 60 * 1_000;
const decline = { code: "no-capacity" };

async function recordOf(tenant: string, productId: string) {
  const { rows } = await bench.db.transaction({ reach: "tenant", tenant }, (tx) =>
    tx.query<{ told: string }>(
      `select concat_ws(' ', chain, decided, approved, answers, answer_minutes) as told from product_record where product_id = $1`,
      [productId],
    ),
  );
  return rows.map(({ told }) => told);
}

test("each answer of a bank is counted with the time that it took, and the next case is scored by it", async () => {
  const city = await openCity(bench, "answers");
  const { bank, productId } = await openBank(bench, city);
  const rival = await openBank(bench, city, { name: "乙银行" });
  const asked = await openCaseOf(bench, city);
  const declined = await openCaseOf(bench, city);
  expect(await recordOf(city.tenant, productId)).toEqual([]);
  bench.clock.advanceMs(100 * HOUR_MS);
  await offerOn(bench, bank, asked);
  await bench.post(z.unknown(), bank, `/matches/${await matchOf(bench, bank, declined)}/decline`, decline);
  expect(await recordOf(city.tenant, productId)).toEqual(["新型显示 2 1 2 12000"]);
  const next = await openCaseOf(bench, city);
  const own = await bench.get(Match, bank, `/matches/${await matchOf(bench, bank, next)}`);
  const points = (match: Match, wanted: string) => match.ranking.terms.find(({ name }) => name === wanted)?.points;
  // 200 hours and five times 24, over seven answers: 46 hours.
  expect([points(own, "pastApproval"), points(own, "responseTime")]).toEqual([0, -4]);
  const other = await bench.get(Match, rival.bank, `/matches/${await matchOf(bench, rival.bank, next)}`);
  expect([points(other, "pastApproval"), points(other, "responseTime")]).toEqual([0, -2]);
});

test("an offer that was chosen and then refused is no approval", async () => {
  const city = await openCity(bench, "refusing");
  const { bank, productId } = await openBank(bench, city);
  const caseId = await openCaseOf(bench, city);
  const offerId = await offerOn(bench, bank, caseId);
  await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
  await bench.post(Offer, city.borrower, `/offers/${offerId}/accept`, {});
  expect(await recordOf(city.tenant, productId)).toEqual(["新型显示 1 1 1 0"]);
  await bench.post(FinancingCase, bank, `/cases/${caseId}/approval`, { decision: "refused", reason: "征信异常" });
  expect(await recordOf(city.tenant, productId)).toEqual(["新型显示 1 0 1 0"]);
});

test("answers that race are all counted, and an answer that is refused or repeated is not", async () => {
  const city = await openCity(bench, "racing");
  const { bank, productId } = await openBank(bench, city);
  const matches = [];
  for (let made = 0; made < 8; made += 1) matches.push(await matchOf(bench, bank, await openCaseOf(bench, city)));
  const send = (matchId: string) => bench.send(bank, `/matches/${matchId}/decline`, { body: decline, key: matchId });
  await Promise.all([...matches, ...matches].map(send));
  await Promise.all(matches.map((matchId) => bench.send(bank, `/matches/${matchId}/decline`, { body: decline })));
  expect(await recordOf(city.tenant, productId)).toEqual(["新型显示 8 0 8 0"]);
});

test("a score is taken apart for the offices and its own bank, and for nobody else", async () => {
  const city = await openCity(bench, "apart");
  const { bank } = await openBank(bench, city);
  const caseId = await openCaseOf(bench, city);
  const own = await bench.get(Match, bank, `/matches/${await matchOf(bench, bank, caseId)}`);
  const bureau = actorOf({ tenant: city.tenant, kind: "finance-bureau" });
  const [toBureau] = (await bench.get(FinancingCase, bureau, `/cases/${caseId}`)).matches;
  expect(toBureau?.ranking).toEqual(own.ranking);
  const [toBorrower] = (await bench.get(FinancingCase, city.borrower, `/cases/${caseId}`)).matches;
  expect(toBorrower?.ranking).toEqual({ ...own.ranking, terms: [] });
});

test("whoever takes part reads the weights, and a score follows from them", async () => {
  const city = await openCity(bench, "weights");
  const { bank } = await openBank(bench, city, { annualRateBp: 420 });
  const scoring = await bench.get(Scoring, bank, "/scoring");
  expect(await bench.get(Scoring, city.borrower, "/scoring")).toEqual(scoring);
  const match = await bench.get(Match, bank, `/matches/${await matchOf(bench, bank, await openCaseOf(bench, city))}`);
  expect(match.ranking.terms.map(({ name, label }) => ({ name, label }))).toEqual(
    scoring.terms.map(({ name, label }) => ({ name, label })),
  );
  const price = match.ranking.terms.find(({ name }) => name === "price");
  expect(price?.points).toBe(-420 * (scoring.weights["perBp"] ?? 0));
});

test("a bureau sees how far each bank is before the opening, and nothing that a sealed offer says", async () => {
  const city = await openCity(bench, "sealed");
  const { bank } = await openBank(bench, city);
  const caseId = await openCaseOf(bench, city);
  await offerOn(bench, bank, caseId);
  const bureau = actorOf({ tenant: city.tenant, kind: "finance-bureau" });
  const seen = await bench.get(FinancingCase, bureau, `/cases/${caseId}`);
  expect(seen).toMatchObject({ sealedOffers: 1, matches: [{ status: "offered" }] });
  const { text } = await bench.send(bureau, `/cases/${caseId}`);
  for (const said of ["annualRateBp", "feesFen", "allInAnnualBp", "validUntil", "commitment", "recourse"]) {
    expect(text).not.toContain(said);
  }
});
