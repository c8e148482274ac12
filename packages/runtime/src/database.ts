import { invariant } from "@lianrong/core/invariant";
import type { Result } from "@lianrong/core/result";
import pg from "pg";

/** An open transaction. Whatever is written through it is kept or lost together. */
export type Tx = pg.PoolClient;

/**
 * Whose eyes the database looks through: row-level security compares these with each row.
 * `reach` is "organisation" for those who see only their own, "tenant" for the bureau and for event handlers,
 * and "installation" for the relay and the schedulers, which serve every tenant and decide nothing.
 */
export type Scope =
  | { readonly reach: "organisation"; readonly tenant: string; readonly organisationId: string }
  | { readonly reach: "tenant"; readonly tenant: string }
  | { readonly reach: "installation" };

export type Database = {
  readonly pool: pg.Pool;
  readonly transaction: <T>(scope: Scope, body: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

const INT8_OID = 20;
pg.types.setTypeParser(INT8_OID, (text) => {
  const value = Number(text);
  invariant(Number.isSafeInteger(value), `bigint ${text} is beyond 2^53`);
  return value;
});
const DATE_OID = 1082;
pg.types.setTypeParser(DATE_OID, (text) => text);

/** Opens a pool on one service's schema, under that service's own role. */
export function openDatabase(options: {
  readonly url: string;
  readonly schema: string;
  readonly maxConnections: number;
}): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections,
    connectionTimeoutMillis: 10_000,
    options: `-c search_path=${options.schema} -c statement_timeout=30s -c idle_in_transaction_session_timeout=30s`,
  });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  // Nor may one that dies in the moment between the pool's listener and its borrower's own.
  pool.on("connect", (client) => client.on("error", () => {}));
  return {
    pool,
    transaction: (scope, body) => inTransaction(pool, scope, body),
    close: () => pool.end(),
  };
}

async function inTransaction<T>(pool: pg.Pool, scope: Scope, body: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  let broken = false;
  const onError = () => {
    broken = true;
  };
  tx.on("error", onError);
  try {
    await tx.query("begin");
    await setScope(tx, scope);
    const value = await body(tx);
    await tx.query(isFailure(value) ? "rollback" : "commit");
    return value;
  } catch (error) {
    await tx.query("rollback").catch(onError);
    throw error;
  } finally {
    tx.off("error", onError);
    tx.release(broken);
  }
}

/** Changes whose eyes the rest of this transaction looks through. */
export async function setScope(tx: Tx, scope: Scope): Promise<void> {
  await tx.query({
    name: "set-scope",
    text: `select set_config('lianrong.reach', $1, true), set_config('lianrong.tenant', $2, true), set_config('lianrong.organisation', $3, true)`,
    values: [
      scope.reach,
      scope.reach === "installation" ? "" : scope.tenant,
      scope.reach === "organisation" ? scope.organisationId : "",
    ],
  });
}

function isFailure(value: unknown): value is Result<never, unknown> & { ok: false } {
  return typeof value === "object" && value !== null && "ok" in value && value.ok === false;
}

/** Runs a part of a transaction that can fail on its own: a failure value undoes that part and nothing else. */
export async function attempt<T, E>(tx: Tx, body: (tx: Tx) => Promise<Result<T, E>>): Promise<Result<T, E>> {
  await tx.query("savepoint attempt");
  const result = await body(tx);
  // A savepoint that was rolled back to stays, and would stand in for an outer one of the same name.
  if (!result.ok) await tx.query("rollback to savepoint attempt");
  await tx.query("release savepoint attempt");
  return result;
}
