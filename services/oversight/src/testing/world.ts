import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Actor } from "@lianrong/contracts/actor";
import type { EventData, EventType } from "@lianrong/contracts/events";
import { EventId, TenantId } from "@lianrong/contracts/ids";
import { Instant } from "@lianrong/contracts/instants";
import { appOf } from "@lianrong/http/app";
import { authenticateWith } from "@lianrong/http/authenticate";
import { serviceDeps } from "@lianrong/http/service";
import { everyEvent } from "@lianrong/messaging/handlers";
import { adjustableClock } from "@lianrong/runtime/clock";
import { openDatabase } from "@lianrong/runtime/database";
import { newId } from "@lianrong/runtime/ids";
import { createLogger } from "@lianrong/runtime/logger";
import { migrate } from "@lianrong/runtime/migrate";
import { testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import { testIssuer } from "@lianrong/testing/tokens";
import { openPrisma } from "../db/prisma.js";
import { handlersOf } from "../events/handlers.js";
import { operations } from "../http/operations.js";
import { problems } from "../http/problems.js";

const migrationsDir = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** An event of a test, as its producer would publish it. */
export type Told = { readonly type: string; readonly key: string; readonly seq: number; readonly text: string };

/** Tells events of one tenant, each key's `seq` counted as its producer would. */
export function storyteller(tenant: string) {
  const seqs = new Map<string, number>();
  return <T extends EventType>(event: { type: T; key: string; at: string; data: EventData<T> }): Told => {
    const stream = `${event.type.split(".")[0]} ${event.key}`;
    const seq = (seqs.get(stream) ?? 0) + 1;
    seqs.set(stream, seq);
    const envelope = {
      id: newId(EventId),
      type: event.type,
      tenant: TenantId.parse(tenant),
      key: event.key,
      seq,
      occurredAt: Instant.parse(event.at),
      actor: { process: "test" },
      data: event.data,
    };
    return { type: event.type, key: event.key, seq, text: JSON.stringify(envelope) };
  };
}

/** Oversight on a real database of its own, with real tokens; for this service's tests alone. */
export async function startTestOversight() {
  const database = await testDatabase({
    template: "oversight",
    prepare: (adminUrl) =>
      migrate({ adminUrl, schema: "oversight", role: "oversight", rolePassword: testRolePassword, migrationsDir }),
  });
  const db = openDatabase({ url: database.urlAs("oversight"), schema: "oversight", maxConnections: 6 });
  const clock = adjustableClock();
  const issuer = await testIssuer();
  const prisma = openPrisma(db);
  const deps = { ...serviceDeps({ db, clock }), prisma };
  const app = appOf({
    service: "oversight",
    title: "Oversight",
    db,
    deps,
    problems,
    clock,
    log: createLogger({ service: "oversight", level: "silent" }),
    operations,
    authenticate: authenticateWith(issuer),
  });
  const take = handlersOf(deps)[everyEvent];

  async function send(actor: Actor, method: "GET" | "POST", path: string, options: { body?: unknown; key?: string }) {
    const headers = new Headers({
      authorization: `Bearer ${await issuer.tokenFor(actor)}`,
      "content-type": "application/json",
    });
    if (method === "POST") headers.set("idempotency-key", options.key ?? randomUUID());
    const response = await app.request(`/api/oversight/v1${path}`, {
      method,
      headers,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    const json: unknown = JSON.parse(text);
    return { status: response.status, text, json };
  }

  return {
    db,
    deps,
    clock,
    /** Takes an event as the consumer would, in a transaction of its own. */
    hear: async (tenant: string, event: Told): Promise<unknown> =>
      db.transaction({ reach: "tenant", tenant }, async (tx) => take?.(tx, { ...event, tenant })),
    get: (actor: Actor, path: string) => send(actor, "GET", path, {}),
    post: (actor: Actor, path: string, body: unknown = {}, key?: string) =>
      send(actor, "POST", path, { body, ...(key ? { key } : {}) }),
    rows: async (text: string, values: readonly unknown[] = []): Promise<unknown[]> =>
      db.transaction({ reach: "installation" }, async (tx) => (await tx.query(text, [...values])).rows),
    stop: async () => {
      await prisma.$disconnect();
      await db.close();
      await database.drop();
    },
  };
}
