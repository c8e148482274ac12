import type { Actor } from "@lianrong/contracts/actor";
import type { PostingsQuery } from "@lianrong/contracts/market";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { setScope, type Tx } from "@lianrong/runtime/database";
import { scopeOf, widen } from "@lianrong/runtime/transact";
import { namesOfFirms } from "../db/firms.js";
import { pageOfPostings, postingsOf } from "../db/postings.js";
import type { Deps } from "../deps.js";
import type { Posting, Side } from "../domain/posting.js";
import type { Names } from "../domain/view.js";

type Page = { readonly data: readonly Posting[]; readonly nextCursor: string | null; readonly names: Names };
type Query = PostingsQuery & { readonly side: Side };

/** What the caller posted itself and what is published, the newest first; a search answers the nearest first. */
export async function listPostings(deps: Deps, actor: Actor, query: Query): Promise<Result<Page, CursorError>> {
  const before = readPlace(query.cursor);
  if (!before.ok) return before;
  return deps.transaction(actor, async (tx): Promise<Result<Page, CursorError>> => {
    const page =
      query.search === undefined
        ? await newest(tx, actor, { ...query, before: before.value })
        : { data: await nearest(deps, tx, actor, { ...query, search: query.search }), nextCursor: null };
    await widen(tx, actor);
    const names = await namesOfFirms(
      tx,
      page.data.map(({ organisationId }) => organisationId),
    );
    return ok({ ...page, names });
  });
}

type Place = { readonly at: Date; readonly id: string } | null;

async function newest(tx: Tx, actor: Actor, { side, own, status, limit, before }: Query & { readonly before: Place }) {
  const organisationId = own ? actor.organisationId : null;
  const rows = await pageOfPostings(tx, { side, organisationId, status: status ?? null, before, limit: limit + 1 });
  return pageFrom(rows, limit, ({ postedAt, postingId }) => ({ at: postedAt, id: postingId }));
}

/** Of what the index finds in the whole market, the rows that the caller may see. */
async function nearest(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  { side, own, status, limit, search }: Query & { readonly search: string },
): Promise<readonly Posting[]> {
  await widen(tx, actor);
  const market = await deps.markets.of(tx, actor.tenant);
  await setScope(tx, scopeOf(actor));
  const found = market[side].find({ text: search, classes: [] }, limit);
  const rows = new Map(
    (
      await postingsOf(
        tx,
        found.map(({ id }) => id),
      )
    ).map((row) => [row.postingId, row]),
  );
  return found.flatMap(({ id }) => {
    const row = rows.get(id);
    const isAsked = row && (!own || row.organisationId === actor.organisationId) && (!status || row.status === status);
    return isAsked ? [row] : [];
  });
}
