import { randomUUID } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Database, openDatabase } from "@lianrong/runtime/database";
import { migrate } from "@lianrong/runtime/migrate";
import { type TestDatabase, testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseMemory, keepEndedPerson, keepRevokedClient } from "./access-memory.js";

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  const migrationsDir = mkdtempSync(join(tmpdir(), "access-"));
  for (const [name, script] of [
    ["00000000000002_access", "access.sql"],
    ["20261122080000_ended_person", "ended-person.sql"],
  ] as const) {
    mkdirSync(join(migrationsDir, name));
    cpSync(fileURLToPath(new URL(`../sql/${script}`, import.meta.url)), join(migrationsDir, name, "migration.sql"));
  }
  database = await testDatabase({
    template: "access memory",
    prepare: (adminUrl) =>
      migrate({ adminUrl, schema: "memory", role: "memory", rolePassword: testRolePassword, migrationsDir }),
  });
  rmSync(migrationsDir, { recursive: true });
  db = openDatabase({ url: database.urlAs("memory"), schema: "memory", maxConnections: 4 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const later = () => new Date(Date.now() + 60_000);

describe("a proof", () => {
  it("counts once over two instances, however many send it at the same moment", async () => {
    const [one, other] = [databaseMemory(db), databaseMemory(db)];
    const proof = { id: randomUUID(), expiresAt: later() };
    const first = await Promise.all(Array.from({ length: 10 }, (_, turn) => (turn % 2 ? one : other).firstUse(proof)));
    expect(first.filter(Boolean)).toHaveLength(1);
  });

  it("is remembered after a restart", async () => {
    const proof = { id: randomUUID(), expiresAt: later() };
    expect(await databaseMemory(db).firstUse(proof)).toBe(true);
    expect(await databaseMemory(db).firstUse(proof)).toBe(false);
  });
});

describe("a revoked client", () => {
  it("is known to an instance that started later, and to one that runs within seconds", async () => {
    const running = databaseMemory(db);
    expect(await running.isRevoked("bank-ends")).toBe(false);
    await db.transaction({ reach: "tenant", tenant: "shifan" }, (tx) =>
      keepRevokedClient(tx, { tenant: "shifan", clientId: "bank-ends" }),
    );
    expect(await databaseMemory(db).isRevoked("bank-ends")).toBe(true);
    await expect.poll(() => running.isRevoked("bank-ends"), { timeout: 10_000, interval: 250 }).toBe(true);
    expect(await running.isRevoked("bank-stays")).toBe(false);
  });

  it("has its like in a person who was ended", async () => {
    const running = databaseMemory(db);
    const personId = `per_${randomUUID()}`;
    expect(await running.isRevoked(personId)).toBe(false);
    await db.transaction({ reach: "tenant", tenant: "shifan" }, (tx) =>
      keepEndedPerson(tx, { tenant: "shifan", personId }),
    );
    expect(await databaseMemory(db).isRevoked(personId)).toBe(true);
    await expect.poll(() => running.isRevoked(personId), { timeout: 10_000, interval: 250 }).toBe(true);
  });

  it("of one tenant is no other's row", async () => {
    const { rowCount } = await db.transaction({ reach: "tenant", tenant: "biecheng" }, (tx) =>
      tx.query("select from revoked_client"),
    );
    expect(rowCount).toBe(0);
    expect((await db.pool.query("select from revoked_client")).rowCount).toBe(0);
  });
});
