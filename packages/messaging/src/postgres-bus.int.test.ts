import { type Database, openDatabase } from "@lianrong/runtime/database";
import { testRolePassword } from "@lianrong/testing/postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { describeBusContract } from "./contract/bus-contract.js";
import { recordingLog } from "./contract/recording-log.js";
import { openWorld, until, type World } from "./contract/world.js";
import { openPostgresBus, type PostgresBus } from "./postgres-bus.js";

describeBusContract("PostgreSQL", async () => ({
  open: (_testName, world) => openPostgresBus({ url: world.database.adminUrl, log: recordingLog() }),
  stop: async () => {},
}));

describe("the log in PostgreSQL", () => {
  let world: World;
  let admin: Database;
  let bus: PostgresBus;

  beforeEach(async () => {
    world = await openWorld();
    admin = openDatabase({ url: world.database.adminUrl, schema: "bus", maxConnections: 2 });
    bus = await openPostgresBus({ url: world.database.adminUrl, log: recordingLog(), retentionMs: 60_000 });
  });
  afterEach(async () => {
    await bus.close();
    await admin.close();
    await world.close();
  });

  function messages(count: number): { key: string; value: string }[] {
    return Array.from({ length: count }, (_, index) => ({ key: `key-${index}`, value: `${index}` }));
  }

  async function size(): Promise<number> {
    const { rows } = await admin.pool.query<{ size: number }>("select count(*)::int as size from message");
    return rows[0]?.size ?? 0;
  }

  async function hear(group: string): Promise<void> {
    let heard = 0;
    const subscription = await bus.subscribe({
      group,
      topics: ["topic"],
      onBatch: async (batch) => {
        heard += batch.messages.length;
      },
    });
    await until("all messages", () => heard === 20);
    await subscription.stop();
  }

  test("positions are dense in each partition, however many publish at once", async () => {
    await Promise.all(Array.from({ length: 12 }, () => bus.publish("topic", messages(25))));
    const { rows } = await admin.pool.query(
      `select part from message group by part
       having min(position) <> 0 or max(position) <> count(*) - 1
       union all
       select part from partition p where next <> (select count(*) from message m where m.part = p.part)`,
    );
    expect(rows).toEqual([]);
    expect(await size()).toBe(300);
  });

  test("only what is older than the retention and passed by every group is trimmed", async () => {
    await bus.publish("topic", messages(20));
    await hear("quick");
    const lagging = await bus.subscribe({
      group: "lagging",
      topics: ["topic"],
      onBatch: async () => {
        throw new Error("not yet");
      },
    });
    expect(await bus.trim()).toBe(0);
    await admin.pool.query("update message set published_at = now() - interval '2 minutes'");
    expect(await bus.trim()).toBe(0);
    await lagging.stop();
    await hear("lagging");
    await bus.publish("topic", messages(5));
    expect(await bus.trim()).toBe(20);
    expect(await size()).toBe(5);
  });

  test("a forgotten group keeps nothing from being trimmed", async () => {
    await bus.publish("topic", messages(20));
    await hear("quick");
    await admin.pool.query(
      "insert into progress (consumer_group, topic, part) select 'gone', topic, part from partition",
    );
    await admin.pool.query("update message set published_at = now() - interval '2 minutes'");
    expect(await bus.trim()).toBe(0);
    await bus.forgetGroup("gone");
    expect(await bus.trim()).toBe(20);
  });

  test("clients that open an empty database at once make one log", async () => {
    await admin.pool.query("drop schema bus cascade");
    const open = () => openPostgresBus({ url: world.database.adminUrl, log: recordingLog() });
    const opened = await Promise.all([open(), open(), open()]);
    await Promise.all(opened.map((one) => one.publish("topic", messages(10))));
    expect(await size()).toBe(30);
    await Promise.all(opened.map((one) => one.close()));
  });

  test("a role that owns the schema and nothing else is enough", async () => {
    await admin.pool.query("drop schema bus cascade");
    await admin.pool.query(`create role ${world.database.name}_bus login password '${testRolePassword}'`);
    await admin.pool.query(`create schema bus authorization ${world.database.name}_bus`);
    const modest = await openPostgresBus({
      url: world.database.urlAs(`${world.database.name}_bus`),
      log: recordingLog(),
    });
    await modest.publish("topic", messages(3));
    expect(await size()).toBe(3);
    await modest.close();
    await admin.pool.query(`drop schema bus cascade; drop role ${world.database.name}_bus`);
  });
});
