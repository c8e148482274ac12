import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

export type MigrateOptions = {
  /** A role that may create schemas and roles; it comes to own the tables, so that the service cannot alter them. */
  readonly adminUrl: string;
  readonly schema: string;
  readonly role: string;
  readonly rolePassword: string;
  /** `prisma/migrations` of the service. */
  readonly migrationsDir: string;
};

/**
 * Brings one service's schema up to date the way `prisma migrate deploy` would: same table, checksums and lock, no engine.
 * Makes the schema and the service's login role where they are missing. Returns the names of the migrations it applied.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const db = new pg.Client({ connectionString: options.adminUrl });
  await db.connect();
  try {
    await takeMigrationLock(db);
    await ensureRole(db, options);
    await ensureSchema(db, options);
    const history = await readHistory(db);
    const applied: string[] = [];
    for (const migration of await readMigrations(options.migrationsDir)) {
      if (isApplied(migration, history.get(migration.name))) continue;
      await apply(db, migration);
      applied.push(migration.name);
    }
    return applied;
  } finally {
    // Ends the session and with it the lock.
    await db.end();
  }
}

/** The migrations that a run would apply, without applying one; a history that a run would refuse is refused. */
export async function pendingMigrations(
  options: Pick<MigrateOptions, "adminUrl" | "schema" | "migrationsDir">,
): Promise<readonly string[]> {
  const db = new pg.Client({ connectionString: options.adminUrl });
  await db.connect();
  try {
    await db.query(`set search_path to ${pg.escapeIdentifier(options.schema)}`);
    const { rows } = await db.query(`select to_regclass('"_prisma_migrations"') is not null as begun`);
    const history = rows[0]?.begun ? await readHistory(db) : new Map<string, HistoryRow>();
    const migrations = await readMigrations(options.migrationsDir);
    return migrations.filter((migration) => !isApplied(migration, history.get(migration.name))).map(({ name }) => name);
  } finally {
    await db.end();
  }
}

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };
type HistoryRow = { migration_name: string; checksum: string; finished_at: Date | null; logs: string | null };

/** The key that Prisma's own commands lock, so that both kinds of runner exclude each other. */
const PRISMA_LOCK = 72_707_369;

async function takeMigrationLock(db: pg.Client): Promise<void> {
  await db.query("set lock_timeout = '60s'");
  try {
    await db.query("select pg_advisory_lock($1)", [PRISMA_LOCK]);
  } catch (error) {
    throw new Error("another process has been migrating this database for a minute: wait for it, or end it", {
      cause: error,
    });
  }
}

async function ensureRole(db: pg.Client, { role, rolePassword }: MigrateOptions): Promise<void> {
  const name = pg.escapeIdentifier(role);
  const found = await db.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
    "select rolsuper, rolbypassrls from pg_roles where rolname = $1",
    [role],
  );
  const existing = found.rows[0];
  if (existing?.rolsuper || existing?.rolbypassrls) {
    throw new Error(`the role ${role} sees past row-level security (superuser or bypassrls): a service must not`);
  }
  if (!existing) await db.query(`create role ${name} nosuperuser nobypassrls nocreatedb nocreaterole noinherit`);
  await db.query(`alter role ${name} login password ${pg.escapeLiteral(rolePassword)}`);
}

async function ensureSchema(db: pg.Client, options: MigrateOptions): Promise<void> {
  const schema = pg.escapeIdentifier(options.schema);
  const role = pg.escapeIdentifier(options.role);
  await db.query(`create schema if not exists ${schema}`);
  await db.query(`set search_path to ${schema}, public`);
  await db.query(`
    grant usage on schema ${schema} to ${role};
    alter default privileges in schema ${schema} grant select, insert, update, delete on tables to ${role};
    alter default privileges in schema ${schema} grant usage, select on sequences to ${role};
    create table if not exists ${schema}."_prisma_migrations" (
      id varchar(36) primary key not null,
      checksum varchar(64) not null,
      finished_at timestamptz,
      migration_name varchar(255) not null,
      logs text,
      rolled_back_at timestamptz,
      started_at timestamptz not null default now(),
      applied_steps_count integer not null default 0
    );
    revoke all on ${schema}."_prisma_migrations" from ${role};
  `);
}

async function readHistory(db: pg.Client): Promise<Map<string, HistoryRow>> {
  const { rows } = await db.query<HistoryRow>(
    `select migration_name, checksum, finished_at, logs from "_prisma_migrations" where rolled_back_at is null`,
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

async function readMigrations(dir: string): Promise<Migration[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(dir, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

function isApplied({ name, checksum }: Migration, row: HistoryRow | undefined): boolean {
  if (!row) return false;
  if (!row.finished_at) {
    throw new Error(
      `migration ${name} was begun by another tool and never finished (${row.logs ?? "no log"}): ` +
        `repair the schema by hand, then run "prisma migrate resolve" for it`,
    );
  }
  if (row.checksum !== checksum) {
    throw new Error(
      `migration ${name} was edited after it was applied: restore it and put the change into a new migration`,
    );
  }
  return true;
}

/** The script and its row are one transaction: after a crash in the middle the next run finds neither, and starts it again. */
async function apply(db: pg.Client, migration: Migration): Promise<void> {
  const row = [randomUUID(), migration.checksum, migration.name];
  try {
    await db.query("begin");
    await db.query(migration.sql);
    await db.query(
      `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      row,
    );
    await db.query("commit");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await db.query("rollback");
    await db.query(
      `insert into "_prisma_migrations" (id, checksum, migration_name, logs, rolled_back_at) values ($1, $2, $3, $4, now())`,
      [...row, reason],
    );
    throw new Error(`migration ${migration.name} failed and was rolled back: ${reason}`, { cause: error });
  }
}
