import { TenantId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import { type Database, openDatabase, type Tx } from "@lianrong/runtime/database";
import type { Bus } from "../bus.js";
import { startConsumer } from "../consume.js";
import { EventHead, type Handled, type Handlers } from "../handlers.js";
import type { Log } from "../log.js";
import { publish } from "../outbox.js";
import { openPostgresBus } from "../postgres-bus.js";
import { startRelay } from "../relay.js";

// One process of the chaos run, alone in its own program so that it can be killed: writer, relay or consumer.
const [role = "", name = "", writerUrl = "", listenerUrl = "", busUrl = "", seededBug = ""] = process.argv.slice(2);
const log: Log = { info: () => {}, warn: () => {}, error: (_fields, message) => console.error(message) };
const KEYS = 25;

const writer = openDatabase({ url: writerUrl, schema: "oversight", maxConnections: 6 });
const listener = openDatabase({ url: listenerUrl, schema: "listener", maxConnections: 6 });

async function write(lane: number): Promise<void> {
  const tenant = TenantId.parse("fuzhou");
  for (let count = 0; ; count += 1) {
    const key = `key-${(count * 7 + lane) % KEYS}`;
    const note = `${name}-${lane}-${count}`;
    try {
      const { seq } = await writer.transaction({ reach: "tenant", tenant }, (tx) =>
        publish(tx, {
          type: "oversight.alert-raised.v1",
          tenant,
          key,
          occurredAt: toInstant(new Date()),
          actor: { process: "chaos" },
          data: { alertId: key, kind: note, subject: "subject", rule: null },
        }),
      );
      process.stdout.write(`${note} ${key} ${seq}\n`);
    } catch {
      // Whether it was committed is unknown, as it is to any client whose connection breaks; it was not acknowledged.
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function leaveEffect(
  tx: Tx | Database["pool"],
  effect: { key: string; seq: number; note: string },
): Promise<void> {
  await tx.query("insert into effect (tenant, key, seq, note) values ('fuzhou', $1, $2, $3)", [
    effect.key,
    effect.seq,
    effect.note,
  ]);
}

/** The second connection commits whatever becomes of the handler's transaction. */
async function leaveEffectOutside(effect: { key: string; seq: number; note: string }): Promise<void> {
  await listener.transaction({ reach: "tenant", tenant: "fuzhou" }, (tx) => leaveEffect(tx, effect));
}

const handlers: Handlers = {
  "oversight.alert-raised.v1": async (tx, { key, seq, data }): Promise<Handled> => {
    const effect = { key, seq, note: data.kind };
    if (seededBug === "effect-outside") await leaveEffectOutside(effect);
    else await leaveEffect(tx, effect);
    return { outcome: "handled" };
  },
};

/** Says that everything is durable before it is sent, as a relay that deletes first would. */
function hasty(bus: Bus): Bus {
  return {
    ...bus,
    publish: async (topic, messages) => {
      setTimeout(() => void bus.publish(topic, messages).catch(() => {}), 100);
    },
  };
}

async function consumeWithoutInbox(bus: Bus): Promise<void> {
  await bus.subscribe({
    group: "listener",
    topics: ["oversight"],
    onBatch: async (batch) => {
      for (const message of batch.messages) {
        const { key, seq } = EventHead.parse(JSON.parse(message.value));
        await leaveEffectOutside({ key, seq, note: "" });
      }
    },
  });
}

if (role === "writer") await Promise.all([write(0), write(1), write(2)]);
else {
  const bus = await openPostgresBus({ url: busUrl, log });
  if (role === "relay") {
    startRelay({ db: writer, bus: seededBug === "delete-first" ? hasty(bus) : bus, service: "oversight", log });
  } else if (seededBug === "no-inbox") await consumeWithoutInbox(bus);
  else {
    const parts = { db: listener, bus, service: "listener", topics: ["oversight"] };
    await startConsumer({ ...parts, handlers, log, now: () => new Date() });
  }
}
