import type { MatchStatus } from "@lianrong/contracts/case-status";
import type { MatchId, OrganisationId } from "@lianrong/contracts/ids";
import type { Place } from "@lianrong/contracts/place-cursor";
import type { Tx } from "@lianrong/runtime/database";

export type ListedMatch = { readonly matchId: MatchId; readonly proposedAt: Date };

const BEFORE = "(proposed_at, match_id) < ($2, $3)";
const LATEST = new Date("9999-12-31T00:00:00Z");

/** A page of a bank's matches, the newest first. Every status walks its own index, so a page costs a page. */
export async function newestMatches(
  tx: Tx,
  page: {
    readonly bankId: OrganisationId;
    readonly statuses: readonly MatchStatus[] | null;
    readonly before: Place | null;
    readonly limit: number;
  },
): Promise<readonly ListedMatch[]> {
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
