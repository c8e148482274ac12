import type { Actor } from "@lianrong/contracts/actor";
import type { MatchStatus } from "@lianrong/contracts/case-status";
import { toInstant } from "@lianrong/contracts/instants";
import type { MatchList, MatchListQuery } from "@lianrong/contracts/matches";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { casesOf } from "../db/cases.js";
import { belongingOf, newestMatches, newestMatchesWith } from "../db/match-list.js";
import { findMatches } from "../db/matches.js";
import { matchesTyped } from "../db/search.js";
import { viewMatch } from "../db/views.js";
import type { Deps } from "../deps.js";

const waitingStatuses: readonly MatchStatus[] = ["proposed", "pulled", "claimed", "released", "claim-expired"];

/** A bank's people read what was proposed to it, the newest first; looking changes nothing and is no pull. */
export async function listMatches(
  deps: Deps,
  actor: Actor,
  { limit, cursor, status, waiting, search, ...conditions }: MatchListQuery,
): Promise<Result<z.input<typeof MatchList>, CursorError>> {
  const before = readPlace(cursor);
  if (!before.ok) return before;
  return deps.transaction(actor, async (tx): Promise<Result<z.input<typeof MatchList>, CursorError>> => {
    const bankId = actor.organisationId;
    const statuses = status ? [status] : waiting ? waitingStatuses : null;
    const page = { bankId, statuses, before: before.value, limit: limit + 1 };
    const isAsked = Object.values(conditions).some((condition) => condition !== undefined);
    // The bank may see the rows of its own matches; their cases belong to the borrowers.
    await widen(tx, actor);
    const rows =
      search !== undefined
        ? await matchesTyped(tx, { bankId, text: search, limit })
        : isAsked
          ? await newestMatchesWith(tx, page, conditions)
          : await newestMatches(tx, page);
    const { data, nextCursor } = pageFrom(rows, limit, ({ proposedAt, matchId }) => ({ at: proposedAt, id: matchId }));
    const found = await findMatches(
      tx,
      data.map(({ matchId }) => matchId),
    );
    const matches = found.filter((match) => statuses?.includes(match.status) ?? true);
    const caseIds = matches.map(({ caseId }) => caseId);
    const cases = await casesOf(tx, caseIds);
    const belonging = await belongingOf(tx, caseIds);
    const caseById = new Map(cases.map((one) => [one.caseId, one]));
    const matchById = new Map(matches.map((match) => [match.matchId, match]));
    return ok({
      nextCursor,
      data: data.flatMap(({ matchId, proposedAt }) => {
        const match = matchById.get(matchId);
        const one = match && caseById.get(match.caseId);
        if (!match || !one) return [];
        const { leaderName = null, listKind = null } = belonging.get(one.caseId) ?? {};
        return [{ ...viewMatch(match, one), proposedAt: toInstant(proposedAt), leaderName, listKind }];
      }),
    });
  });
}
