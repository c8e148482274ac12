import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { migrate } from "./migrate.js";

const schema = "migrate_test";
const first = `
  create table "thing" (id text primary key, name text not null);
  create table "audit" (id bigint generated always as identity primary key, what text not null);
  revoke update, delete on "audit" from ${schema};
`;

describe("migrate", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let migrationsDir: string;

  beforeAll(async () => {
    migrationsDir = await mkdtemp(join(tmpdir(), "migrations-"));
  });
  beforeEach(async () => {
    database = await testDatabase();
    await rm(migrationsDir, { recursive: true, force: true });
    await write("20260101000000_first", first);
    return () => database.drop();
  });
  afterAll(async () => {
    await rm(migrationsDir, { recursive: true, force: true });
  });

  async function write(name: string, sql: string): Promise<void> {
    await mkdir(join(migrationsDir, name), { recursive: true });
    await writeFile(join(migrationsDir, name, "migration.sql"), sql);
  }
  const run = () =>
    migrate({ adminUrl: database.adminUrl, schema, role: schema, rolePassword: testRolePassword, migrationsDir });

  async function query(url: string, sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }
  const asService = (sql: string) => query(database.urlAs(schema), sql);
  const asAdmin = (sql: string) => query(database.adminUrl, sql);

  test("applies each migration once, in the order of their names", async () => {
    await write("20260102000000_second", `alter table "thing" add column note text;`);
    expect(await run()).toEqual(["20260101000000_first", "20260102000000_second"]);
    expect(await run()).toEqual([]);
  });

  test("two runners at once apply it once", async () => {
    const outcomes = await Promise.all([run(), run(), run()]);
    expect(outcomes.flat()).toEqual(["20260101000000_first"]);
  });

  test("the service reads and writes its tables but neither alters them nor rewrites the audit log nor its history", async () => {
    await run();
    await asService("insert into thing values ('a', 'A')");
    await asService("update thing set name = 'B'");
    await asService("insert into audit (what) values ('x')");
    expect(await asService("select name from thing")).toEqual([{ name: "B" }]);
    for (const forbidden of [
      "alter table thing add column more text",
      "drop table thing",
      "truncate thing",
      "update audit set what = 'y'",
      "delete from audit",
      "create table mine ()",
      "create table public.mine ()",
      "update _prisma_migrations set checksum = ''",
      "alter table thing disable row level security",
    ]) {
      await expect(asService(forbidden), forbidden).rejects.toThrow(/permission denied|must be owner/);
    }
  });

  test("the service's role is no superuser and does not bypass row-level security", async () => {
    await run();
    expect(
      await asAdmin(`select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = '${schema}'`),
    ).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: true }]);
  });

  test("refuses a role that sees past row-level security", async () => {
    const role = `${schema}_sees_all`;
    await asAdmin(`create role ${role} bypassrls`);
    const outcome = migrate({
      adminUrl: database.adminUrl,
      schema,
      role,
      rolePassword: testRolePassword,
      migrationsDir,
    });
    await expect(outcome).rejects.toThrow("sees past row-level security");
    await asAdmin(`drop role ${role}`);
  });

  test("an edited migration stops the run and says which", async () => {
    await run();
    await write("20260101000000_first", `${first} -- one more word`);
    await expect(run()).rejects.toThrow("20260101000000_first was edited after it was applied");
  });

  test("a failing migration leaves nothing of itself, says why, and runs again once repaired", async () => {
    await write("20260102000000_second", "create table half (); select 1 / 0;");
    await expect(run()).rejects.toThrow("20260102000000_second failed and was rolled back: division by zero");
    expect(await asAdmin(`select to_regclass('half') as half, to_regclass('thing')::text as thing`)).toEqual([
      { half: null, thing: "thing" },
    ]);
    await write("20260102000000_second", "create table half ();");
    expect(await run()).toEqual(["20260102000000_second"]);
  });

  test("a migration that another tool left unfinished stops the run", async () => {
    await run();
    await asAdmin(`update _prisma_migrations set finished_at = null, logs = 'out of disk'`);
    await expect(run()).rejects.toThrow("never finished (out of disk)");
  });
});
