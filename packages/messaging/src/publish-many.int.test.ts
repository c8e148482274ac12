import type { EventData } from "@lianrong/contracts/events";
import { toInstant } from "@lianrong/contracts/instants";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AuditEntry, firstBrokenEntry } from "./audit.js";
import { canonicalText } from "./canonical-event.js";
import { fuzhou, openWorld, outboxSize, raise, type World } from "./contract/world.js";
import { publishMany } from "./publish-many.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const keys = Array.from({ length: 1_201 }, (_, number) => `many-${number}`);
const dataOf = (key: string): EventData<"oversight.alert-raised.v1"> => ({
  alertId: key,
  kind: "test",
  subject: key,
  rule: null,
});

async function raiseMany(): Promise<void> {
  await world.oversight.transaction({ reach: "tenant", tenant: fuzhou }, (tx) =>
    publishMany(tx, {
      type: "oversight.alert-raised.v1",
      tenant: fuzhou,
      occurredAt: toInstant(new Date()),
      actor: { process: "test" },
      events: keys.map((key) => ({ key, data: dataOf(key) })),
    }),
  );
}

test("many keys at once are numbered, audited and queued as one by one", async () => {
  await raise(world, { key: "many-7", note: "before" });
  const queued = await outboxSize(world.oversight);
  await Promise.all([raiseMany(), raiseMany()]);
  const { rows } = await world.oversight.transaction({ reach: "installation" }, (tx) =>
    tx.query<AuditEntry>("select tenant, key, seq, event, hash from audit where key like 'many-%' order by key, seq"),
  );
  expect(rows).toHaveLength(keys.length * 2 + 1);
  for (const { event } of rows) expect(event).toBe(canonicalText(JSON.parse(event)));
  for (const key of keys) {
    const entries = rows.filter((row) => row.key === key);
    expect(entries.map(({ seq }) => seq)).toEqual(key === "many-7" ? [1, 2, 3] : [1, 2]);
    expect(firstBrokenEntry(entries)).toBeUndefined();
  }
  expect(await outboxSize(world.oversight)).toBe(queued + keys.length * 2);
});

test("a key that comes twice is a bug and stops", async () => {
  const twice = world.oversight.transaction({ reach: "tenant", tenant: fuzhou }, (tx) =>
    publishMany(tx, {
      type: "oversight.alert-raised.v1",
      tenant: fuzhou,
      occurredAt: toInstant(new Date()),
      actor: { process: "test" },
      events: ["same", "same"].map((key) => ({ key, data: dataOf(key) })),
    }),
  );
  await expect(twice).rejects.toThrow("each key is published to once");
});
