import type { Actor } from "@lianrong/contracts/actor";
import type { Organisation, OrganisationsQuery } from "@lianrong/contracts/identity";
import { OrganisationId } from "@lianrong/contracts/ids";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { listOrganisationRows } from "../db/list-organisations.js";
import type { Deps } from "../deps.js";

/** Shows the organisations that the actor may see: its own, its tenant's to a bureau, all of them to the operator. */
export async function listOrganisations(
  deps: Deps,
  actor: Actor,
  query: OrganisationsQuery,
): Promise<Result<{ data: Organisation[]; nextCursor: string | null }, CursorError>> {
  const { cursor, limit, ...filter } = query;
  const after = readCursor(OrganisationId, cursor);
  if (!after.ok) return after;
  const found = await listOrganisationRows(deps.prisma, actor, {
    ...filter,
    after: after.value ?? undefined,
    limit: limit + 1,
  });
  const data = found.slice(0, limit);
  return ok({ data, nextCursor: found.length > limit ? writeCursor(data.at(-1)?.organisationId) : null });
}
