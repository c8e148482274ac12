import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TenantId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import { type Database, openDatabase, type Tx } from "@lianrong/runtime/database";
import { migrate } from "@lianrong/runtime/migrate";
import { type TestDatabase, testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import type { Handled, Handlers } from "../handlers.js";
import { publish } from "../outbox.js";

/** Two services that speak and one that listens, each with its own schema and role in one fresh database. */
export const SCHEMAS = ["oversight", "identity", "listener"] as const;

const EFFECT_TABLE = `
  create table effect (
    id bigint generated always as identity primary key,
    tenant text not null,
    key text not null,
    seq bigint not null,
    note text not null
  );
  alter table effect enable row level security;
  alter table effect force row level security;
  create policy tenant_only on effect using (tenant = current_setting('lianrong.tenant', true)
    or current_setting('lianrong.reach', true) = 'installation');
`;

export type Effect = { readonly tenant: string; readonly key: string; readonly seq: number; readonly note: string };

export type World = {
  readonly database: TestDatabase;
  readonly oversight: Database;
  readonly identity: Database;
  readonly listener: Database;
  readonly close: () => Promise<void>;
};

/** A fresh database with the messaging tables of three services. */
export async function openWorld(): Promise<World> {
  const database = await testDatabase({ template: "messaging", prepare: migrateAll });
  const [oversight, identity, listener] = [open("oversight"), open("identity"), open("listener")];
  function open(schema: string): Database {
    return openDatabase({ url: database.urlAs(`messaging_${schema}`), schema, maxConnections: 12 });
  }
  return {
    database,
    oversight,
    identity,
    listener,
    close: async () => {
      await Promise.all([oversight.close(), identity.close(), listener.close()]);
      await database.drop();
    },
  };
}

async function migrateAll(adminUrl: string): Promise<void> {
  const migrationsDir = await mkdtemp(join(tmpdir(), "messaging-"));
  for (const [migration, file] of [
    ["0_messaging", "messaging.sql"],
    ["0_messaging_audit", "audit-checkpoint.sql"],
  ] as const) {
    await mkdir(join(migrationsDir, migration));
    const sql = fileURLToPath(new URL(`../../sql/${file}`, import.meta.url));
    await cp(sql, join(migrationsDir, migration, "migration.sql"));
  }
  await mkdir(join(migrationsDir, "1_effect"));
  await writeFile(join(migrationsDir, "1_effect", "migration.sql"), EFFECT_TABLE);
  for (const schema of SCHEMAS) {
    await migrate({ adminUrl, schema, role: `messaging_${schema}`, rolePassword: testRolePassword, migrationsDir });
  }
  await rm(migrationsDir, { recursive: true });
}

export const fuzhou = TenantId.parse("fuzhou");
export const wuhan = TenantId.parse("wuhan");

/** Publishes one event of oversight in a transaction of its own. */
export async function raise(
  world: World,
  event: { key: string; note: string; tenant?: TenantId },
): Promise<{ seq: number }> {
  const { tenant = fuzhou } = event;
  return world.oversight.transaction({ reach: "tenant", tenant }, (tx) => raiseIn(tx, event));
}

/** Publishes one event of oversight in the given transaction. */
export function raiseIn(
  tx: Tx,
  { key, note, tenant = fuzhou }: { key: string; note: string; tenant?: TenantId },
): Promise<{ seq: number }> {
  return publish(tx, {
    type: "oversight.alert-raised.v1",
    tenant,
    key,
    occurredAt: toInstant(new Date()),
    actor: { process: "test" },
    data: { alertId: key, kind: note, subject: "subject", rule: null },
  });
}

/** Publishes one event of identity, a second topic, in a transaction of its own. */
export async function createTenant(world: World, event: { key: string; name: string }): Promise<{ seq: number }> {
  return world.identity.transaction({ reach: "tenant", tenant: fuzhou }, (tx) =>
    publish(tx, {
      type: "identity.tenant-created.v1",
      tenant: fuzhou,
      key: event.key,
      occurredAt: toInstant(new Date()),
      actor: { process: "test" },
      data: { tenant: fuzhou, name: event.name },
    }),
  );
}

/** Handlers that leave one row for each event; `before` may fail, wait or dawdle first. */
export function effectHandlers(before?: (tx: Tx, effect: Effect) => Promise<Handled | undefined>): Handlers {
  async function leaveEffect(tx: Tx, effect: Effect): Promise<Handled> {
    const instead = await before?.(tx, effect);
    await tx.query("insert into effect (tenant, key, seq, note) values ($1, $2, $3, $4)", [
      effect.tenant,
      effect.key,
      effect.seq,
      effect.note,
    ]);
    return instead ?? { outcome: "handled" };
  }
  return {
    "oversight.alert-raised.v1": (tx, { tenant, key, seq, data }) =>
      leaveEffect(tx, { tenant, key, seq, note: data.kind }),
    "identity.tenant-created.v1": (tx, { tenant, key, seq, data }) =>
      leaveEffect(tx, { tenant, key, seq, note: data.name }),
  };
}

/** Everything the listener did, in the order in which it did it. */
export async function effects(world: World): Promise<readonly Effect[]> {
  const { rows } = await world.listener.transaction({ reach: "installation" }, (tx) =>
    tx.query<Effect>("select tenant, key, seq, note from effect order by id"),
  );
  return rows;
}

/** For each key, the `seq` of its effects in the order in which they came. */
export function seqsByKey(all: readonly Effect[]): Map<string, number[]> {
  const byKey = new Map<string, number[]>();
  for (const { key, seq } of all) byKey.set(key, [...(byKey.get(key) ?? []), seq]);
  return byKey;
}

/** How many events still wait to be published. */
export async function outboxSize(db: Database): Promise<number> {
  const { rows } = await db.transaction({ reach: "installation" }, (tx) =>
    tx.query<{ size: number }>("select count(*)::int as size from outbox"),
  );
  return rows[0]?.size ?? 0;
}

/** Asks again until the answer is yes, and fails saying what was awaited. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean, limitMs = 45_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not within ${limitMs} ms: ${what}`);
    await pause(25);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
