import type { Actor } from "@lianrong/contracts/actor";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { scopeOf } from "@lianrong/runtime/transact";
import { z } from "zod";

const Position = z.int().min(0);

/** Where a page starts: after the row of this position. */
export type PageStart = { readonly after: bigint; readonly limit: number };

export function readPageStart(page: {
  readonly cursor?: string | undefined;
  readonly limit: number;
}): Result<PageStart, CursorError> {
  const after = readCursor(Position, page.cursor);
  return after.ok ? ok({ after: BigInt(after.value ?? 0), limit: page.limit }) : after;
}

type Positioned = { readonly position: bigint };

/**
 * A page of rows that may be the actor's under one of several columns. Each column has an index by position, so each is
 * read on its own and the results are merged: the cost of a page depends neither on its depth nor on the other rows.
 */
export async function pageOfOwn<Row extends Positioned, Column extends string>(
  actor: Actor,
  { after, limit }: PageStart,
  columns: readonly Column[],
  read: (
    owner: { readonly column: Column; readonly id: string } | null,
    page: { after: bigint; take: number },
  ) => Promise<readonly Row[]>,
): Promise<{ readonly rows: readonly Row[]; readonly nextCursor: string | null }> {
  const scope = scopeOf(actor);
  const page = { after, take: limit + 1 };
  const found: Row[] = [];
  if (scope.reach === "organisation") {
    for (const column of columns) found.push(...(await read({ column, id: scope.organisationId }, page)));
  } else {
    found.push(...(await read(null, page)));
  }
  const inOrder = found.toSorted((a, b) => (a.position < b.position ? -1 : 1));
  const rows = inOrder.slice(0, limit);
  const last = rows.at(-1);
  const nextCursor = inOrder.length > limit && last ? writeCursor(Number(last.position)) : null;
  return { rows, nextCursor };
}
