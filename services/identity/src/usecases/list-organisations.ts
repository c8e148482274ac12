import type { Actor } from "@lianrong/contracts/actor";
import type { Organisation, OrganisationsQuery } from "@lianrong/contracts/identity";
import { ok, type Result } from "@lianrong/core/result";
import { listOrganisationRows } from "../db/list-organisations.js";
import type { Deps } from "../deps.js";

/** Shows the organisations that the actor may see: its own, its tenant's to a bureau, all of them to the operator. */
export async function listOrganisations(
  deps: Deps,
  actor: Actor,
  query: OrganisationsQuery,
): Promise<Result<{ data: Organisation[]; nextCursor: string | null }, never>> {
  const { cursor, limit, ...filter } = query;
  const found = await listOrganisationRows(deps.prisma, actor, { ...filter, after: cursor, limit: limit + 1 });
  const data = found.slice(0, limit);
  return ok({ data, nextCursor: found.length > limit ? (data.at(-1)?.organisationId ?? null) : null });
}
