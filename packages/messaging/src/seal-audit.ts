import { type AuditCheckpoint, AuditHead, SignedAuditCheckpoint } from "@lianrong/contracts/audit";
import { toInstant } from "@lianrong/contracts/instants";
import { invariant } from "@lianrong/core/invariant";
import { checkpointHash, headsHashOf } from "@lianrong/evidence/audit-checkpoint";
import { canonicalJson } from "@lianrong/evidence/canonical-json";
import type { Tx } from "@lianrong/runtime/database";

export type SealDeps = {
  readonly service: string;
  readonly sign: (statement: AuditCheckpoint) => Promise<SignedAuditCheckpoint>;
  readonly now: () => Date;
};

/**
 * Seals what has come to the audit log since the last checkpoint; without anything new there is nothing to seal. It reads
 * the new entries and no others. Undefined where nothing was new.
 */
export async function sealAudit(tx: Tx, { service, sign, now }: SealDeps): Promise<SignedAuditCheckpoint | undefined> {
  const last = await lastCheckpoint(tx);
  const { moved, snapshot } = await movedSince(tx, last?.snapshot);
  if (moved.length === 0) return undefined;
  const heads = moved.map(({ entries: _entries, ...head }) => head);
  const signed = await sign({
    format: "lianrong.audit-checkpoint.v1",
    service,
    number: (last?.checkpoint.number ?? 0) + 1,
    previousHash: last ? checkpointHash(last.checkpoint) : null,
    entries: moved.reduce((sum, { entries }) => sum + entries, 0),
    chains: heads.length,
    headsHash: headsHashOf(heads),
    at: toInstant(now()),
  });
  await keepCheckpoint(tx, { signed, snapshot, heads });
  return signed;
}

async function lastCheckpoint(tx: Tx) {
  const { rows } = await tx.query<{ statement: string; signature: string; snapshot: string }>({
    name: "audit-last-checkpoint",
    text: "select statement, signature, snapshot::text from audit_checkpoint order by number desc limit 1",
  });
  const [row] = rows;
  if (!row) return undefined;
  const { statement, signature, snapshot } = row;
  return { checkpoint: SignedAuditCheckpoint.parse({ ...JSON.parse(statement), signature }), snapshot };
}

type Moved = AuditHead & { readonly entries: number };
type MovedRow = { tenant: string; key: string; seq: number; hashes: string; entries: number; snapshot: string };

/**
 * The chains with entries that this transaction sees and the last checkpoint did not. What one snapshot sees and another
 * does not is exact, whatever order the transactions commit in. Where the database was restored into a server that counts
 * transactions from lower on, the chains are compared with their last sealed heads instead.
 */
async function movedSince(tx: Tx, since: string | undefined): Promise<{ moved: readonly Moved[]; snapshot: string }> {
  const { rows } = await tx.query<MovedRow | { tenant: null; snapshot: string }>({
    name: since ? "audit-moved" : "audit-moved-first",
    text: since ? MOVED_SINCE : MOVED_AT_FIRST,
    values: since ? [since] : [],
  });
  const moved: Moved[] = [];
  let snapshot: string | undefined;
  for (const row of rows) {
    ({ snapshot } = row);
    if (row.tenant === null) continue;
    moved.push({ ...AuditHead.parse(row), entries: row.entries });
  }
  invariant(snapshot, "a statement has a snapshot");
  return { moved, snapshot };
}

const HEADS_BEHIND = `
  select s.tenant, s.key, s.seq, came.hashes, came.entries
  from stream s
  left join lateral (
    select seq from audit_head h where h.tenant = s.tenant and h.key = s.key order by checkpoint desc limit 1
  ) sealed on true
  cross join lateral (
    select encode(string_agg(a.hash, ''::bytea order by a.seq), 'hex') as hashes, count(*)::int as entries
    from audit a where a.tenant = s.tenant and a.key = s.key and a.seq > coalesce(sealed.seq, 0)
  ) came
  where s.seq > coalesce(sealed.seq, 0) and came.entries > 0`;

const MOVED_AT_FIRST = `
  with now as materialized (select pg_current_snapshot() as snapshot)
  select moved.*, now.snapshot::text from now left join (${HEADS_BEHIND}) moved on true`;

const MOVED_SINCE = `
  with now as materialized (select pg_current_snapshot() as snapshot), restored as materialized (
    select pg_snapshot_xmin(now.snapshot) < pg_snapshot_xmin($1::pg_snapshot) as restored from now
  ), fresh as (
    select tenant, key, max(seq) as seq, encode(string_agg(hash, ''::bytea order by seq), 'hex') as hashes,
           count(*)::int as entries
    from audit
    where xid >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(xid, $1::pg_snapshot)
      and not (select restored from restored)
    group by tenant, key
  ), behind as (
    select * from (${HEADS_BEHIND}) b where (select restored from restored)
  )
  select moved.*, now.snapshot::text
  from now left join (select * from fresh union all select * from behind) moved on true`;

async function keepCheckpoint(
  tx: Tx,
  kept: {
    readonly signed: SignedAuditCheckpoint;
    readonly snapshot: string;
    readonly heads: readonly AuditHead[];
  },
): Promise<void> {
  const { signed, snapshot, heads } = kept;
  const { signature, ...statement } = signed;
  await tx.query({
    name: "audit-keep-checkpoint",
    text: "insert into audit_checkpoint (number, snapshot, statement, signature) values ($1, $2, $3, $4)",
    values: [signed.number, snapshot, canonicalJson(statement), signature],
  });
  await tx.query({
    name: "audit-keep-heads",
    text: `insert into audit_head (checkpoint, tenant, key, seq, hashes)
           select $1, tenant, key, seq, decode(hashes, 'hex')
           from unnest($2::text[], $3::text[], $4::bigint[], $5::text[]) as head (tenant, key, seq, hashes)`,
    values: [
      signed.number,
      heads.map((head) => head.tenant),
      heads.map((head) => head.key),
      heads.map((head) => head.seq),
      heads.map((head) => head.hashes),
    ],
  });
}
