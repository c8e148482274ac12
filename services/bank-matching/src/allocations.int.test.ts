import { Allocation, Allocations, Placements } from "@lianrong/contracts/allocations";
import { MatchFeed } from "@lianrong/contracts/matches";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bench, matchOf, offerOn, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** Two banks, the cheaper with room for two cases of the city's three; case by case they would all go to it. */
async function openScarceCity(tenant: string) {
  const city = await openCity(bench, tenant);
  const cheap = await openBank(bench, city, { name: "甲银行", annualRateBp: 380, totalFen: 250_000_00 });
  const dear = await openBank(bench, city, { name: "乙银行", annualRateBp: 500 });
  const cases = [await openCaseOf(bench, city), await openCaseOf(bench, city), await openCaseOf(bench, city)];
  const bureau = actorOf({ tenant, kind: "finance-bureau" });
  return { city, cheap, dear, cases, bureau };
}

test("a dry run changes nothing at the banks; what it foretold is then applied, and the banks find it in their feeds", async () => {
  const { cheap, dear, cases, bureau } = await openScarceCity("dispatch");
  const dry = await bench.post(Allocation, bureau, "/allocations", {});
  expect(dry).toMatchObject({ status: "dry-run", cases: 3, placed: 3, dispatched: 0, placedFen: 300_000_00 });
  expect(dry.certifiedGap).toBeGreaterThanOrEqual(0);
  expect(dry.shares.map(({ bankName, cases: count }) => [bankName, count])).toEqual([
    ["甲银行", 2],
    ["乙银行", 1],
  ]);
  expect(dry.concentration).toBe(5556);
  const before = await bench.get(MatchFeed, cheap.bank, "/matches");
  expect(before.data.map(({ dispatchedAt }) => dispatchedAt)).toEqual([null, null, null]);
  const order = { apply: true, inputDigest: dry.inputDigest };
  const applied = await bench.post(Allocation, bureau, "/allocations", order);
  expect(applied).toMatchObject({ status: "applied", dispatched: 3, value: dry.value, inputDigest: dry.inputDigest });
  const after = await bench.get(MatchFeed, cheap.bank, `/matches?cursor=${before.nextCursor}`);
  expect(after.data.map(({ dispatchedAt }) => dispatchedAt !== null)).toEqual([true, true]);
  const atDear = await bench.get(MatchFeed, dear.bank, "/matches");
  expect(atDear.data.filter(({ dispatchedAt }) => dispatchedAt !== null)).toHaveLength(1);
  for (const caseId of cases) expect(await bench.told(caseId)).toContain("match-dispatched");
  expect(await bench.told(applied.allocationId)).toEqual(["allocation-applied"]);
  expect(await bench.refused(bureau, "/allocations", {})).toBe("409 nothing-to-allocate");
});

test("a dry run that is out of date is not applied", async () => {
  const { city, bureau } = await openScarceCity("outdated");
  const { inputDigest } = await bench.post(Allocation, bureau, "/allocations", {});
  await openCaseOf(bench, city);
  const order = { apply: true, inputDigest };
  expect(await bench.refused(bureau, "/allocations", order)).toBe("409 allocation-input-changed");
});

test("the cap on one bank's share is kept, and who was left out is told why in words", async () => {
  const { bureau } = await openScarceCity("capped");
  const one = await bench.post(Allocation, bureau, "/allocations", { maxBankShareBp: 4_000 });
  expect(one.shares.map(({ cases }) => cases)).toEqual([1, 1]);
  const { data } = await bench.get(Placements, bureau, `/allocations/${one.allocationId}/placements`);
  const out = data.filter(({ matchId }) => matchId === null);
  expect(out).toHaveLength(1);
  expect(out[0]?.reason?.zh).toMatch(/额度|产品/);
  expect((await bench.get(Allocation, bureau, `/allocations/${one.allocationId}`)).terms.maxBankShareBp).toBe(4_000);
});

test("a case that a bank works on is left alone; one whose bank was put first and declined is allocated again", async () => {
  const { cheap, dear, cases, bureau } = await openScarceCity("again");
  const [taken] = cases;
  if (!taken) throw new Error("no case");
  await offerOn(bench, dear.bank, taken);
  const first = await bench.post(Allocation, bureau, "/allocations", { apply: true });
  expect(first).toMatchObject({ cases: 2, dispatched: 2 });
  const { data } = await bench.get(Placements, bureau, `/allocations/${first.allocationId}/placements`);
  expect(data.map(({ bankId }) => bankId)).toEqual([cheap.bank.organisationId, cheap.bank.organisationId]);
  expect(data[0]).toMatchObject({ bankName: "甲银行", productName: expect.any(String), amountFen: 100_000_00 });
  const caseId = data[0]?.caseId ?? "";
  const matchId = await matchOf(bench, cheap.bank, caseId);
  expect((await bench.send(cheap.bank, `/matches/${matchId}/decline`, { body: { code: "no-capacity" } })).status).toBe(
    201,
  );
  const second = await bench.post(Allocation, bureau, "/allocations", { apply: true });
  expect(second).toMatchObject({ cases: 1, dispatched: 1, restartedFrom: first.allocationId });
  expect(second.shares[0]?.bankName).toBe("乙银行");
});

test("runs are listed the newest first, and each is the tenant's own", async () => {
  const { bureau } = await openScarceCity("listed");
  const made = [];
  for (let run = 0; run < 3; run += 1) {
    bench.clock.advanceMs(1_000);
    made.push((await bench.post(Allocation, bureau, "/allocations", {})).allocationId);
  }
  const first = await bench.get(Allocations, bureau, "/allocations?limit=2");
  const rest = await bench.get(Allocations, bureau, `/allocations?limit=2&cursor=${first.nextCursor}`);
  expect([...first.data, ...rest.data].map(({ allocationId }) => allocationId)).toEqual(made.toReversed());
  const elsewhere = actorOf({ tenant: "elsewhere", kind: "finance-bureau" });
  expect(await bench.refused(elsewhere, `/allocations/${made[0]}`)).toBe("404 allocation-not-found");
});
