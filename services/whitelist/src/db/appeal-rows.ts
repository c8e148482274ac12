import type { AppealId, EntryId, TenantId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { Place } from "@lianrong/contracts/place-cursor";
import { Appeal, type AppealStatus } from "@lianrong/contracts/whitelist-appeals";
import type { Tx } from "@lianrong/runtime/database";

const SELECT = `select a.appeal_id as "appealId", a.entry_id as "entryId", a.enterprise_id as "enterpriseId", e.uscc, e.name, n.kind,
    n.chain, a.against, a.decision_reason as "decisionReason", a.decision_citation as "decisionCitation", a.grounds, a.status,
    a.filed_at as "filedAt", a.due_on as "dueOn", a.finding, a.decided_at as "decidedAt"
  from appeal a join entry n using (entry_id) join enterprise e on e.enterprise_id = a.enterprise_id`;

type Row = { readonly filedAt: Date; readonly decidedAt: Date | null };

function appealOf(row: Row): Appeal {
  const { filedAt, decidedAt } = row;
  return Appeal.parse({ ...row, filedAt: toInstant(filedAt), decidedAt: decidedAt && toInstant(decidedAt) });
}

export async function findAppeal(tx: Tx, id: AppealId): Promise<Appeal | undefined> {
  const { rows } = await tx.query<Row>({ name: "appeal", text: `${SELECT} where a.appeal_id = $1`, values: [id] });
  return rows.map(appealOf)[0];
}

/** The newest first, one more than the limit, as far as the reader may see them. */
export async function findAppealPage(
  tx: Tx,
  tenant: TenantId,
  page: { readonly before: Place | null; readonly limit: number; readonly status?: AppealStatus | undefined },
): Promise<readonly Appeal[]> {
  const { before, limit, status = null } = page;
  const { rows } = await tx.query<Row>({
    name: "appeals-page",
    text: `${SELECT} where a.tenant = $1 and ($2::text is null or a.status = $2)
             and ($3::timestamptz is null or (a.filed_at, a.appeal_id) < ($3, $4))
           order by a.filed_at desc, a.appeal_id desc limit $5 + 1`,
    values: [tenant, status, before?.at ?? null, before?.id ?? null, limit],
  });
  return rows.map(appealOf);
}

/** Writes an appeal down; false where the decision has been appealed against already. */
export async function insertAppeal(tx: Tx, tenant: TenantId, appeal: Appeal, entryRevision: number): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "insert-appeal",
    text: `insert into appeal (tenant, appeal_id, entry_id, entry_revision, enterprise_id, against, decision_reason,
             decision_citation, grounds, status, filed_at, due_on)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'filed', $10, $11)
           on conflict (entry_id, entry_revision) do nothing`,
    values: [
      tenant,
      appeal.appealId,
      appeal.entryId,
      entryRevision,
      appeal.enterpriseId,
      appeal.against,
      appeal.decisionReason,
      appeal.decisionCitation,
      appeal.grounds,
      appeal.filedAt,
      appeal.dueOn,
    ],
  });
  return rowCount === 1;
}

/** Writes the answer down; false where somebody answered it before. */
export async function saveAppeal(tx: Tx, appeal: Appeal, decidedBy: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "save-appeal",
    text: `update appeal set status = $2, finding = $3, decided_by = $4, decided_at = $5
           where appeal_id = $1 and status = 'filed'`,
    values: [appeal.appealId, appeal.status, appeal.finding, decidedBy, appeal.decidedAt],
  });
  return rowCount === 1;
}

export type EntryDecision = { readonly revision: number; readonly decidedBy: string; readonly decidedOn: string };

/** The last decision that was made about an entry, where it is known who made it. */
export async function findDecision(tx: Tx, entryId: EntryId): Promise<EntryDecision | undefined> {
  const { rows } = await tx.query<EntryDecision>({
    name: "last-entry-decision",
    text: `select revision, decided_by as "decidedBy", decided_on as "decidedOn" from entry_decision
           where entry_id = $1 order by revision desc limit 1`,
    values: [entryId],
  });
  return rows[0];
}

export async function insertDecision(
  tx: Tx,
  tenant: TenantId,
  decision: {
    readonly entryId: EntryId;
    readonly enterpriseId: string;
    readonly revision: number;
    readonly action: string;
    readonly by: string;
    readonly on: string;
  },
): Promise<void> {
  const { entryId, revision, enterpriseId, action, by, on } = decision;
  await tx.query({
    name: "insert-entry-decision",
    text: `insert into entry_decision (tenant, entry_id, revision, enterprise_id, action, decided_by, decided_on)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [tenant, entryId, revision, enterpriseId, action, by, on],
  });
}
