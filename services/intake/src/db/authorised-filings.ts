import type { AuthorisedFilingId, OrganisationId, TenantId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import { type AuthorisedFilingStatus, DraftedRequest, WrittenAuthorisation } from "@lianrong/contracts/intake-filings";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import type { AuthorisedFiling } from "../domain/authorised-filing.js";

type FilingRow = Omit<AuthorisedFiling, "authorisation" | "request"> & {
  readonly authorisation: unknown;
  readonly request: unknown;
};

const columns = `filing_id as "filingId", supplier_id as "supplierId", supplier_name as "supplierName",
  filed_by_id as "filedById", filed_by_name as "filedByName", status, amount_fen as "amountFen", authorisation, request,
  number_keys as "numberKeys", drafted_by as "draftedBy", drafted_at as "draftedAt", lapses_on as "lapsesOn",
  decided_at as "decidedAt", reason, request_id as "requestId", revision`;

function fromRow(row: FilingRow): AuthorisedFiling {
  return {
    ...row,
    authorisation: WrittenAuthorisation.parse(row.authorisation),
    request: DraftedRequest.parse(row.request),
  };
}

export async function findFiling(tx: Tx, filingId: AuthorisedFilingId): Promise<AuthorisedFiling | undefined> {
  const { rows } = await tx.query<FilingRow>({
    name: "filing-find",
    text: `select ${columns} from authorised_filing where filing_id = $1`,
    values: [filingId],
  });
  return rows[0] && fromRow(rows[0]);
}

export async function lockFiling(tx: Tx, filingId: AuthorisedFilingId): Promise<AuthorisedFiling | undefined> {
  const { rows } = await tx.query<FilingRow>({
    name: "filing-lock",
    text: `select ${columns} from authorised_filing where filing_id = $1 for update`,
    values: [filingId],
  });
  return rows[0] && fromRow(rows[0]);
}

export async function insertFiling(tx: Tx, tenant: TenantId, f: AuthorisedFiling): Promise<void> {
  await tx.query({
    name: "filing-insert",
    text: `insert into authorised_filing (filing_id, tenant, supplier_id, supplier_name, filed_by_id, filed_by_name, status,
             amount_fen, authorisation, request, number_keys, drafted_by, drafted_at, lapses_on, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    values: [
      f.filingId,
      tenant,
      f.supplierId,
      f.supplierName,
      f.filedById,
      f.filedByName,
      f.status,
      f.amountFen,
      JSON.stringify(f.authorisation),
      JSON.stringify(f.request),
      f.numberKeys,
      f.draftedBy,
      f.draftedAt,
      f.lapsesOn,
      f.revision,
    ],
  });
}

/** Saves how a filing ended. The row is locked by whoever decided, so a lost race here is a bug. */
export async function saveFiling(tx: Tx, filing: AuthorisedFiling): Promise<void> {
  const { rowCount } = await tx.query({
    name: "filing-save",
    text: `update authorised_filing set status = $2, decided_at = $3, reason = $4, request_id = $5, revision = $6
           where filing_id = $1 and revision = $6 - 1`,
    values: [filing.filingId, filing.status, filing.decidedAt, filing.reason, filing.requestId, filing.revision],
  });
  invariant(rowCount === 1, `filing ${filing.filingId} changed under its lock`);
}

export type Positioned = AuthorisedFiling & { readonly position: bigint };

/** The filings of one owner under one of its two columns, or of the tenant, after a position. */
export async function filingsAfter(
  tx: Tx,
  {
    owner,
    after,
    take,
    status,
  }: {
    readonly owner: { readonly column: "supplier_id" | "filed_by_id"; readonly id: string } | null;
    readonly after: bigint;
    readonly take: number;
    readonly status: AuthorisedFilingStatus | undefined;
  },
): Promise<readonly Positioned[]> {
  const { rows } = await tx.query<FilingRow & { position: number }>({
    text: `select ${columns}, position from authorised_filing
           where position > $1 and ($3::text is null or status = $3) ${owner ? `and ${owner.column} = $4` : ""}
           order by position limit $2`,
    values: [String(after), take, status ?? null, ...(owner ? [owner.id] : [])],
  });
  return rows.map((row) => ({ ...fromRow(row), position: BigInt(row.position) }));
}

/** A filing by this organisation that its supplier has yet to answer and that names one of the invoices. */
export async function findUnansweredOver(
  tx: Tx,
  { filedById, numberKeys }: { readonly filedById: OrganisationId; readonly numberKeys: readonly string[] },
): Promise<AuthorisedFiling | undefined> {
  const { rows } = await tx.query<FilingRow>({
    name: "filing-unanswered-over",
    text: `select ${columns} from authorised_filing
           where filed_by_id = $1 and status = 'drafted' and number_keys && $2::text[] limit 1`,
    values: [filedById, numberKeys],
  });
  return rows[0] && fromRow(rows[0]);
}

/** Filings that nobody answered by their last day, over the whole installation. */
export async function findUnanswered(
  tx: Tx,
  today: Day,
): Promise<readonly { readonly filingId: AuthorisedFilingId; readonly tenant: TenantId }[]> {
  const { rows } = await tx.query<{ filingId: AuthorisedFilingId; tenant: TenantId }>({
    name: "filings-unanswered",
    text: `select filing_id as "filingId", tenant from authorised_filing
           where status = 'drafted' and lapses_on < $1 order by lapses_on limit 200`,
    values: [today],
  });
  return rows;
}
