import type { CaseStatus } from "@lianrong/contracts/case-status";
import type { EventData } from "@lianrong/contracts/events";
import { events } from "@lianrong/contracts/events";
import type { CaseId, EntryId, FinancingRequestId, OrganisationId, ReceivableId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { Place } from "@lianrong/contracts/place-cursor";
import { RequestDetail } from "@lianrong/contracts/request-details";
import { MatchRequest } from "@lianrong/engine/catalogue";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";
import type { FinancingCase } from "../domain/case.js";

const COLUMNS = `tenant, case_id as "caseId", request_id as "requestId", borrower_id as "borrowerId",
  borrower_uscc as "borrowerUscc", borrower_name as "borrowerName", district, entry_id as "entryId", kind, kind_name as "kindName", chain,
  leader_id as "leaderId", amount_fen as "amountFen", tenor_days as "tenorDays", purpose,
  max_annual_rate_bp as "maxAnnualRateBp", max_claims as "maxClaims", status, opened_at as "openedAt",
  expires_on as "expiresOn", accepted_offer_id as "acceptedOfferId", agreed_bank_id as "agreedBankId", agreed_at as "agreedAt", decision_late_at as "decisionLateAt",
  closed_reason as "closedReason", withdrawal_reason as "withdrawalReason", withdrawal_asked_at as "withdrawalAskedAt",
  approved_fen as "approvedFen", contract_number as "contractNumber", registration_number as "registrationNumber",
  registered_at as "registeredAt", drawn_fen as "drawnFen", repaid_fen as "repaidFen", line_ids as "lineIds",
  across_ids as "acrossIds",
  held_reserved_fen as "heldReservedFen", held_used_fen as "heldUsedFen", revision`;

export type HandedReceivables = EventData<"intake.request-ready.v1">["receivables"];
const HandedReceivables = events["intake.request-ready.v1"].shape.receivables;

/** What a case was opened with beside itself: what banks may be shown of it, and what their conditions are asked about. */
export type Handed = {
  readonly receivables: HandedReceivables;
  readonly details: readonly RequestDetail[];
  readonly attributes: MatchRequest["attributes"];
};

export async function insertCase(tx: Tx, one: FinancingCase, handed: Handed): Promise<void> {
  await tx.query({
    name: "insert-case",
    text: `insert into financing_case (tenant, case_id, request_id, borrower_id, borrower_uscc, borrower_name, district,
             entry_id, kind, chain, leader_id, amount_fen, tenor_days, purpose, max_annual_rate_bp, receivables,
             max_claims, status, opened_at, expires_on, revision, attributes, kind_name, details)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)`,
    values: [
      one.tenant,
      one.caseId,
      one.requestId,
      one.borrowerId,
      one.borrowerUscc,
      one.borrowerName,
      one.district,
      one.entryId,
      one.kind,
      one.chain,
      one.leaderId,
      one.amountFen,
      one.tenorDays,
      one.purpose,
      one.maxAnnualRateBp,
      JSON.stringify(handed.receivables),
      one.maxClaims,
      one.status,
      one.openedAt,
      one.expiresOn,
      one.revision,
      JSON.stringify(handed.attributes),
      JSON.stringify(one.kindName),
      JSON.stringify(handed.details),
    ],
  });
}

export async function findCase(tx: Tx, caseId: CaseId): Promise<FinancingCase | undefined> {
  const { rows } = await tx.query<FinancingCase>({
    name: "find-case",
    text: `select ${COLUMNS} from financing_case where tenant = current_setting('lianrong.tenant') and case_id = $1`,
    values: [caseId],
  });
  return rows[0];
}

export async function casesOf(tx: Tx, caseIds: readonly CaseId[]): Promise<readonly FinancingCase[]> {
  const { rows } = await tx.query<FinancingCase>({
    name: "cases-of",
    text: `select ${COLUMNS} from financing_case
           where tenant = current_setting('lianrong.tenant') and case_id = any($1) order by opened_at, case_id`,
    values: [caseIds],
  });
  return rows;
}

/** The case for whoever decides about it: everything in and under a case is decided under this lock. */
export async function lockCase(tx: Tx, caseId: CaseId): Promise<FinancingCase | undefined> {
  const { rows } = await tx.query<FinancingCase>({
    name: "lock-case",
    text: `select ${COLUMNS} from financing_case
           where tenant = current_setting('lianrong.tenant') and case_id = $1 for update`,
    values: [caseId],
  });
  return rows[0];
}

/** Locks those of the cases that nobody is deciding about right now. */
export async function lockIdleCases(tx: Tx, caseIds: readonly CaseId[]): Promise<ReadonlySet<CaseId>> {
  const { rows } = await tx.query<{ caseId: CaseId }>({
    name: "lock-idle-cases",
    text: `select case_id as "caseId" from financing_case
           where tenant = current_setting('lianrong.tenant') and case_id = any($1)
           order by case_id for update skip locked`,
    values: [caseIds],
  });
  return new Set(rows.map(({ caseId }) => caseId));
}

export async function isKnownRequest(tx: Tx, requestId: FinancingRequestId): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "is-known-request",
    text: "select 1 from financing_case where tenant = current_setting('lianrong.tenant') and request_id = $1",
    values: [requestId],
  });
  return rowCount === 1;
}

export async function receivablesOf(tx: Tx, caseId: CaseId): Promise<HandedReceivables> {
  const { rows } = await tx.query<{ receivables: unknown }>({
    name: "receivables-of",
    text: "select receivables from financing_case where tenant = current_setting('lianrong.tenant') and case_id = $1",
    values: [caseId],
  });
  return HandedReceivables.parse(rows[0]?.receivables ?? []);
}

/** What the borrower filled in beside, as its type of request asks. */
export async function detailsOf(tx: Tx, caseId: CaseId): Promise<RequestDetail[]> {
  const { rows } = await tx.query<{ details: unknown }>({
    name: "details-of",
    text: "select details from financing_case where tenant = current_setting('lianrong.tenant') and case_id = $1",
    values: [caseId],
  });
  return z.array(RequestDetail).parse(rows[0]?.details ?? []);
}

export type Backing = { readonly receivableId: ReceivableId; readonly dueOn: Day };

/** When what backs the case falls due. */
export async function backingOf(tx: Tx, caseId: CaseId): Promise<readonly Backing[]> {
  const { rows } = await tx.query<Backing>({
    name: "backing-of",
    text: `select r."receivableId", r."dueOn"
           from financing_case, jsonb_to_recordset(receivables) as r ("receivableId" text, "dueOn" date)
           where tenant = current_setting('lianrong.tenant') and case_id = $1 order by r."dueOn"`,
    values: [caseId],
  });
  return rows;
}

/** The cases as the engine is asked about them, by what was known when they were opened. */
export async function requestsOf(tx: Tx, caseIds: readonly CaseId[]): Promise<ReadonlyMap<CaseId, MatchRequest>> {
  const { rows } = await tx.query<{ caseId: CaseId; requestId: string; attributes: unknown }>({
    name: "requests-of",
    text: `select case_id as "caseId", request_id as "requestId", attributes from financing_case
           where tenant = current_setting('lianrong.tenant') and case_id = any($1)`,
    values: [caseIds],
  });
  return new Map(
    rows.map(({ caseId, requestId, attributes }) => [caseId, MatchRequest.parse({ id: requestId, attributes })]),
  );
}

/** Writes the case over the revision that it was made from, under the lock that guards it. */
export async function saveCase(tx: Tx, changed: FinancingCase): Promise<FinancingCase> {
  const next = { ...changed, revision: changed.revision + 1 };
  const { rowCount } = await tx.query({
    name: "save-case",
    text: `update financing_case set status = $3, accepted_offer_id = $4, agreed_bank_id = $5, closed_reason = $6,
             withdrawal_reason = $7, withdrawal_asked_at = $8, approved_fen = $9, contract_number = $10,
             registration_number = $11, registered_at = $12, drawn_fen = $13, repaid_fen = $14, line_ids = $15,
             held_reserved_fen = $16, held_used_fen = $17, revision = $18, agreed_at = $19, decision_late_at = $20,
             across_ids = $21
           where case_id = $1 and revision = $2`,
    values: [
      changed.caseId,
      changed.revision,
      next.status,
      next.acceptedOfferId,
      next.agreedBankId,
      next.closedReason,
      next.withdrawalReason,
      next.withdrawalAskedAt,
      next.approvedFen,
      next.contractNumber,
      next.registrationNumber,
      next.registeredAt,
      next.drawnFen,
      next.repaidFen,
      next.lineIds,
      next.heldReservedFen,
      next.heldUsedFen,
      next.revision,
      next.agreedAt,
      next.decisionLateAt,
      next.acrossIds,
    ],
  });
  if (rowCount !== 1) throw new Error(`case ${changed.caseId} was changed without its lock`);
  return next;
}

/** The cases on a whitelist entry that nobody has agreed to yet. */
export async function unagreedOfEntry(tx: Tx, entryId: EntryId): Promise<readonly CaseId[]> {
  const { rows } = await tx.query<{ caseId: CaseId }>({
    name: "unagreed-of-entry",
    text: `select case_id as "caseId" from financing_case
           where tenant = current_setting('lianrong.tenant') and entry_id = $1 and status in ('open', 'offers-opened')
           order by case_id`,
    values: [entryId],
  });
  return rows.map(({ caseId }) => caseId);
}

/** Some unagreed cases whose last day is over, of every tenant; those that somebody decides about come next time. */
export async function lockCasesExpiredBefore(tx: Tx, today: Day, limit: number): Promise<readonly FinancingCase[]> {
  const { rows } = await tx.query<FinancingCase>({
    name: "lock-cases-expired",
    text: `select ${COLUMNS} from financing_case
           where status in ('open', 'offers-opened') and expires_on < $1
           order by expires_on, case_id limit $2 for update skip locked`,
    values: [today, limit],
  });
  return rows;
}

/** Cases, of every tenant, whose chosen bank has been deciding since before the instant without its being told yet. */
export async function lockCasesUndecidedSince(tx: Tx, before: Date, limit: number): Promise<readonly FinancingCase[]> {
  const { rows } = await tx.query<FinancingCase>({
    name: "lock-cases-undecided",
    text: `select ${COLUMNS} from financing_case
           where status in ('agreed', 'approving') and decision_late_at is null and agreed_at < $1
           order by agreed_at, case_id limit $2 for update skip locked`,
    values: [before, limit],
  });
  return rows;
}

/** Locks the cases, of every tenant, of which something in hand has run out. */
export async function lockCasesById(tx: Tx, caseIds: readonly CaseId[]): Promise<readonly FinancingCase[]> {
  const { rows } = await tx.query<FinancingCase>({
    name: "lock-cases-by-id",
    text: `select ${COLUMNS} from financing_case where case_id = any($1) order by case_id for update skip locked`,
    values: [caseIds],
  });
  return rows;
}

/** Whose cases a page is of: without its own condition beside row-level security no index would serve it. */
export type CasesOf =
  | { readonly by: "borrower" | "bank"; readonly organisationId: OrganisationId }
  | { readonly by: "tenant"; readonly organisationId: null };

const ownerConditions = {
  borrower: "borrower_id = $5",
  bank: "agreed_bank_id = $5",
  tenant: "$5::text is null",
} as const satisfies Record<CasesOf["by"], string>;

/** A page of cases in the order in which they were opened. */
export async function pageOfCases(
  tx: Tx,
  page: CasesOf & {
    readonly after: Place | null;
    readonly status: CaseStatus | null;
    readonly limit: number;
  },
): Promise<readonly FinancingCase[]> {
  const { rows } = await tx.query<FinancingCase>({
    name: `page-of-cases-by-${page.by}`,
    text: `select ${COLUMNS} from financing_case
           where tenant = current_setting('lianrong.tenant') and ${ownerConditions[page.by]}
             and (opened_at, case_id) > ($1, $2) and ($3::text is null or status = $3)
           order by opened_at, case_id limit $4`,
    values: [page.after?.at ?? new Date(0), page.after?.id ?? "", page.status, page.limit, page.organisationId],
  });
  return rows;
}
