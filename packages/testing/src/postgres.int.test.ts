import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "./postgres.js";

const opened: TestDatabase[] = [];
afterAll(async () => {
  for (const database of opened) await database.drop();
});

async function fresh(): Promise<TestDatabase> {
  const database = await testDatabase({
    template: "postgres.int.test",
    prepare: (adminUrl) => run(adminUrl, "create table note (text text primary key)"),
  });
  opened.push(database);
  return database;
}

async function run(url: string, sql: string): Promise<void> {
  await rowsOf(url, sql);
}

async function rowsOf(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("a database starts from its template and shares nothing with its siblings", async () => {
  const [one, other] = [await fresh(), await fresh()];
  await run(one.adminUrl, "insert into note values ('one')");
  expect(await rowsOf(one.adminUrl, "select text from note")).toEqual([{ text: "one" }]);
  expect(await rowsOf(other.adminUrl, "select text from note")).toEqual([]);
});

test("the server is PostgreSQL 18 and finds trigrams in Chinese", async () => {
  const { adminUrl } = await fresh();
  const [server] = await rowsOf(adminUrl, "select current_setting('server_version_num')::int / 10000 as major");
  expect(server).toEqual({ major: 18 });
  await run(adminUrl, "create extension pg_trgm");
  expect(await rowsOf(adminUrl, "select cardinality(show_trgm('应收账款')) > 0 as found")).toEqual([{ found: true }]);
});

test("a dropped database is gone", async () => {
  const database = await testDatabase();
  await database.drop();
  await expect(rowsOf(database.adminUrl, "select 1")).rejects.toThrow("does not exist");
});
