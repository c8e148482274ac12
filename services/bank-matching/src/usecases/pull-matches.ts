import type { Actor } from "@lianrong/contracts/actor";
import type { MatchStatus } from "@lianrong/contracts/case-status";
import type { CaseId } from "@lianrong/contracts/ids";
import type { MatchFeed } from "@lianrong/contracts/matches";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { casesOf, lockCase, lockIdleCases } from "../db/cases.js";
import { type FeedEntry, feedAfter, insertPullReceipt, numberPending } from "../db/feed.js";
import { findMatches, markPulled } from "../db/matches.js";
import { viewMatch } from "../db/views.js";
import type { Deps } from "../deps.js";

type Query = { readonly limit: number; readonly cursor: string; readonly status?: MatchStatus | undefined };

/** A bank pulls what is new or has changed since its cursor; whatever it is given the first time is noted as pulled. */
export async function pullMatches(
  deps: Deps,
  actor: Actor,
  query: Query,
): Promise<Result<z.input<typeof MatchFeed>, never>> {
  return deps.transaction(actor, async (tx): Promise<Result<z.input<typeof MatchFeed>, never>> => {
    const { tenant, organisationId: bankId, subject } = actor;
    const after = Number(query.cursor);
    await numberPending(tx, { tenant, bankId });
    const window = await feedAfter(tx, { bankId, after, limit: query.limit });
    // Only the bank's own matches are touched, but their cases, which are locked, are the borrowers'.
    await widen(tx, actor);
    const entries = await notePulled(tx, deps, actor, window);
    const last = entries.at(-1);
    if (!last) return ok({ data: [], nextCursor: query.cursor });
    const data = await viewEntries(tx, entries, query.status);
    const at = deps.now();
    await insertPullReceipt(tx, { tenant, bankId, subject, after, to: last.position, matches: data.length, at });
    return ok({ data, nextCursor: String(last.position) });
  });
}

/**
 * Turns proposed matches into pulled ones under their cases' locks. The page ends before the first case that somebody is
 * deciding about: waiting for several locks at once could end in a ring, and the rest is there at the next pull.
 */
async function notePulled(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  window: readonly FeedEntry[],
): Promise<readonly FeedEntry[]> {
  const matches = await findMatches(
    tx,
    window.map(({ matchId }) => matchId),
  );
  const fresh = new Set(matches.filter(({ status }) => status === "proposed").map(({ matchId }) => matchId));
  if (fresh.size === 0) return window;
  const cases = new Set(window.filter(({ matchId }) => fresh.has(matchId)).map(({ caseId }) => caseId));
  const locked = await lockAtLeastFirst(tx, [...cases], window[0]?.caseId);
  const end = window.findIndex(({ matchId, caseId }) => fresh.has(matchId) && !locked.has(caseId));
  const entries = end < 0 ? window : window.slice(0, end);
  const toMark = entries.filter(({ matchId }) => fresh.has(matchId)).map(({ matchId }) => matchId);
  const requestIds = new Map((await casesOf(tx, [...cases])).map(({ caseId, requestId }) => [caseId, requestId]));
  for (const { caseId, matchId, bankId, productId } of await markPulled(tx, toMark)) {
    const requestId = requestIds.get(caseId);
    if (!requestId) continue;
    await deps.publish(tx, actor, {
      type: "bank-matching.match-pulled.v1",
      key: caseId,
      data: { caseId, requestId, matchId, bankId, productId },
    });
  }
  return entries;
}

/** A page must not stay empty only because its first case is always busy, so that one is waited for, alone. */
async function lockAtLeastFirst(
  tx: Tx,
  caseIds: readonly CaseId[],
  first: CaseId | undefined,
): Promise<ReadonlySet<CaseId>> {
  if (first && caseIds.includes(first)) await lockCase(tx, first);
  return lockIdleCases(tx, caseIds);
}

async function viewEntries(tx: Tx, entries: readonly FeedEntry[], status: MatchStatus | undefined) {
  const matches = new Map(
    (
      await findMatches(
        tx,
        entries.map(({ matchId }) => matchId),
      )
    ).map((one) => [one.matchId, one]),
  );
  const cases = new Map(
    (
      await casesOf(
        tx,
        entries.map(({ caseId }) => caseId),
      )
    ).map((one) => [one.caseId, one]),
  );
  return entries.flatMap(({ position, matchId, caseId }) => {
    const match = matches.get(matchId);
    const one = cases.get(caseId);
    if (!match || !one || (status && match.status !== status)) return [];
    return [{ ...viewMatch(match, one), position }];
  });
}
