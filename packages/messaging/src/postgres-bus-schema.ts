import type { Database } from "@lianrong/runtime/database";

const CREATE_LOG = `
  create table if not exists bus.partition (
    topic text not null,
    part integer not null,
    next bigint not null default 0,
    primary key (topic, part)
  );
  create table if not exists bus.message (
    topic text not null,
    part integer not null,
    position bigint not null,
    key text not null,
    value text not null,
    published_at timestamptz not null default now(),
    primary key (topic, part, position)
  );
  create table if not exists bus.progress (
    consumer_group text not null,
    topic text not null,
    part integer not null,
    position bigint not null default 0,
    primary key (consumer_group, topic, part)
  );
`;

/** Makes the log's tables where they are missing; processes that start together take turns. */
export async function ensureLog(db: Database): Promise<void> {
  const { rows } = await db.pool.query<{ present: boolean }>(
    "select to_regclass('bus.progress') is not null as present",
  );
  if (rows[0]?.present) return;
  await db.transaction({ reach: "installation" }, async (tx) => {
    await tx.query("select pg_advisory_xact_lock(hashtext('bus schema'))");
    // Whoever may not make schemas may still make the tables in one that was made beforehand.
    const { rows: schemas } = await tx.query("select from pg_namespace where nspname = 'bus'");
    if (schemas.length === 0) await tx.query("create schema bus");
    await tx.query(CREATE_LOG);
  });
}

/** Makes a topic with its partitions where it is missing, and answers how many it has. */
export async function ensureTopic(db: Database, options: { topic: string; partitions: number }): Promise<number> {
  const count = "select count(*)::int as parts from bus.partition where topic = $1";
  const { rows } = await db.pool.query<{ parts: number }>(count, [options.topic]);
  if (rows[0] && rows[0].parts > 0) return rows[0].parts;
  return db.transaction({ reach: "installation" }, async (tx) => {
    await tx.query("select pg_advisory_xact_lock(hashtext('bus topic ' || $1))", [options.topic]);
    const existing = await tx.query<{ parts: number }>(count, [options.topic]);
    if (existing.rows[0] && existing.rows[0].parts > 0) return existing.rows[0].parts;
    await tx.query("insert into bus.partition (topic, part) select $1, generate_series(0, $2::int - 1)", [
      options.topic,
      options.partitions,
    ]);
    return options.partitions;
  });
}
