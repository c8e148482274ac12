import type { Actor } from "@lianrong/contracts/actor";
import type { MembersQuery, Person } from "@lianrong/contracts/identity";
import { ok, type Result } from "@lianrong/core/result";
import { listPersonRows } from "../db/list-members.js";
import type { Deps } from "../deps.js";

/** Shows the people of an organisation that the actor may see, its own unless another is named. */
export async function listPeople(
  deps: Deps,
  actor: Actor,
  { organisationId, cursor, limit }: MembersQuery,
): Promise<Result<{ data: Person[]; nextCursor: string | null }, never>> {
  const page = { organisationId: organisationId ?? actor.organisationId, after: cursor, limit: limit + 1 };
  const found = await listPersonRows(deps.prisma, actor, page);
  const data = found.slice(0, limit);
  return ok({ data, nextCursor: found.length > limit ? (data.at(-1)?.personId ?? null) : null });
}
