import type { Actor } from "@lianrong/contracts/actor";
import type { BoundKeysQuery } from "@lianrong/contracts/identity";
import { KeyId } from "@lianrong/contracts/ids";
import { type CursorError, readCursor, writeCursor } from "@lianrong/contracts/place-cursor";
import type { SigningKey } from "@lianrong/contracts/signing-key";
import { ok, type Result } from "@lianrong/core/result";
import { listSigningKeys } from "../db/signing-keys.js";
import { overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";

/** Shows which keys speak for an organisation; of one that the actor may not see there are none. */
export async function listKeys(
  deps: Deps,
  actor: Actor,
  { organisationId, cursor, limit }: BoundKeysQuery,
): Promise<Result<{ data: SigningKey[]; nextCursor: string | null }, CursorError>> {
  const after = readCursor(KeyId, cursor);
  if (!after.ok) return after;
  return overDirectory(deps, actor, async (tx) => {
    const found = await listSigningKeys(tx, { organisationId, after: after.value ?? undefined, limit: limit + 1 });
    const data = found.slice(0, limit);
    return ok({ data, nextCursor: found.length > limit ? writeCursor(data.at(-1)?.keyId) : null });
  });
}
