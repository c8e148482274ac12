import type { Actor } from "@lianrong/contracts/actor";
import type { MembersQuery, Person } from "@lianrong/contracts/identity";
import { PersonId } from "@lianrong/contracts/ids";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { listPersonRows } from "../db/list-members.js";
import type { Deps } from "../deps.js";

/** Shows the people of an organisation that the actor may see, its own unless another is named. */
export async function listPeople(
  deps: Deps,
  actor: Actor,
  { organisationId, cursor, limit }: MembersQuery,
): Promise<Result<{ data: Person[]; nextCursor: string | null }, CursorError>> {
  const after = readCursor(PersonId, cursor);
  if (!after.ok) return after;
  const page = {
    organisationId: organisationId ?? actor.organisationId,
    after: after.value ?? undefined,
    limit: limit + 1,
  };
  const found = await listPersonRows(deps.prisma, actor, page);
  const data = found.slice(0, limit);
  return ok({ data, nextCursor: found.length > limit ? writeCursor(data.at(-1)?.personId) : null });
}
