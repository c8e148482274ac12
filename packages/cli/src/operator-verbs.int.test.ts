import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@lianrong/runtime/database";
import { type TestDatabase, testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "lianrong-operator-"));
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ template: "operator-verbs", prepare: async () => {} });
  writeFileSync(join(folder, "secrets.json"), JSON.stringify({ rolePasswords: { oversight: testRolePassword } }));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function lianrong(...words: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const status = await run([...words, "--lang", "en"], {
    write: (line) => out.push(line),
    complain: (line) => err.push(line),
    environment: {},
    now: () => new Date(),
  });
  return { status, out: out.join("\n"), err: err.join("\n") };
}

it("migrate names what is missing, applies it once a password is known, and then finds nothing missing", async () => {
  const words = ["migrate", "--admin-url", database.adminUrl, "--service", "oversight"];
  const dry = await lianrong(...words, "--dry-run");
  expect(dry).toMatchObject({ status: 1, out: expect.stringContaining("oversight 00000000000000_messaging") });
  expect(await lianrong(...words, "--data-dir", join(folder, "missing"))).toMatchObject({ status: 69 });
  expect(await lianrong(...words, "--dry-run")).toEqual(dry);
  const applied = await lianrong(...words, "--data-dir", folder);
  expect(applied).toMatchObject({ status: 0, err: expect.stringMatching(/^oversight: applying \d+/) });
  expect(await lianrong(...words, "--dry-run")).toMatchObject({ status: 0, out: "Nothing is missing" });
});

it("rebuild says how many events it would read, changes nothing by that, and clears what no event says", async () => {
  const url = database.urlAs("oversight");
  const db = openDatabase({ url, schema: "oversight", maxConnections: 2 });
  const scope = { reach: "installation" } as const;
  const kept = () =>
    db.transaction(scope, async (tx) => (await tx.query("select from fact where tenant = 'shifan'")).rowCount);
  await db.transaction(scope, async (tx) => {
    const event = {
      id: `evt_${randomUUID()}`,
      type: "identity.person-ended.v1",
      tenant: "shifan",
      key: "k",
      seq: 1,
      data: {},
    };
    await tx.query("insert into log_head (tenant, position, occurred_at) values ('shifan', 1, now())");
    await tx.query(
      `insert into event_log (tenant, position, topic, key, seq, type, occurred_at, event)
       values ('shifan', 1, 'identity', 'k', 1, 'identity.person-ended.v1', now(), $1)`,
      [JSON.stringify({ ...event, occurredAt: "2026-09-01T00:00:00.000+08:00", actor: { process: "test" } })],
    );
  });
  await db.transaction(scope, (tx) =>
    tx.query("insert into fact (tenant, subject, topic, key, seq, fact) values ('shifan', 's', 't', 'k', 1, '{}')"),
  );
  const words = ["rebuild", "--database-url", url];
  expect(await lianrong(...words, "--dry-run")).toMatchObject({ status: 0, out: "shifan: 1 events would be read" });
  expect(await kept()).toBe(1);
  expect(await lianrong(...words)).toMatchObject({
    status: 0,
    out: "shifan: made anew from 1 events",
    err: "shifan 1/1",
  });
  expect(await kept()).toBe(0);
  expect(await lianrong(...words, "--tenant", "nowhere")).toMatchObject({ status: 1 });
  await db.close();
});

it("redrive lists what it would give back and gives nothing", async () => {
  const url = database.urlAs("oversight");
  const words = ["redrive", "--service", "oversight", "--database-url", url, "--dry-run"];
  expect(await lianrong(...words)).toMatchObject({ status: 0, out: "Nothing is held" });
});
