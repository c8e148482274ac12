import { FinancingCases } from "@lianrong/contracts/cases";
import { Match, MatchDetail, MatchList } from "@lianrong/contracts/matches";
import { fen } from "@lianrong/contracts/money";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bench, matchOf, offerOn, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";

/** What no request fulfils. */
const never = { op: "anyOf", conditions: [] };

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

test("people read each match once, as it stands now, the newest first, page by page; another bank reads none of it", async () => {
  const city = await openCity(bench, "match-list");
  const { bank } = await openBank(bench, city, { name: "甲银行" });
  const caseIds: string[] = [];
  for (let cases = 0; cases < 3; cases += 1) {
    caseIds.push(await openCaseOf(bench, city));
    bench.clock.advanceDays(1);
  }
  const newestFirst = caseIds.toReversed();
  const all = await bench.get(MatchList, bank, "/match-list");
  expect(all.data.map(({ caseId }) => caseId)).toEqual(newestFirst);
  expect(all.data.map(({ status }) => status)).toEqual(["proposed", "proposed", "proposed"]);
  expect(all.nextCursor).toBeNull();

  const [newest, middle] = all.data;
  await bench.post(Match, bank, `/matches/${newest?.matchId}/claim`, {});
  await bench.post(Match.partial(), bank, `/matches/${middle?.matchId}/decline`, { code: "no-capacity" });
  const first = await bench.get(MatchList, bank, "/match-list?limit=2");
  expect(first.data.map(({ status }) => status)).toEqual(["claimed", "declined"]);
  const second = await bench.get(MatchList, bank, `/match-list?limit=2&cursor=${first.nextCursor}`);
  expect(second.data.map(({ caseId }) => caseId)).toEqual(newestFirst.slice(2));
  expect(second.nextCursor).toBeNull();

  const waiting = await bench.get(MatchList, bank, "/match-list?waiting=true");
  expect(waiting.data.map(({ caseId }) => caseId)).toEqual([newestFirst[0], newestFirst[2]]);
  const declined = await bench.get(MatchList, bank, "/match-list?status=declined");
  expect(declined.data.map(({ caseId }) => caseId)).toEqual([newestFirst[1]]);

  const other = await openBank(bench, city, { name: "乙银行" });
  expect((await bench.get(MatchList, other.bank, "/match-list")).data).toEqual([]);
});

test("a cursor that nobody gave is refused", async () => {
  const city = await openCity(bench, "match-list-cursor");
  const { bank } = await openBank(bench, city, { name: "丙银行" });
  expect((await bench.send(bank, "/match-list?cursor=made-up")).status).toBe(400);
});

test("a record is found by the borrower's name, initials and code, and by its ids, by the bank that it was put before alone", async () => {
  const city = await openCity(bench, "match-list-search");
  const { bank } = await openBank(bench, city, { name: "丁银行" });
  const other = await openBank(bench, city, { name: "戊银行", predicate: never });
  const caseId = await openCaseOf(bench, city);
  const [match] = (await bench.get(MatchList, bank, "/match-list")).data;
  const words = ["闽江", "mjjm", "精密", match?.request.borrower.uscc, caseId, match?.matchId];
  const office = actorOf({ tenant: city.tenant, kind: "finance-bureau" });
  const elsewhere = actorOf({ tenant: "elsewhere", kind: "finance-bureau" });
  for (const word of words) {
    const search = `search=${encodeURIComponent(word ?? "")}`;
    expect((await bench.get(MatchList, bank, `/match-list?${search}`)).data.map((one) => one.caseId)).toEqual([caseId]);
    expect((await bench.get(MatchList, bank, `/match-list?${search}&status=declined`)).data).toEqual([]);
    expect((await bench.get(MatchList, other.bank, `/match-list?${search}`)).data).toEqual([]);
    expect((await bench.get(FinancingCases, other.bank, `/cases?${search}`)).data).toEqual([]);
    expect((await bench.get(FinancingCases, elsewhere, `/cases?${search}`)).data).toEqual([]);
    if (word === match?.matchId) continue;
    expect((await bench.get(FinancingCases, office, `/cases?${search}`)).data.map((one) => one.caseId)).toEqual([
      caseId,
    ]);
  }
  expect((await bench.get(FinancingCases, city.borrower, `/cases?search=${caseId}`)).data).toHaveLength(1);
});

test("a bank narrows its matches by amount, tenor, leader, region and list, page by page, and reads which leader each hangs on", async () => {
  const city = await openCity(bench, "match-list-conditions");
  const { bank } = await openBank(bench, city, { name: "己银行" });
  const small = await openCaseOf(bench, city, { amountFen: fen(50_000_00), tenorDays: 90 });
  bench.clock.advanceDays(1);
  const large = await openCaseOf(bench, city, { amountFen: fen(900_000_00), tenorDays: 180 });
  const found = async (conditions: string) =>
    (await bench.get(MatchList, bank, `/match-list?${conditions}`)).data.map(({ caseId }) => caseId);
  expect(await found("minAmountFen=10000000")).toEqual([large]);
  expect(await found("maxAmountFen=10000000")).toEqual([small]);
  expect(await found("minAmountFen=5000000&maxAmountFen=90000000")).toEqual([large, small]);
  expect(await found("maxTenorDays=90")).toEqual([small]);
  expect(await found("region=3501")).toEqual([large, small]);
  expect(await found("region=3502")).toEqual([]);
  expect(await found(`leader=${encodeURIComponent("江城")}`)).toEqual([large, small]);
  expect(await found("leader=jcgd&maxTenorDays=90&status=proposed")).toEqual([small]);
  expect(await found(`leader=${encodeURIComponent("别处")}`)).toEqual([]);
  const { data } = await bench.get(MatchList, bank, "/match-list");
  const [{ listKind, leaderName } = { listKind: null, leaderName: null }] = data;
  expect(leaderName).toBe("江城光电");
  expect(await found(`listKind=${listKind}`)).toEqual([large, small]);
  expect(await found("listKind=key-project")).toEqual([]);

  const first = await bench.get(MatchList, bank, "/match-list?region=35&limit=1");
  const second = await bench.get(MatchList, bank, `/match-list?region=35&limit=1&cursor=${first.nextCursor}`);
  expect([...first.data, ...second.data].map(({ caseId }) => caseId)).toEqual([large, small]);
  expect((await bench.send(bank, "/match-list?region=35%25")).status).toBe(400);

  const other = await openBank(bench, city, { name: "庚银行", predicate: never });
  expect((await bench.get(MatchList, other.bank, "/match-list?region=35")).data).toEqual([]);
});

test("a bank reads its own offer while it is sealed, and nobody else's", async () => {
  const city = await openCity(bench, "match-list-offer");
  const { bank } = await openBank(bench, city, { name: "辛银行" });
  const other = await openBank(bench, city, { name: "壬银行" });
  const caseId = await openCaseOf(bench, city);
  await offerOn(bench, bank, caseId);
  const own = await bench.get(MatchDetail, bank, `/matches/${await matchOf(bench, bank, caseId)}`);
  expect(own.offer).toMatchObject({ status: "sealed", bankName: "辛银行" });
  const rival = await bench.get(MatchDetail, other.bank, `/matches/${await matchOf(bench, other.bank, caseId)}`);
  expect(rival.offer).toBeNull();
});
