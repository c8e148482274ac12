import type { AuditKeys } from "@lianrong/contracts/audit";
import { signCheckpoint } from "@lianrong/evidence/audit-checkpoint";
import type { SealingKey } from "@lianrong/evidence/sealing-key";
import { newSealingKey } from "@lianrong/evidence/testing/sealing-key";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readAuditLog } from "./audit-log.js";
import { fuzhou, openWorld, raise, raiseIn, type World, wuhan } from "./contract/world.js";
import { sealAudit } from "./seal-audit.js";
import { type AuditFault, verifyAudit } from "./verify-audit.js";

let key: SealingKey;
let keys: AuditKeys;
beforeAll(async () => {
  key = await newSealingKey();
  keys = { keys: [key.publicJwk] };
});

let world: World;
beforeEach(async () => {
  world = await openWorld();
  return () => world.close();
});

const seal = (by = key) =>
  world.oversight.transaction({ reach: "installation" }, (tx) =>
    sealAudit(tx, { service: "oversight", sign: (statement) => signCheckpoint(statement, by), now: () => new Date() }),
  );
const verify = (kept: Parameters<typeof verifyAudit>[1]["kept"] = []) =>
  readAuditLog(world.oversight, "oversight", (log) => verifyAudit(log, { keys, kept }));
const shortly = (faults: readonly AuditFault[]) =>
  faults.map((fault) =>
    "checkpoint" in fault
      ? `${fault.code} ${fault.checkpoint}`
      : `${fault.code} ${fault.key} ${fault.seq}${fault.through === fault.seq ? "" : `-${fault.through}`}`,
  );

/** What a superuser does behind the service's back: the triggers that keep others from it are in no superuser's way. */
async function behindItsBack(...statements: readonly string[]): Promise<void> {
  const text = ["set session_replication_role = replica", "set search_path = oversight", ...statements].join(";\n");
  await world.database.asAdmin(text);
}

describe("a checkpoint", () => {
  test("seals what came since the last one, in how many chains, and follows from it", async () => {
    await raise(world, { key: "a", note: "1" });
    await raise(world, { key: "a", note: "2" });
    await raise(world, { key: "a", note: "1", tenant: wuhan });
    const first = await seal();
    expect(first).toMatchObject({ number: 1, entries: 3, chains: 2, previousHash: null });
    expect(await seal()).toBeUndefined();
    await raise(world, { key: "a", note: "3" });
    const second = await seal();
    expect(second).toMatchObject({ number: 2, entries: 1, chains: 1, previousHash: expect.any(String) });
    expect(await verify()).toMatchObject({ faults: [], entries: 4, chains: 2, unsealed: 0 });
  });

  test("is held to the key of its time: after a rotation the log is whole by old and new, whichever instance sealed", async () => {
    const next = await newSealingKey();
    await raise(world, { key: "a", note: "1" });
    await seal();
    await raise(world, { key: "a", note: "2" });
    await seal(next);
    await raise(world, { key: "a", note: "3" });
    await seal();
    await raise(world, { key: "a", note: "4" });
    await seal(next);
    const held = (published: AuditKeys) =>
      readAuditLog(world.oversight, "oversight", (log) => verifyAudit(log, { keys: published, kept: [] }));
    expect(await held({ keys: [next.publicJwk, key.publicJwk] })).toMatchObject({
      faults: [],
      entries: 4,
      unsealed: 0,
    });
    const byTheNewAlone = await held({ keys: [next.publicJwk] });
    expect(shortly(byTheNewAlone.faults)).toEqual(["checkpoint-not-signed 1", "checkpoint-not-signed 3"]);
  });

  test("leaves out what is not committed yet, and the next one takes it up, whatever came between", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = () => {};
    const begin = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = world.oversight.transaction({ reach: "tenant", tenant: fuzhou }, async (tx) => {
      await raiseIn(tx, { key: "slow", note: "1" });
      begun();
      await held;
    });
    await begin;
    await raise(world, { key: "quick", note: "1" });
    expect(await seal()).toMatchObject({ entries: 1 });
    release();
    await slow;
    expect(await seal()).toMatchObject({ entries: 1, chains: 1 });
    expect(await verify()).toMatchObject({ faults: [], unsealed: 0 });
  });

  test("takes up what was there before there were checkpoints, and all that came after a restore into another server", async () => {
    await raise(world, { key: "old", note: "1" });
    await behindItsBack("update audit set xid = null");
    expect(await seal()).toMatchObject({ entries: 1 });
    await behindItsBack("update audit_checkpoint set snapshot = '900000000000:900000000000:'");
    await raise(world, { key: "old", note: "2" });
    await raise(world, { key: "new", note: "1" });
    expect(await seal()).toMatchObject({ number: 2, entries: 2, chains: 2 });
    expect(await verify()).toMatchObject({ faults: [], unsealed: 0 });
  });

  test("reads what is new by an index and not the log", async () => {
    await raise(world, { key: "a", note: "1" });
    await seal();
    const { rows } = await world.oversight.transaction({ reach: "installation" }, async (tx) => {
      await tx.query("set local enable_seqscan = off");
      return tx.query<{ "QUERY PLAN": string }>(
        `explain select 1 from audit where xid >= pg_snapshot_xmin((select snapshot from audit_checkpoint limit 1))`,
      );
    });
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("audit_xid");
  });

  test.each([
    "update audit_checkpoint set signature = 'x'",
    "delete from audit_checkpoint",
    "truncate audit_checkpoint, audit_head",
    "update audit_head set seq = 9",
    "delete from audit_head",
  ])("is out of the service's own reach once it stands: %s", async (statement) => {
    await raise(world, { key: "a", note: "1" });
    await seal();
    const rewriting = world.oversight.transaction({ reach: "installation" }, (tx) => tx.query(statement));
    await expect(rewriting).rejects.toMatchObject({ code: "42501" });
  });
});

describe("what a superuser does to the log is named by its row", () => {
  /** Four entries of one chain and one of another; two are sealed one by one, the others together. */
  beforeEach(async () => {
    await raise(world, { key: "a", note: "one" });
    await seal();
    await raise(world, { key: "a", note: "two" });
    await seal();
    await raise(world, { key: "b", note: "one" });
    await raise(world, { key: "a", note: "three" });
    await raise(world, { key: "a", note: "four" });
    await seal();
    expect((await verify()).faults).toEqual([]);
  });

  const noted = (seq: number) =>
    `update audit set event = replace(event, '"kind"', '"kinD"') where key = 'a' and seq = ${seq}`;
  const rehashed = (from: number) => `
    do $do$ declare r record; previous bytea := (select hash from audit where key = 'a' and seq = ${from} - 1); begin
      for r in select * from audit where key = 'a' and seq >= ${from} order by seq loop
        previous := sha256(coalesce(previous, ''::bytea) || convert_to(r.event, 'UTF8'));
        update audit set hash = previous where key = 'a' and seq = r.seq;
      end loop;
      update stream set hash = previous where key = 'a';
    end $do$`;
  const alone = (seq: number) =>
    `update audit a set hash = sha256(coalesce((select hash from audit b where b.key = 'a' and b.seq = ${seq} - 1), ''::bytea) || convert_to(a.event, 'UTF8')) where key = 'a' and seq = ${seq}`;

  test.each<[string, readonly string[], readonly string[]]>([
    ["an edit", [noted(2)], ["entry-changed a 2"]],
    ["an edit of the first entry", [noted(1)], ["entry-changed a 1"]],
    ["an edit of the last entry", [noted(4)], ["entry-changed a 4"]],
    ["two edits", [noted(1), noted(3)], ["entry-changed a 1", "entry-changed a 3"]],
    ["a hash overwritten", ["update audit set hash = '\\x00' where key = 'a' and seq = 2"], ["entry-changed a 2"]],
    ["an edit whose hash was made to fit", [noted(2), alone(2)], ["entry-changed a 2"]],
    [
      "an edit with the whole rest of the chain made to fit",
      [noted(2), rehashed(2)],
      ["entry-changed a 2", "entry-changed a 3", "entry-changed a 4"],
    ],
    ["such an edit between two checkpoints", [noted(3), rehashed(3)], ["entry-changed a 3", "entry-changed a 4"]],
    ["a dropped entry", ["delete from audit where key = 'a' and seq = 2"], ["entry-missing a 2"]],
    ["a dropped first entry", ["delete from audit where key = 'a' and seq = 1"], ["entry-missing a 1"]],
    ["a cut tail", ["delete from audit where key = 'a' and seq >= 3"], ["tail-cut a 3-4"]],
    [
      "a cut tail with the count lowered to it",
      ["delete from audit where key = 'a' and seq = 4", "update stream set seq = 3 where key = 'a'"],
      ["tail-cut a 4"],
    ],
    [
      "a chain taken out entirely",
      ["delete from audit where key = 'b'", "delete from stream where key = 'b'"],
      ["tail-cut b 1"],
    ],
    [
      "two entries swapped",
      [
        `update audit x set event = y.event, hash = y.hash from audit y
         where x.key = 'a' and y.key = 'a' and x.seq in (2, 3) and y.seq = 5 - x.seq`,
      ],
      ["entry-misplaced a 2", "entry-misplaced a 3"],
    ],
    [
      "an entry put under another key",
      ["update audit set event = (select event from audit where key = 'b') where key = 'a' and seq = 2"],
      ["entry-misplaced a 2"],
    ],
    [
      "a head of a checkpoint changed",
      ["update audit_head set seq = 3 where key = 'a' and checkpoint = 2"],
      ["checkpoint-heads-changed 2"],
    ],
    [
      "a checkpoint taken out",
      ["delete from audit_head where checkpoint = 2", "delete from audit_checkpoint where number = 2"],
      ["checkpoint-missing 2"],
    ],
    [
      "a checkpoint rewritten",
      [`update audit_checkpoint set statement = replace(statement, '"entries":1', '"entries":2') where number = 2`],
      ["checkpoint-not-signed 2", "checkpoint-out-of-line 3"],
    ],
  ])("%s", async (_name, statements, expected) => {
    await behindItsBack(...statements);
    expect(shortly((await verify()).faults)).toEqual(expect.arrayContaining([...expected]));
    const rows = shortly((await verify()).faults).filter((fault) => !fault.startsWith("checkpoint"));
    if (expected.every((fault) => !fault.startsWith("checkpoint"))) expect(rows).toEqual(expected);
  });

  test("a tail cut with its checkpoints, by the copy that a bank kept", async () => {
    const { checkpoints } = await readAuditLog(world.oversight, "oversight", async (log) => log);
    await behindItsBack(
      "delete from audit_head where checkpoint = 3",
      "delete from audit_checkpoint where number = 3",
      "delete from audit where key = 'a' and seq >= 3",
      "delete from audit where key = 'b'",
      "update stream set seq = 2 where key = 'a'",
      "delete from stream where key = 'b'",
    );
    expect((await verify()).faults).toEqual([]);
    expect(shortly((await verify(checkpoints)).faults)).toEqual(["checkpoint-not-as-kept 3"]);
  });

  test("a past signed anew by somebody else's key", async () => {
    const forger = await newSealingKey();
    await behindItsBack(
      "delete from audit_head where checkpoint = 3",
      "delete from audit_checkpoint where number = 3",
      noted(3),
    );
    await world.oversight.transaction({ reach: "installation" }, (tx) =>
      sealAudit(tx, {
        service: "oversight",
        sign: (statement) => signCheckpoint(statement, forger),
        now: () => new Date(),
      }),
    );
    expect(shortly((await verify()).faults)).toContain("checkpoint-not-signed 3");
  });
});
