import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Database, openDatabase } from "@lianrong/runtime/database";
import { migrate } from "@lianrong/runtime/migrate";
import { type TestDatabase, testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SCHEMA } from "../service.js";
import { reconcile } from "./reconcile.js";

const migrationsDir = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));
const subject = "20261122100000_one_movement_per_path";

let database: TestDatabase;
let db: Database;
let earlierDir: string;

const bring = (dir: string) =>
  migrate({
    adminUrl: database.adminUrl,
    schema: SCHEMA,
    role: SCHEMA,
    rolePassword: testRolePassword,
    migrationsDir: dir,
  });

beforeAll(async () => {
  database = await testDatabase();
  earlierDir = mkdtempSync(join(tmpdir(), "migrations-"));
  for (const name of readdirSync(migrationsDir)) {
    if (name < subject) cpSync(join(migrationsDir, name), join(earlierDir, name), { recursive: true });
  }
  await bring(earlierDir);
  db = openDatabase({ url: database.urlAs(SCHEMA), schema: SCHEMA, maxConnections: 1 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
  rmSync(earlierDir, { recursive: true, force: true });
});

/** A bank's whole, its two products, and a chain below the first; movements as they used to be posted, a row for each line. */
const earlier = `
  set search_path to ${SCHEMA};
  insert into product (tenant, product_id, bank_id, name, request_kinds, predicate, annual_rate_bp, fees_bp, days_to_money, status, revision, created_at)
  select 't', p, 'org_a', p, '{receivable}', '{}', 400, 0, 3, 'published', 1, now() from unnest('{p1,p2}'::text[]) as p;
  insert into credit_line (tenant, line_id, bank_id, name, parent_id, product_id, chain, status, total_fen, reserved_fen, used_fen, revision, created_at)
  values ('t', 'whole', 'org_a', 'w', null, null, null, 'active', 1000, 40, 30, 9, now()),
         ('t', 'p1', 'org_a', 'p1', 'whole', 'p1', null, 'active', 1000, 35, 30, 7, now()),
         ('t', 'p2', 'org_a', 'p2', 'whole', 'p2', null, 'active', 1000, 5, 0, 2, now()),
         ('t', 'chain', 'org_a', 'c', 'p1', 'p1', '锂电', 'active', 1000, 20, 30, 6, now());
  create temp table moved (at int, case_id text, from_account text, to_account text, amount_fen bigint, path text[]);
  insert into moved values
    (1, 'c1', 'available', 'reserved', 50, '{whole,p1,chain}'),
    (2, 'c2', 'available', 'reserved', 15, '{whole,p1}'),
    (3, 'c1', 'reserved', 'used', 15, '{whole,p1,chain}'),
    (3, 'c1', 'reserved', 'used', 15, '{whole,p1,chain}'),
    (4, 'c3', 'available', 'reserved', 5, '{whole,p2}'),
    (5, 'c4', 'available', 'reserved', 5, '{whole}'),
    (6, 'c4', 'reserved', 'available', 5, '{whole}');
  insert into line_posting (tenant, bank_id, line_id, case_id, from_account, to_account, amount_fen, posted_at)
  select 't', 'org_a', line_id, case_id, from_account, to_account, amount_fen, timestamptz '2026-01-01' + at * interval '1 day'
  from moved, unnest(path) as line_id order by at;`;

test("what was posted for each line stands as one movement of its path that says its way, and the view tells the same postings", async () => {
  await database.asAdmin(earlier);
  await bring(migrationsDir);
  const { rows: movements } = await db.transaction({ reach: "tenant", tenant: "t" }, (tx) =>
    tx.query<{ told: string }>(
      "select concat_ws(' ', line_id, case_id, way, amount_fen) as told from line_movement order by movement_id",
    ),
  );
  expect(movements.map(({ told }) => told)).toEqual([
    "chain c1 reserve 50",
    "p1 c2 reserve 15",
    "chain c1 use 15",
    "chain c1 use 15",
    "p2 c3 reserve 5",
    "whole c4 reserve 5",
    "whole c4 release 5",
  ]);
  const balances = await db.transaction({ reach: "tenant", tenant: "t" }, reconcile);
  expect(balances.linesAgainstLedger).toEqual([]);
});
