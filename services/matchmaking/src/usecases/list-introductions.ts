import type { Actor } from "@lianrong/contracts/actor";
import type { IntroductionStatus } from "@lianrong/contracts/introductions";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { pageOfIntroductions } from "../db/introductions.js";
import type { Deps } from "../deps.js";
import { type SeenIntroduction, seeIntroduction } from "./see-introduction.js";

type Query = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly status?: IntroductionStatus | undefined;
};
type Page = { readonly data: readonly SeenIntroduction[]; readonly nextCursor: string | null };

/** The introductions that the caller has a part in, or all to an office, the newest first. */
export async function listIntroductions(
  deps: Deps,
  actor: Actor,
  { limit, cursor, status }: Query,
): Promise<Result<Page, CursorError>> {
  const before = readPlace(cursor);
  if (!before.ok) return before;
  return deps.transaction(actor, async (tx): Promise<Result<Page, CursorError>> => {
    const rows = await pageOfIntroductions(tx, { status: status ?? null, before: before.value, limit: limit + 1 });
    const page = pageFrom(rows, limit, ({ askedAt, introductionId }) => ({ at: askedAt, id: introductionId }));
    await widen(tx, actor);
    const data: SeenIntroduction[] = [];
    for (const one of page.data) data.push(await seeIntroduction(tx, one));
    return ok({ data, nextCursor: page.nextCursor });
  });
}
