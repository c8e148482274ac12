import type { MatchStatus } from "@lianrong/contracts/case-status";
import type { CaseId, MatchId, OrganisationId } from "@lianrong/contracts/ids";
import type { MatchConditions } from "@lianrong/contracts/matches";
import type { Place } from "@lianrong/contracts/place-cursor";
import { ListKind } from "@lianrong/contracts/whitelist";
import type { Tx } from "@lianrong/runtime/database";
import { FIRMS_TYPED, typedRange } from "@lianrong/runtime/name-index";

export type ListedMatch = { readonly matchId: MatchId; readonly proposedAt: Date };

const BEFORE = "(proposed_at, match_id) < ($2, $3)";
const LATEST = new Date("9999-12-31T00:00:00Z");

export type MatchPage = {
  readonly bankId: OrganisationId;
  readonly statuses: readonly MatchStatus[] | null;
  readonly before: Place | null;
  readonly limit: number;
};

/** A page of a bank's matches, the newest first. Every status walks its own index, so a page costs a page. */
export async function newestMatches(tx: Tx, page: MatchPage): Promise<readonly ListedMatch[]> {
  const { bankId, statuses, before, limit } = page;
  const place = [before?.at ?? LATEST, before?.id ?? ""];
  const { rows } = statuses
    ? await tx.query<ListedMatch>({
        name: "newest-matches-of-statuses",
        text: `select one.match_id as "matchId", one.proposed_at as "proposedAt"
               from unnest($5::text[]) as wanted (status) cross join lateral (
                 select match_id, proposed_at from match
                 where tenant = current_setting('lianrong.tenant') and bank_id = $1 and status = wanted.status and ${BEFORE}
                 order by proposed_at desc, match_id desc limit $4
               ) one order by one.proposed_at desc, one.match_id desc limit $4`,
        values: [bankId, ...place, limit, statuses],
      })
    : await tx.query<ListedMatch>({
        name: "newest-matches",
        text: `select match_id as "matchId", proposed_at as "proposedAt" from match
               where tenant = current_setting('lianrong.tenant') and bank_id = $1 and ${BEFORE}
               order by proposed_at desc, match_id desc limit $4`,
        values: [bankId, ...place, limit],
      });
  return rows;
}

/**
 * A page of those whose case meets the conditions; the caller has widened the transaction, since cases are the borrowers'.
 * The query goes unnamed: what is asked for decides which plan is good.
 */
export async function newestMatchesWith(
  tx: Tx,
  page: MatchPage,
  conditions: MatchConditions,
): Promise<readonly ListedMatch[]> {
  const { minAmountFen, maxAmountFen, maxTenorDays, leader, region, listKind } = conditions;
  const { rows } = await tx.query<ListedMatch>({
    text: `select m.match_id as "matchId", m.proposed_at as "proposedAt"
           from match m join financing_case c on c.tenant = m.tenant and c.case_id = m.case_id
           where m.tenant = current_setting('lianrong.tenant') and m.bank_id = $3
             and (m.proposed_at, m.match_id) < ($4, $5) and ($7::text[] is null or m.status = any($7))
             and c.amount_fen between coalesce($8, 0) and coalesce($9, c.amount_fen)
             and c.tenor_days <= coalesce($10::int, c.tenor_days)
             and ($11::text is null or left(c.district, length($11)) = $11)
             and ($12::text is null or c.attributes ->> 'listKind' = $12)
             and ($13::boolean or c.leader_id in (${FIRMS_TYPED}))
           order by m.proposed_at desc, m.match_id desc limit $6`,
    values: [
      ...typedRange(leader ?? ""),
      page.bankId,
      page.before?.at ?? LATEST,
      page.before?.id ?? "",
      page.limit,
      page.statuses,
      minAmountFen ?? null,
      maxAmountFen ?? null,
      maxTenorDays ?? null,
      region ?? null,
      listKind ?? null,
      leader === undefined,
    ],
  });
  return rows;
}

export type Belonging = { readonly leaderName: string | null; readonly listKind: ListKind | null };

/** On which leader and which list the borrowers of the cases hang, as it was when each was opened. */
export async function belongingOf(tx: Tx, caseIds: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Belonging>> {
  const { rows } = await tx.query<{ caseId: CaseId; leaderName: string | null; listKind: string | null }>({
    name: "belonging-of-cases",
    text: `select c.case_id as "caseId", f.name as "leaderName", c.attributes ->> 'listKind' as "listKind"
           from financing_case c left join enterprise_copy f on f.tenant = c.tenant and f.enterprise_id = c.leader_id
           where c.tenant = current_setting('lianrong.tenant') and c.case_id = any($1)`,
    values: [caseIds],
  });
  return new Map(
    rows.map(({ caseId, leaderName, listKind }) => [
      caseId,
      { leaderName, listKind: ListKind.nullable().catch(null).parse(listKind) },
    ]),
  );
}
