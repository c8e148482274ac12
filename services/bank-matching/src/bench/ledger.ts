import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { always } from "@lianrong/contracts/condition";
import { CaseId, CreditLineId, OrganisationId, ProductId, TenantId } from "@lianrong/contracts/ids";
import { type Fen, fen, rateBp } from "@lianrong/contracts/money";
import { type Database, openDatabase, type Tx } from "@lianrong/runtime/database";
import { newId } from "@lianrong/runtime/ids";
import { migrate } from "@lianrong/runtime/migrate";
import { insertLine } from "../db/credit-lines.js";
import { insertProduct, type ProductRecord } from "../db/products.js";
import { reconcile } from "../db/reconcile.js";
import { transfer } from "../db/transfer.js";
import { type CreditLine, outsideProgrammes } from "../domain/credit-tree.js";
import { SCHEMA } from "../service.js";
import { cpuSecondsOf } from "./server-cpu.js";

export interface LedgerPlan {
  readonly adminUrl: string;
  /** Whose children are the server's backends, for their CPU time. */
  readonly serverPid: number;
  /** Paths of three lines each: a bank's whole, a product's, a chain's. */
  readonly paths: number;
  readonly reserves: number;
  readonly rounds: number;
  readonly clients: number;
}

export interface LedgerReport {
  readonly paths: number;
  readonly perSecond: number;
  readonly barePerSecond: number;
  /** Ours over the bare conditional update, in turns: more is better. */
  readonly rateRatio: number;
  readonly rateRatios: readonly number[];
  /** CPU time of client and server together, bare over ours. */
  readonly cpuRatio: number;
  readonly cpuRatios: readonly number[];
  /** The same against a bare update that hands its lines over as an array, which PostgreSQL plans anew every time. */
  readonly againstArray: { readonly rateRatio: number; readonly cpuRatio: number };
  /** How many of the changes to lines touched no index. */
  readonly hotShare: number;
  readonly loadAverage: number;
  /** Lines on which columns, postings and what was reserved do not agree, or that are overdrawn. */
  readonly faults: number;
  readonly node: string;
}

const tenant = TenantId.parse("bench");
const amountFen = fen(1);
const password = "only-for-the-bench";
const migrationsDir = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** Reserves on every level by the ledger, as an acceptance does, and by a bare conditional update of the same lines, in turns. */
export async function benchLedger(plan: LedgerPlan, tell: (line: string) => void): Promise<LedgerReport> {
  const { adminUrl, clients } = plan;
  await migrate({ adminUrl, schema: SCHEMA, role: SCHEMA, rolePassword: password, migrationsDir });
  await planByIndex(adminUrl);
  const url = new URL(adminUrl);
  url.username = SCHEMA;
  url.password = password;
  const db = openDatabase({ url: url.href, schema: SCHEMA, maxConnections: clients });
  try {
    return await measure(plan, db, tell);
  } finally {
    await db.close();
  }
}

/**
 * Has lines found by their index, as they are where there are many. In a table of a few pages they are found in the order in which
 * their versions happen to lie, and two bare updates of one path then wait for each other in a ring.
 */
async function planByIndex(adminUrl: string): Promise<void> {
  const db = openDatabase({ url: adminUrl, schema: SCHEMA, maxConnections: 1 });
  try {
    await db.pool.query(
      `alter role ${SCHEMA} set enable_bitmapscan = off; alter role ${SCHEMA} set enable_seqscan = off`,
    );
  } finally {
    await db.close();
  }
}

type Reserve = (tx: Tx, path: Path) => Promise<void>;

const caseIds = Array.from({ length: 1_000 }, () => newId(CaseId));
let reserved = 0;

const byLedger: Reserve = async (tx, { bankId, lineIds }) => {
  const caseId = caseIds[reserved++ % caseIds.length] ?? newId(CaseId);
  const moving = { tenant, bankId, lineIds, acrossIds: [], caseId, way: "reserve", amountFen, at: new Date() } as const;
  if ((await transfer(tx, moving)) !== undefined) throw new Error("a line is full");
};

const bareUpdateOf = (lines: string) => `update credit_line set reserved_fen = reserved_fen + $1
  where ${lines} and reserved_fen + used_fen + $1 <= total_fen and status = 'active'`;

/** The lines one by one, so that its plan is kept as ours is. */
const byBareUpdate: Reserve = async (tx, { lineIds }) => {
  const text = bareUpdateOf("line_id in ($2, $3, $4)");
  const { rowCount } = await tx.query({ name: "bare-update", text, values: [amountFen, ...lineIds] });
  if (rowCount !== lineIds.length) throw new Error("a line is full");
};

const byBareArray: Reserve = async (tx, { lineIds }) => {
  const text = bareUpdateOf("line_id = any($2)");
  const { rowCount } = await tx.query({ name: "bare-array", text, values: [amountFen, lineIds] });
  if (rowCount !== lineIds.length) throw new Error("a line is full");
};

async function measure(plan: LedgerPlan, db: Database, tell: (line: string) => void): Promise<LedgerReport> {
  const [ours, bare, array] = [
    await openPaths(db, plan.paths),
    await openPaths(db, plan.paths),
    await openPaths(db, plan.paths),
  ];
  const playAll = async () => ({
    ours: await play(plan, db, ours, byLedger),
    bare: await play(plan, db, bare, byBareUpdate),
    array: await play(plan, db, array, byBareArray),
  });
  await playAll();
  const rounds: Awaited<ReturnType<typeof playAll>>[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    const played = await playAll();
    rounds.push(played);
    const [our, its] = [played.ours.perSecond, played.bare.perSecond].map(Math.round);
    tell(`${plan.paths} paths, round ${round + 1}: ${our} a second, bare ${its}`);
  }
  const rateRatios = rounds.map((round) => round.ours.perSecond / round.bare.perSecond);
  const cpuRatios = rounds.map((round) => round.bare.cpuSeconds / round.ours.cpuSeconds);
  return {
    paths: plan.paths,
    perSecond: median(rounds.map((round) => round.ours.perSecond)),
    barePerSecond: median(rounds.map((round) => round.bare.perSecond)),
    rateRatio: median(rateRatios),
    rateRatios,
    cpuRatio: median(cpuRatios),
    cpuRatios,
    againstArray: {
      rateRatio: median(rounds.map((round) => round.ours.perSecond / round.array.perSecond)),
      cpuRatio: median(rounds.map((round) => round.array.cpuSeconds / round.ours.cpuSeconds)),
    },
    hotShare: await hotShareOf(plan.adminUrl),
    loadAverage: loadavg()[0] ?? 0,
    faults: await countFaults(db, { ours, reservedFen: fen(plan.reserves * (plan.rounds + 1)) }),
    node: process.version,
  };
}

/** By the server's own count, which follows a moment later. */
async function hotShareOf(adminUrl: string): Promise<number> {
  await sleep(1_500);
  const db = openDatabase({ url: adminUrl, schema: SCHEMA, maxConnections: 1 });
  try {
    const { rows } = await db.pool.query<{ share: number }>(
      `select n_tup_hot_upd::float8 / greatest(n_tup_upd, 1) as share from pg_stat_user_tables where relname = 'credit_line'`,
    );
    return rows[0]?.share ?? 0;
  } finally {
    await db.close();
  }
}

interface Path {
  readonly bankId: OrganisationId;
  readonly lineIds: readonly CreditLineId[];
}

/** A bank each, with a line for its whole, one for its product, and one for a chain. */
async function openPaths(db: Database, count: number): Promise<readonly Path[]> {
  return db.transaction({ reach: "tenant", tenant }, async (tx) => {
    const paths: Path[] = [];
    for (let at = 0; at < count; at += 1) {
      const bankId = newId(OrganisationId);
      const productId = newId(ProductId);
      await insertProduct(tx, productWith({ bankId, productId }));
      const whole = await openLine(tx, { bankId, productId: null, chain: null, parentId: null });
      const product = await openLine(tx, { bankId, productId, chain: null, parentId: whole });
      const chain = await openLine(tx, { bankId, productId, chain: "新型显示", parentId: product });
      paths.push({ bankId, lineIds: [whole, product, chain] });
    }
    return paths;
  });
}

function productWith(owned: { readonly bankId: OrganisationId; readonly productId: ProductId }): ProductRecord {
  return {
    ...owned,
    tenant,
    name: "测量用产品",
    requestKinds: ["receivable"],
    predicate: always,
    price: { annualRateBp: rateBp(400), feesBp: rateBp(0), daysToMoney: 3 },
    oddRule: null,
    branchRegions: [],
    status: "published",
    revision: 1,
    createdAt: new Date(),
  };
}

type Wanted = Pick<CreditLine, "bankId" | "productId" | "chain" | "parentId">;

async function openLine(tx: Tx, wanted: Wanted): Promise<CreditLineId> {
  const lineId = newId(CreditLineId);
  const line: CreditLine = {
    ...wanted,
    tenant,
    lineId,
    name: "测量用额度",
    leaderId: null,
    ...outsideProgrammes,
    status: "active",
    totalFen: fen(1_000_000_000_00),
    reservedFen: fen(0),
    usedFen: fen(0),
    revision: 1,
  };
  await insertLine(tx, line, new Date());
  return lineId;
}

interface Played {
  readonly perSecond: number;
  readonly cpuSeconds: number;
}

/** As many clients as planned reserve one after another, each in a transaction of its own, spread over the paths. */
async function play(plan: LedgerPlan, db: Database, paths: readonly Path[], reserve: Reserve): Promise<Played> {
  const cpuBefore = cpuSecondsOf(plan.serverPid);
  const startedAt = performance.now();
  let next = 0;
  const client = async () => {
    while (next < plan.reserves) {
      const path = paths[next++ % paths.length];
      if (!path) throw new Error("no path was opened");
      await db.transaction({ reach: "tenant", tenant }, (tx) => reserve(tx, path));
    }
  };
  await Promise.all(Array.from({ length: plan.clients }, client));
  const seconds = (performance.now() - startedAt) / 1_000;
  return { perSecond: plan.reserves / seconds, cpuSeconds: cpuSecondsOf(plan.serverPid) - cpuBefore };
}

/** Columns against postings on every line that the ledger moved, and all that was reserved against each level. */
async function countFaults(
  db: Database,
  { ours, reservedFen }: { readonly ours: readonly Path[]; readonly reservedFen: Fen },
): Promise<number> {
  const moved = new Set<string>(ours.flatMap(({ lineIds }) => lineIds));
  return db.transaction({ reach: "tenant", tenant }, async (tx) => {
    const { linesAgainstLedger } = await reconcile(tx);
    const { rows } = await tx.query<{ lineId: string; reservedFen: number; totalFen: number }>(
      `select line_id as "lineId", reserved_fen as "reservedFen", total_fen as "totalFen" from credit_line
       where tenant = current_setting('lianrong.tenant')`,
    );
    const own = rows.filter(({ lineId }) => moved.has(lineId));
    const sum = own.reduce((total, line) => total + line.reservedFen, 0);
    return (
      linesAgainstLedger.filter(({ lineId }) => moved.has(lineId)).length +
      rows.filter((line) => line.reservedFen > line.totalFen).length +
      (sum === 3 * reservedFen ? 0 : 1)
    );
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
