import type { Actor } from "@lianrong/contracts/actor";
import type { ClientKey, ListedClient, MembersQuery, PublicJwk } from "@lianrong/contracts/identity";
import { ClientId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { calculateJwkThumbprint } from "jose";
import { lastAccessOf } from "../db/access-log.js";
import { type ClientRow, listClientRows } from "../db/list-members.js";
import { overOwn } from "../db/through.js";
import type { Deps } from "../deps.js";

/** Shows the machine clients of an organisation that the actor may see, its own unless another is named. */
export async function listClients(
  deps: Deps,
  actor: Actor,
  { organisationId, cursor, limit }: MembersQuery,
): Promise<Result<{ data: ListedClient[]; nextCursor: string | null }, CursorError>> {
  const after = readCursor(ClientId, cursor);
  if (!after.ok) return after;
  const page = {
    organisationId: organisationId ?? actor.organisationId,
    after: after.value ?? undefined,
    limit: limit + 1,
  };
  const found = await listClientRows(deps.prisma, actor, page);
  const shown = found.slice(0, limit);
  const lastUsed = await lastUsedIn(deps, actor, shown);
  const data = await Promise.all(shown.map((row) => listed(row, lastUsed.get(row.clientId))));
  return ok({ data, nextCursor: found.length > limit ? writeCursor(data.at(-1)?.clientId) : null });
}

/** How an organisation's programs work is nobody else's affair, not even of whoever registered them. */
async function lastUsedIn(deps: Deps, actor: Actor, rows: readonly ClientRow[]): Promise<ReadonlyMap<string, Date>> {
  const own = rows.filter(({ organisationId }) => organisationId === actor.organisationId);
  if (own.length === 0) return new Map();
  const clientIds = own.map(({ clientId }) => clientId);
  const read = await overOwn(deps, actor, async (tx) => ok(await lastAccessOf(tx, clientIds)));
  return read.ok ? read.value : new Map();
}

async function listed({ jwks, ...client }: ClientRow, lastUsed: Date | undefined): Promise<ListedClient> {
  const keys = await Promise.all(jwks.keys.map(namedKey));
  return { ...client, keys, lastUsedAt: lastUsed ? toInstant(lastUsed) : null };
}

async function namedKey({ kid, kty, crv, x, y }: PublicJwk): Promise<ClientKey> {
  return { kid: kid ?? null, thumbprint: await calculateJwkThumbprint({ kty, crv, x, y }) };
}
