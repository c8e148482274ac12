import { SignedAuditCheckpoint } from "@lianrong/contracts/audit";
import { TenantId } from "@lianrong/contracts/ids";
import { type Database, setScope, type Tx } from "@lianrong/runtime/database";
import type { AuditEntry } from "./audit.js";
import type { AuditLog, ChainLength, SealedHead } from "./verify-audit.js";

const FETCHED_AT_ONCE = 1_000;

/** Reads a service's audit log as it stands at one moment, entry by entry, while others go on writing to it. */
export async function readAuditLog<T>(db: Database, service: string, use: (log: AuditLog) => Promise<T>): Promise<T> {
  const tx = await db.pool.connect();
  try {
    await tx.query("begin isolation level repeatable read read only");
    await setScope(tx, { reach: "installation" });
    return await use({
      service,
      checkpoints: await checkpointsOf(tx),
      heads: await headsOf(tx),
      lengths: await lengthsOf(tx),
      entries: entriesOf(tx),
    });
  } finally {
    await tx.query("rollback").catch(() => undefined);
    tx.release();
  }
}

async function checkpointsOf(tx: Tx): Promise<readonly SignedAuditCheckpoint[]> {
  const { rows } = await tx.query<{ statement: string; signature: string }>(
    "select statement, signature from audit_checkpoint order by number",
  );
  return rows.map(({ statement, signature }) => SignedAuditCheckpoint.parse({ ...JSON.parse(statement), signature }));
}

async function headsOf(tx: Tx): Promise<readonly SealedHead[]> {
  const { rows } = await tx.query<SealedHead>(
    `select checkpoint, tenant, key, seq, encode(hashes, 'hex') as hashes from audit_head order by checkpoint, tenant, key`,
  );
  return rows.map((row) => ({ ...row, tenant: TenantId.parse(row.tenant) }));
}

async function lengthsOf(tx: Tx): Promise<readonly ChainLength[]> {
  const { rows } = await tx.query<ChainLength>("select tenant, key, seq from stream order by tenant, key");
  return rows;
}

async function* entriesOf(tx: Tx): AsyncGenerator<AuditEntry> {
  await tx.query(
    "declare audit_entries no scroll cursor for select tenant, key, seq, event, hash from audit order by tenant, key, seq",
  );
  for (;;) {
    const { rows } = await tx.query<AuditEntry>(`fetch ${FETCHED_AT_ONCE} from audit_entries`);
    if (rows.length === 0) return;
    yield* rows;
  }
}
