import { CaseId, CreditLineId, OrganisationId, TenantId } from "@lianrong/contracts/ids";
import { fen } from "@lianrong/contracts/money";
import type { Tx } from "@lianrong/runtime/database";
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
async function move(tenant: string, moving: Moving & Pick<Transfer, "lineIds">): Promise<boolean> {
  const moved = await bench.db.transaction({ reach: "tenant", tenant }, (tx) => moveIn(tx, tenant, moving));
  return moved.ok;
}

type Moving = Partial<Transfer>;

async function moveIn(tx: Tx, tenant: string, moving: Moving & Pick<Transfer, "lineIds">) {
  const shortId = await transfer(tx, {
    tenant: TenantId.parse(tenant),
    bankId: newId(OrganisationId),
    acrossIds: [],
    caseId: newId(CaseId),
    way: "reserve",
    amountFen: fen(1_00),
    at: bench.clock.now(),
    ...moving,
  });
  return { ok: shortId === undefined, shortId };
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

test("no line is touched before the bank's whole is had, so that no ring can form in whatever order a plan finds the others", async () => {
  const { tenant, path, openChain, openBelow, carried } = await openTree("rings", { totalFen: 1_000_00 });
  const chainId = await openChain("新型显示");
  const lineIds = [...path, chainId, await openBelow("新型显示", 1_000_00)];
  const [whole, ...others] = lineIds;
  const scope = { reach: "tenant", tenant } as const;
  const lock = (tx: Tx, lineId: string | undefined) =>
    tx.query("select 1 from credit_line where line_id = $1 for update nowait", [lineId]);
  const whileWaiting = await bench.db.transaction(scope, async (tx) => {
    await lock(tx, whole);
    const waiting = move(tenant, { lineIds });
    await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1), { timeout: 20_000 });
    for (const other of others) await bench.db.transaction(scope, (beside) => lock(beside, other));
    return { waiting };
  });
  expect(await whileWaiting.waiting).toBe(true);
  expect(await carried()).toEqual(lineIds.map(() => [1_00, 0]));
  expect(await differing(tenant)).toEqual([]);
});

test("a move that is refused names a line that could not take it", async () => {
  const { tenant, path, openChain, openBelow } = await openTree("named", { totalFen: 3_00 });
  const chainId = await openChain("新型显示");
  const narrowId = await openBelow("新型显示", 1_00);
  const lineIds = [...path, chainId, narrowId];
  const moving = { amountFen: fen(2_00), lineIds };
  const refuse = (amountFen: number, way: Transfer["way"]) =>
    bench.db.transaction({ reach: "tenant", tenant }, (tx) =>
      moveIn(tx, tenant, { ...moving, amountFen: fen(amountFen), way }),
    );
  expect(await refuse(2_00, "reserve")).toEqual({ ok: false, shortId: narrowId });
  expect(await move(tenant, { lineIds: [...path, chainId], amountFen: fen(2_50) })).toBe(true);
  expect(await refuse(1_00, "reserve")).toEqual({ ok: false, shortId: path[0] });
  expect(await refuse(1_00, "release")).toEqual({ ok: false, shortId: narrowId });
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
  expect(await move(tenant, { ...at, way: "use" })).toBe(true);
  expect(await move(tenant, { ...at, way: "use" })).toBe(false);
  expect(await move(tenant, { ...at, way: "repay" })).toBe(true);
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
