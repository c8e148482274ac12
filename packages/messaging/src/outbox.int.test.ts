import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AuditEntry, chainHash, firstBrokenEntry } from "./audit.js";
import { canonicalText } from "./canonical-event.js";
import { fuzhou, openWorld, outboxSize, raise, raiseIn, type World, wuhan } from "./contract/world.js";

describe("the outbox", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  async function auditOf(key: string): Promise<AuditEntry[]> {
    const { rows } = await world.oversight.transaction({ reach: "installation" }, (tx) =>
      tx.query<AuditEntry>("select tenant, key, seq, event, hash from audit where key = $1 order by tenant, seq", [
        key,
      ]),
    );
    return rows;
  }

  test("numbers a key's events densely though sixteen write at once and half of them fail", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 64 }, (_, index) =>
        world.oversight.transaction({ reach: "tenant", tenant: fuzhou }, async (tx) => {
          await raiseIn(tx, { key: "crowded", note: `${index}` });
          if (index % 2 === 1) throw new Error("fails");
        }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(32);
    const seqs = (await auditOf("crowded")).map((entry) => entry.seq);
    expect(seqs).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  });

  test("gives several events of one transaction consecutive numbers", async () => {
    const seqs = await world.oversight.transaction({ reach: "tenant", tenant: fuzhou }, async (tx) => {
      const first = await raiseIn(tx, { key: "pair", note: "one" });
      const second = await raiseIn(tx, { key: "pair", note: "two" });
      return [first.seq, second.seq];
    });
    expect(seqs).toEqual([1, 2]);
  });

  test("keeps the canonical text with its number, whatever characters the data has", async () => {
    await raise(world, { key: "text", note: '应收"账款"\\ \n ,"seq":0, € 😀' });
    const [entry] = await auditOf("text");
    expect(entry?.event).toBe(canonicalText(JSON.parse(entry?.event ?? "")));
    expect(JSON.parse(entry?.event ?? "")).toMatchObject({ key: "text", seq: 1, tenant: "fuzhou" });
  });

  test("chains each key's audit entries, so that a change of any of them shows", async () => {
    for (const note of ["one", "two", "three"]) await raise(world, { key: "chain", note });
    const entries = await auditOf("chain");
    expect(entries).toHaveLength(3);
    expect(firstBrokenEntry(entries)).toBeUndefined();
    const forged = entries.map((entry) => ({ ...entry, event: entry.event.replace('"two"', '"2"') }));
    expect(firstBrokenEntry(forged)?.seq).toBe(2);
    const rehashed = forged.map((entry) =>
      entry.seq === 2 ? { ...entry, hash: chainHash(entries[0]?.hash, entry.event) } : entry,
    );
    expect(firstBrokenEntry(rehashed)?.seq).toBe(3);
    expect(firstBrokenEntry(entries.filter((entry) => entry.seq !== 2))?.seq).toBe(3);
  });

  test.each(["update audit set event = 'x'", "delete from audit", "truncate audit"])(
    "keeps the service from rewriting its past: %s",
    async (statement) => {
      await raise(world, { key: "past", note: "kept" });
      const rewriting = world.oversight.transaction({ reach: "installation" }, (tx) => tx.query(statement));
      await expect(rewriting).rejects.toMatchObject({ code: "42501" });
    },
  );

  test("shows a tenant nothing of another, and nobody anything without a scope", async () => {
    await raise(world, { key: "secret", note: "of Wuhan", tenant: wuhan });
    const seen = await world.oversight.transaction({ reach: "tenant", tenant: fuzhou }, async (tx) => {
      const counts: unknown[] = [];
      for (const table of ["stream", "audit", "outbox"]) {
        counts.push((await tx.query(`select from ${table} where key = 'secret'`)).rowCount);
      }
      return counts;
    });
    expect(seen).toEqual([0, 0, 0]);
    expect((await world.oversight.pool.query("select from audit")).rowCount).toBe(0);
  });

  test("refuses an event of a tenant whose eyes the transaction does not have", async () => {
    const size = await outboxSize(world.oversight);
    const foreign = world.oversight.transaction({ reach: "tenant", tenant: fuzhou }, (tx) =>
      raiseIn(tx, { key: "foreign", note: "x", tenant: wuhan }),
    );
    await expect(foreign).rejects.toMatchObject({ code: "42501" });
    expect(await outboxSize(world.oversight)).toBe(size);
  });

  test("keeps the same key of two tenants apart", async () => {
    expect(await raise(world, { key: "shared", note: "one", tenant: fuzhou })).toEqual({ seq: 1 });
    expect(await raise(world, { key: "shared", note: "one", tenant: wuhan })).toEqual({ seq: 1 });
  });
});
