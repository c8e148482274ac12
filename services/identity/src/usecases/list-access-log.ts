import type { Actor } from "@lianrong/contracts/actor";
import type { AccessEntry, AccessLogQuery } from "@lianrong/contracts/identity";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { z } from "zod";
import { listAccessEntries } from "../db/access-log.js";
import { overOwn } from "../db/through.js";
import type { Deps } from "../deps.js";

/** Shows an administrator who of its own organisation came in, was refused, or got a token, newest first. */
export async function listAccessLog(
  deps: Deps,
  actor: Actor,
  { cursor, limit, ...wanted }: AccessLogQuery,
): Promise<Result<{ data: AccessEntry[]; nextCursor: string | null }, CursorError>> {
  const before = readCursor(z.int().min(1), cursor);
  if (!before.ok) return before;
  return overOwn(deps, actor, async (tx) => {
    const page = { ...wanted, before: before.value, limit: limit + 1 };
    const found = await listAccessEntries(tx, actor.organisationId, page);
    const data = found.slice(0, limit);
    return ok({ data, nextCursor: found.length > limit ? writeCursor(data.at(-1)?.position) : null });
  });
}
