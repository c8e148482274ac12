import { CaseId, CreditLineId } from "@lianrong/contracts/ids";
import { fen } from "@lianrong/contracts/money";
import { newId } from "@lianrong/runtime/ids";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { type Bench, openBank, openBench, openCity } from "../testing/bench.js";
import { reconcile } from "./reconcile.js";
import { type Transfer, transfer } from "./transfer.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const Line = z.object({ lineId: CreditLineId, reservedFen: z.int(), usedFen: z.int() });
const Lines = z.object({ data: z.array(Line) });

async function openTree(tenant: string, totals: { readonly totalFen: number; readonly productFen?: number }) {
  const city = await openCity(bench, tenant);
  const { bank, wholeId, lineId, productId } = await openBank(bench, city, totals);
  const openChain = async (chain: string) => {
    const body = { name: chain, productId, chain, totalFen: totals.totalFen };
    return (await bench.post(z.looseObject({ lineId: CreditLineId }), bank, "/credit-lines", body)).lineId;
  };
  const openBelow = async (chain: string, totalFen: number) => {
    const body = { name: "链主额度", productId, chain, leaderId: city.leaderId, totalFen };
    return (await bench.post(z.looseObject({ lineId: CreditLineId }), bank, "/credit-lines", body)).lineId;
  };
  return {
    openBelow,
    tenant: city.tenant,
    path: [CreditLineId.parse(wholeId), CreditLineId.parse(lineId)],
    openChain,
    carried: async () => {
      const { data } = await bench.get(Lines, bank, "/credit-lines");
      return data.map(({ reservedFen, usedFen }) => [reservedFen, usedFen]);
    },
  };
}

/** In a transaction of its own, which a line that cannot take it undoes. */
async function move(tenant: string, moving: Pick<Transfer, "lineIds"> & Partial<Transfer>): Promise<boolean> {
  const whole: Transfer = {
    caseId: newId(CaseId),
    from: "available",
    to: "reserved",
    amountFen: fen(1_00),
    at: bench.clock.now(),
    ...moving,
  };
  const result = await bench.db.transaction({ reach: "tenant", tenant }, async (tx) => ({
    ok: await transfer(tx, whole),
  }));
  return result.ok;
}

const differing = (tenant: string) =>
  bench.db.transaction({ reach: "tenant", tenant }, async (tx) => (await reconcile(tx)).linesAgainstLedger);

async function movementsIn(tenant: string): Promise<readonly { lines: number; cases: number }[]> {
  const { rows } = await bench.db.transaction({ reach: "tenant", tenant }, (tx) =>
    tx.query<{ lines: number; cases: number }>(
      `select (select count(*) from line_posting)::int as lines, (select count(*) from line_movement)::int as cases`,
    ),
  );
  return rows;
}

test("of 500 reservations on one path at once, as many win as the narrowest limit holds, and the ledger says so", async () => {
  const { tenant, path, carried } = await openTree("five-hundred", { totalFen: 400_00, productFen: 300_00 });
  const won = await Promise.all(Array.from({ length: 500 }, () => move(tenant, { lineIds: path })));
  expect(won.filter(Boolean)).toHaveLength(300);
  expect(await carried()).toEqual([
    [300_00, 0],
    [300_00, 0],
  ]);
  expect(await differing(tenant)).toEqual([]);
  expect(await movementsIn(tenant)).toEqual([{ lines: 600, cases: 300 }]);
});

test("whoever moves in a bank's tree waits at its whole before changing any line, so that no ring can form", async () => {
  const { tenant, path, openChain, carried } = await openTree("rings", { totalFen: 1_000_00 });
  const [one, other] = [await openChain("新型显示"), await openChain("锂电")];
  const scope = { reach: "tenant", tenant } as const;
  const moving = { caseId: newId(CaseId), from: "available", to: "reserved", amountFen: fen(1_00) } as const;
  const at = bench.clock.now();
  const second = await bench.db.transaction(scope, async (tx) => {
    await transfer(tx, { ...moving, lineIds: [...path, one], at });
    const waiting = move(tenant, { lineIds: [...path, other] });
    await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1), { timeout: 20_000 });
    await bench.db.transaction(scope, (third) =>
      third.query("select 1 from credit_line where line_id = $1 for update nowait", [other]),
    );
    return { waiting };
  });
  expect(await second.waiting).toBe(true);
  expect(await carried()).toEqual([
    [2_00, 0],
    [2_00, 0],
    [1_00, 0],
    [1_00, 0],
  ]);
  expect(await differing(tenant)).toEqual([]);
});

async function waitingForLocks(): Promise<number | undefined> {
  const { rows } = await bench.db.pool.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.waiting;
}

test("what is reserved, drawn and paid back leaves nothing on the lines and every movement in the ledger", async () => {
  const { tenant, path, carried } = await openTree("round-trip", { totalFen: 100_00 });
  const caseId = newId(CaseId);
  const at = { lineIds: path, caseId };
  expect(await move(tenant, at)).toBe(true);
  expect(await move(tenant, { ...at, from: "reserved", to: "used" })).toBe(true);
  expect(await move(tenant, { ...at, from: "reserved", to: "used" })).toBe(false);
  expect(await move(tenant, { ...at, from: "used", to: "available" })).toBe(true);
  expect(await carried()).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(await differing(tenant)).toEqual([]);
  expect(await movementsIn(tenant)).toEqual([{ lines: 6, cases: 3 }]);
});

test("a path of one line is moved like any other", async () => {
  const { tenant, path, carried } = await openTree("short", { totalFen: 2_00 });
  const lineIds = path.slice(0, 1);
  expect([await move(tenant, { lineIds }), await move(tenant, { lineIds }), await move(tenant, { lineIds })]).toEqual([
    true,
    true,
    false,
  ]);
  expect(await carried()).toEqual([
    [2_00, 0],
    [0, 0],
  ]);
  expect(await differing(tenant)).toEqual([]);
});

test("a path as deep as a tree can be is moved whole or not at all", async () => {
  const { tenant, path, openChain, openBelow, carried } = await openTree("deep", { totalFen: 3_00 });
  const chainId = await openChain("新型显示");
  const lineIds = [...path, chainId, await openBelow("新型显示", 1_00)];
  expect([await move(tenant, { lineIds }), await move(tenant, { lineIds })]).toEqual([true, false]);
  expect(await carried()).toEqual(lineIds.map(() => [1_00, 0]));
  expect(await differing(tenant)).toEqual([]);
  expect(await movementsIn(tenant)).toEqual([{ lines: 4, cases: 1 }]);
});

test("a line that another tenant's path names is not moved", async () => {
  const { path } = await openTree("owner", { totalFen: 100_00 });
  expect(await move("elsewhere", { lineIds: path })).toBe(false);
  expect(await differing("owner")).toEqual([]);
});

test("where a line stands in its tree cannot be changed by the service", async () => {
  const { tenant } = await openTree("fixed", { totalFen: 100_00 });
  const change = bench.db.transaction({ reach: "tenant", tenant }, (tx) =>
    tx.query("update credit_line set parent_id = null"),
  );
  await expect(change).rejects.toThrow("permission denied");
});
