import type { CaseId, MatchId, OrganisationId } from "@lianrong/contracts/ids";
import { Ranking } from "@lianrong/contracts/matches";
import type { Tx } from "@lianrong/runtime/database";
import { claimable, type Match } from "../domain/match.js";

const COLUMNS = `tenant, match_id as "matchId", case_id as "caseId", bank_id as "bankId", borrower_id as "borrowerId",
  product_id as "productId", product_name as "productName", status, ranking, fencing_token as "fencingToken",
  claim_expires_at as "claimExpiresAt", dispatched_at as "dispatchedAt",
  respond_by as "respondBy", passed_over_at as "passedOverAt", decline_code as "declineCode", decline_explanation as "declineExplanation", revision`;

type Row = Omit<Match, "ranking"> & { readonly ranking: unknown };

function toMatch(row: Row): Match {
  return { ...row, ranking: Ranking.parse(row.ranking) };
}

/** A new match, which its bank will find in its feed. */
export async function insertMatch(tx: Tx, match: Match): Promise<void> {
  await tx.query({
    name: "insert-match",
    text: `with made as (
             insert into match (tenant, match_id, case_id, bank_id, borrower_id, product_id, product_name, status, ranking, revision, proposed_at)
             select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, opened_at from financing_case where case_id = $3 returning tenant, bank_id, match_id
           )
           insert into feed_pending (tenant, bank_id, match_id) select tenant, bank_id, match_id from made`,
    values: [
      match.tenant,
      match.matchId,
      match.caseId,
      match.bankId,
      match.borrowerId,
      match.productId,
      match.productName,
      match.status,
      JSON.stringify(match.ranking),
      match.revision,
    ],
  });
}

export async function findMatch(tx: Tx, matchId: MatchId): Promise<Match | undefined> {
  const { rows } = await tx.query<Row>({
    name: "find-match",
    text: `select ${COLUMNS} from match where tenant = current_setting('lianrong.tenant') and match_id = $1`,
    values: [matchId],
  });
  return rows.map(toMatch)[0];
}

export async function findMatches(tx: Tx, matchIds: readonly MatchId[]): Promise<readonly Match[]> {
  const { rows } = await tx.query<Row>({
    name: "find-matches",
    text: `select ${COLUMNS} from match where tenant = current_setting('lianrong.tenant') and match_id = any($1)`,
    values: [matchIds],
  });
  return rows.map(toMatch);
}

/** All matches of the cases, in the order of their rank. */
export async function matchesOf(tx: Tx, caseIds: readonly CaseId[]): Promise<readonly Match[]> {
  const { rows } = await tx.query<Row>({
    name: "matches-of",
    text: `select ${COLUMNS} from match where tenant = current_setting('lianrong.tenant') and case_id = any($1)
           order by case_id, (ranking ->> 'rank')::int`,
    values: [caseIds],
  });
  return rows.map(toMatch);
}

/** Writes a match that was decided under its case's lock, and has it appear in its bank's feed again. */
export async function saveMatch(tx: Tx, match: Match): Promise<void> {
  await tx
    .query({
      name: "save-match",
      text: `with saved as (
             update match set status = $3, fencing_token = $4, claim_expires_at = $5, decline_code = $6,
               decline_explanation = $7, revision = $8, dispatched_at = $9, respond_by = $10, passed_over_at = $11
             where match_id = $1 and revision = $2 returning tenant, bank_id, match_id
           )
           insert into feed_pending (tenant, bank_id, match_id) select tenant, bank_id, match_id from saved`,
      values: [
        match.matchId,
        match.revision - 1,
        match.status,
        match.fencingToken,
        match.claimExpiresAt,
        match.declineCode,
        match.declineExplanation,
        match.revision,
        match.dispatchedAt,
        match.respondBy,
        match.passedOverAt,
      ],
    })
    .then(({ rowCount }) => {
      if (rowCount !== 1) throw new Error(`match ${match.matchId} was changed without its case's lock`);
    });
}

/** Has a match appear in its bank's feed again, because its case has changed. */
export async function announceMatch(tx: Tx, { tenant, bankId, matchId }: Match): Promise<void> {
  await tx.query({
    name: "announce-match",
    text: "insert into feed_pending (tenant, bank_id, match_id) values ($1, $2, $3)",
    values: [tenant, bankId, matchId],
  });
}

/** Notes that the bank has been given the match; the bank's own pull is no news to it. */
export async function markPulled(tx: Tx, matchIds: readonly MatchId[]): Promise<readonly Match[]> {
  const { rows } = await tx.query<Row>({
    name: "mark-pulled",
    text: `update match set status = 'pulled', revision = revision + 1
           where match_id = any($1) and status = 'proposed' returning ${COLUMNS}`,
    values: [matchIds],
  });
  return rows.map(toMatch);
}

/** How many leases each bank of the tenant holds. */
export async function openClaimsByBank(tx: Tx, now: Date): Promise<ReadonlyMap<OrganisationId, number>> {
  const { rows } = await tx.query<{ bankId: OrganisationId; claims: number }>({
    name: "open-claims-by-bank",
    text: `select bank_id as "bankId", count(*) as claims from match
           where tenant = current_setting('lianrong.tenant') and status = 'claimed' and claim_expires_at > $1
           group by bank_id`,
    values: [now],
  });
  return new Map(rows.map(({ bankId, claims }) => [bankId, claims]));
}

/** Counts a bank's leases so that two of its claims at once cannot both take the last place. */
export async function lockOpenClaims(tx: Tx, bankId: OrganisationId, now: Date): Promise<number> {
  await tx.query({
    name: "lock-open-claims",
    text: "select pg_advisory_xact_lock(hashtextextended('claims of ' || current_setting('lianrong.tenant') || $1, 0))",
    values: [bankId],
  });
  return (await openClaimsByBank(tx, now)).get(bankId) ?? 0;
}

/** The cases, of every tenant, in which a lease has run out. */
export async function casesWithExpiredClaims(tx: Tx, now: Date, limit: number): Promise<readonly CaseId[]> {
  const { rows } = await tx.query<{ caseId: CaseId }>({
    name: "cases-with-expired-claims",
    text: `select distinct case_id as "caseId" from (
             select case_id from match where status = 'claimed' and claim_expires_at <= $1
             order by claim_expires_at limit $2) due`,
    values: [now, limit],
  });
  return rows.map(({ caseId }) => caseId);
}

/**
 * The cases, of every tenant, whose bank that was put first has let its time pass, while nobody else works on them: the first
 * of them, for a round takes no more than it can finish.
 */
export async function casesWithLateResponses(tx: Tx, now: Date, limit: number): Promise<readonly CaseId[]> {
  const { rows } = await tx.query<{ caseId: CaseId }>({
    name: "cases-with-late-responses",
    text: `select distinct case_id as "caseId" from (
             select m.case_id from match m join financing_case c on c.case_id = m.case_id and c.status = 'open'
             where m.respond_by <= $1 and m.passed_over_at is null and m.status = any($3)
               and not exists (
                 select 1 from match o where o.case_id = m.case_id
                   and (o.status = 'offered' or (o.status = 'claimed' and o.claim_expires_at > $1)))
             order by m.respond_by limit $2) due`,
    values: [now, limit, claimable],
  });
  return rows.map(({ caseId }) => caseId);
}
