import type { Actor } from "@lianrong/contracts/actor";
import { Allocation } from "@lianrong/contracts/allocations";
import { Match, MatchFeed } from "@lianrong/contracts/matches";
import { LateResponses, ResponseTime } from "@lianrong/contracts/response-time";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bench, matchOf, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";
import { passOverLateBanks } from "./usecases/pass-over-late-banks.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const round = () => bench.db.transaction({ reach: "installation" }, (tx) => passOverLateBanks(bench.deps, tx));
const aroundTheClock = { responseHours: 1, spans: [{ from: "00:00", to: "23:59" }] };

/** Three banks, the cheapest first in the published order, in a city that works around the clock. */
async function openTimedCity(tenant: string, set: { pushesInOrder?: boolean } = {}) {
  const city = await openCity(bench, tenant);
  const bureau = actorOf({ tenant, kind: "finance-bureau" });
  await bench.post(ResponseTime, bureau, "/response-time", { ...aroundTheClock, ...set });
  const open = async (name: string, annualRateBp: number) => {
    const { bank } = await openBank(bench, city, { name, annualRateBp });
    return bank;
  };
  const banks = {
    first: await open("甲银行", 300),
    second: await open("乙银行", 420),
    third: await open("丙银行", 540),
  };
  return { city, bureau, ...banks };
}

async function readMatch(bank: Actor, caseId: string): Promise<Match> {
  return bench.get(Match, bank, `/matches/${await matchOf(bench, bank, caseId)}`);
}

/** Lets the time pass by which the bank was to answer, and the scheduler come round twice. */
async function letTimePass(bank: Actor, caseId: string): Promise<void> {
  const { respondBy } = await readMatch(bank, caseId);
  if (!respondBy) throw new Error("nobody waits for this bank");
  bench.clock.advanceMs(Date.parse(respondBy) - bench.clock.now().getTime() + 1);
  await round();
  await round();
}

const toldOfAsking = async (caseId: string) =>
  (await bench.told(caseId)).filter((type) => /match-(dispatched|pushed)|response-late|case-unanswered/.test(type));

test("a bank that was put first and lets its time pass is passed over once, and the next by rank is asked", async () => {
  const { city, bureau, first, second, third } = await openTimedCity("passed");
  const caseId = await openCaseOf(bench, city);
  expect(await readMatch(first, caseId)).toMatchObject({ respondBy: null, dispatchedAt: null });
  await bench.post(Allocation, bureau, "/allocations", { apply: true });
  await round();
  expect(await toldOfAsking(caseId)).toEqual(["match-dispatched"]);
  const { nextCursor } = await bench.get(MatchFeed, second, "/matches?limit=200");
  await letTimePass(first, caseId);
  expect(await toldOfAsking(caseId)).toEqual(["match-dispatched", "response-late", "match-pushed"]);
  expect((await readMatch(first, caseId)).passedOverAt).not.toBeNull();
  const fed = await bench.get(MatchFeed, second, `/matches?limit=200&cursor=${nextCursor}`);
  expect(fed.data.map(({ dispatchedAt, respondBy }) => [dispatchedAt !== null, respondBy !== null])).toEqual([
    [true, true],
  ]);
  expect((await readMatch(third, caseId)).dispatchedAt).toBeNull();
  const late = await bench.get(LateResponses, bureau, "/late-responses");
  expect(late.data.map(({ bankName, askedNext }) => [bankName, askedNext])).toEqual([["甲银行", "乙银行"]]);
  await letTimePass(second, caseId);
  await letTimePass(third, caseId);
  expect((await toldOfAsking(caseId)).slice(3)).toEqual([
    "response-late",
    "match-pushed",
    "response-late",
    "case-unanswered",
  ]);
  const all = await bench.get(LateResponses, bureau, "/late-responses");
  expect(all.data.map(({ bankName, askedNext }) => [bankName, askedNext])).toEqual([
    ["丙银行", null],
    ["乙银行", "丙银行"],
    ["甲银行", "乙银行"],
  ]);
});

test("who was passed over may still claim, and nobody else is asked while a bank works on the case", async () => {
  const { city, bureau, first, second } = await openTimedCity("working");
  const caseId = await openCaseOf(bench, city);
  await bench.post(Allocation, bureau, "/allocations", { apply: true });
  const atSecond = await matchOf(bench, second, caseId);
  await bench.post(Match, second, `/matches/${atSecond}/claim`, {});
  await letTimePass(first, caseId);
  expect(await toldOfAsking(caseId)).toEqual(["match-dispatched"]);
  const { claim } = await readMatch(second, caseId);
  await bench.post(Match, second, `/matches/${atSecond}/release`, { fencingToken: claim?.fencingToken });
  await round();
  expect(await toldOfAsking(caseId)).toEqual(["match-dispatched", "response-late", "match-pushed"]);
  const atFirst = await matchOf(bench, first, caseId);
  expect((await bench.post(Match, first, `/matches/${atFirst}/claim`, {})).status).toBe("claimed");
});

test("where the city pushes by itself, a new case goes to the first bank, and a no goes on to the next at once", async () => {
  const { city, bureau, first, second } = await openTimedCity("ordered", { pushesInOrder: true });
  const caseId = await openCaseOf(bench, city);
  expect((await readMatch(first, caseId)).respondBy).not.toBeNull();
  const decline = `/matches/${await matchOf(bench, first, caseId)}/decline`;
  await bench.post(Match, first, decline, { code: "no-capacity" });
  expect((await readMatch(second, caseId)).respondBy).not.toBeNull();
  expect(await toldOfAsking(caseId)).toEqual(["match-pushed", "match-pushed"]);
  expect(await bench.refused(bureau, "/allocations", {})).toBe("409 nothing-to-allocate");
});

test("the city's clock is read by all and set by its finance bureau alone, and what is set does not move what is under way", async () => {
  const { city, bureau, first } = await openTimedCity("clock", { pushesInOrder: true });
  const caseId = await openCaseOf(bench, city);
  const { respondBy } = await readMatch(first, caseId);
  expect(await bench.refused(first, "/response-time", aroundTheClock)).toBe("403 organisation-kind-refused");
  const longer = { ...aroundTheClock, responseHours: 24, closedOn: ["2026-12-31"] };
  const set = await bench.post(ResponseTime, bureau, "/response-time", longer);
  expect(set).toMatchObject({ responseHours: 24, closedOn: ["2026-12-31"], openOn: [], pushesInOrder: false });
  expect(await bench.get(ResponseTime, first, "/response-time")).toMatchObject({ responseHours: 24, setAt: set.setAt });
  expect((await readMatch(first, caseId)).respondBy).toBe(respondBy);
  const elsewhere = actorOf({ tenant: "elsewhere", kind: "bank" });
  expect(await bench.get(ResponseTime, elsewhere, "/response-time")).toMatchObject({ responseHours: 12, setAt: null });
  const overlapping = {
    responseHours: 2,
    spans: [
      { from: "09:00", to: "12:00" },
      { from: "11:00", to: "17:00" },
    ],
  };
  expect(await bench.refused(bureau, "/response-time", overlapping)).toMatch(/^4\d\d /);
  expect(await bench.refused(first, "/late-responses")).toBe("403 organisation-kind-refused");
});
