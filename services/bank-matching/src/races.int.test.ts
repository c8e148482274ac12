import type { Actor } from "@lianrong/contracts/actor";
import { FinancingCase } from "@lianrong/contracts/cases";
import { MatchFeed } from "@lianrong/contracts/matches";
import { OpenedOffers } from "@lianrong/contracts/offers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { reconcile } from "./db/reconcile.js";
import { type Bench, matchOf, offerOn, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ maxOpenClaims: 5 });
});
afterAll(() => bench.close());

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const Code = z.object({ code: z.string() });
const outcome = ({ status, text }: { status: number; text: string }) =>
  status < 300 ? "done" : Code.parse(JSON.parse(text)).code;

test("of eight banks that claim at once, exactly as many win as the case has places", async () => {
  const city = await openCity(bench, "claims");
  const banks = [];
  for (let index = 0; index < 8; index += 1) banks.push(await openBank(bench, city, { name: `银行${index}` }));
  for (let round = 0; round < 5; round += 1) {
    const caseId = await openCaseOf(bench, city);
    const matches = await Promise.all(banks.map(({ bank }) => matchOf(bench, bank, caseId)));
    const answers = await Promise.all(
      banks.map(({ bank }, index) => bench.send(bank, `/matches/${matches[index]}/claim`, { body: {} })),
    );
    expect(tally(answers.map(outcome))).toEqual({ done: 3, "no-claim-slot": 5 });
  }
});

test("a bank that claims many at once gets no more than it may hold", async () => {
  const city = await openCity(bench, "hoarding");
  const { bank } = await openBank(bench, city);
  const matches = [];
  for (let index = 0; index < 9; index += 1) matches.push(await matchOf(bench, bank, await openCaseOf(bench, city)));
  const answers = await Promise.all(matches.map((id) => bench.send(bank, `/matches/${id}/claim`, { body: {} })));
  expect(tally(answers.map(outcome))).toEqual({ done: 5, "too-many-claims": 4 });
});

test("acceptances that race for one line never take it above its total, and the losers' offers stay open", async () => {
  const city = await openCity(bench, "one-line");
  const { bank, wholeId } = await openBank(bench, city, { totalFen: 350_000_00 });
  const offers = [];
  for (let index = 0; index < 8; index += 1) {
    const caseId = await openCaseOf(bench, city);
    const offerId = await offerOn(bench, bank, caseId);
    await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
    offers.push({ caseId, offerId });
  }
  const answers = await Promise.all(
    offers.map(({ offerId }) => bench.send(city.borrower, `/offers/${offerId}/accept`, { body: {} })),
  );
  expect(tally(answers.map(outcome))).toEqual({ done: 3, "line-exhausted": 5 });
  const lines = await bench.get(
    z.object({ data: z.array(z.object({ lineId: z.string(), reservedFen: z.int() })) }),
    bank,
    "/credit-lines",
  );
  expect(lines.data.find(({ lineId }) => lineId === wholeId)?.reservedFen).toBe(300_000_00);
  for (const [index, { caseId }] of offers.entries()) {
    const won = answers[index]?.status === 201;
    const { offers: after } = await bench.get(OpenedOffers, city.borrower, `/cases/${caseId}/offers`);
    expect(after.map(({ status }) => status)).toEqual([won ? "accepted" : "opened"]);
  }
});

/** Follows a bank's feed from its beginning and remembers what it was last told of each match. */
function followFeed(bank: Actor) {
  const seen = new Map<string, string>();
  const positions: number[] = [];
  let cursor = "0";
  async function pullOnce(): Promise<number> {
    const page = await bench.get(MatchFeed, bank, `/matches?limit=7&cursor=${cursor}`);
    for (const { matchId, status, caseStatus, position } of page.data) {
      seen.set(matchId, `${status} in ${caseStatus}`);
      positions.push(position);
    }
    cursor = page.nextCursor;
    return page.data.length;
  }
  return { seen, positions, pullOnce };
}

test("two that pull one bank's feed while others write miss nothing, and positions are dense", async () => {
  const city = await openCity(bench, "feed");
  const { bank } = await openBank(bench, city);
  const followers = [followFeed(bank), followFeed(bank)];
  let writing = true;
  const following = followers.map(async ({ pullOnce }) => {
    while (writing) await pullOnce();
  });
  const writers = Array.from({ length: 4 }, async () => {
    for (let index = 0; index < 8; index += 1) {
      const caseId = await openCaseOf(bench, city);
      if (index % 2 === 1) continue;
      await bench.post(FinancingCase, city.borrower, `/cases/${caseId}/withdraw`, { reason: "不再需要" });
    }
  });
  await Promise.all(writers);
  writing = false;
  await Promise.all(following);
  for (const { seen, positions, pullOnce } of followers) {
    while ((await pullOnce()) > 0);
    expect(tally([...seen.values()])).toEqual({ "pulled in open": 16, "lapsed in closed": 16 });
    expect(positions).toEqual(positions.map((_position, index) => index + 1));
  }
  expect(followers[0]?.positions).toEqual(followers[1]?.positions);
});

test("a withdrawal that races an acceptance leaves one clear outcome and nothing held without a case", async () => {
  const city = await openCity(bench, "withdraw-accept");
  const { bank } = await openBank(bench, city, { totalFen: 10_000_000_00 });
  const seen: string[] = [];
  for (let round = 0; round < 8; round += 1) {
    const caseId = await openCaseOf(bench, city);
    const offerId = await offerOn(bench, bank, caseId);
    await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
    const body = { reason: "不再需要" };
    const [accepted, withdrawn] = await Promise.all([
      bench.send(city.borrower, `/offers/${offerId}/accept`, { body: {} }),
      bench.send(city.borrower, `/cases/${caseId}/withdraw`, { body }),
    ]);
    const after = await bench.get(FinancingCase, city.borrower, `/cases/${caseId}`);
    const { offers } = await bench.get(OpenedOffers, city.borrower, `/cases/${caseId}/offers`);
    const { status, withdrawal } = after;
    seen.push(`${outcome(accepted)} ${outcome(withdrawn)} ${status} ${offers[0]?.status} ${withdrawal !== null}`);
  }
  const either = ["done done agreed accepted true", "wrong-status done closed lapsed false"];
  expect(seen.filter((one) => !either.includes(one))).toEqual([]);
  const balances = await bench.db.transaction({ reach: "tenant", tenant: city.tenant }, reconcile);
  const agreed = seen.filter((one) => one === either[0]).length;
  expect(balances).toMatchObject({
    heldFen: agreed * 100_000_00,
    linesAgainstCases: [],
    linesAgainstLedger: [],
    closedCasesHolding: [],
  });
});

test("a claim sent twenty times under one key is one claim with one answer", async () => {
  const city = await openCity(bench, "replay");
  const { bank } = await openBank(bench, city);
  const caseId = await openCaseOf(bench, city);
  const matchId = await matchOf(bench, bank, caseId);
  const key = "claim-once";
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => bench.send(bank, `/matches/${matchId}/claim`, { body: {}, key })),
  );
  const again = await bench.send(bank, `/matches/${matchId}/claim`, { body: {}, key });
  expect(again.status).toBe(201);
  const done = answers.filter(({ status }) => status === 201);
  expect(new Set(done.map(({ text }) => text))).toEqual(new Set([again.text]));
  expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
  expect((await bench.told(caseId)).filter((type) => type === "match-claimed")).toHaveLength(1);
});
