import type { Actor } from "@lianrong/contracts/actor";
import type { BoundKeysQuery } from "@lianrong/contracts/identity";
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
): Promise<Result<{ data: SigningKey[]; nextCursor: string | null }, never>> {
  return overDirectory(deps, actor, async (tx) => {
    const found = await listSigningKeys(tx, { organisationId, after: cursor, limit: limit + 1 });
    const data = found.slice(0, limit);
    return ok({ data, nextCursor: found.length > limit ? (data.at(-1)?.keyId ?? null) : null });
  });
}
