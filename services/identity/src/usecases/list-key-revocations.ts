import type { Actor } from "@lianrong/contracts/actor";
import { KeyRevocations, type SignedKeyRevocations } from "@lianrong/contracts/evidence";
import { toInstant } from "@lianrong/contracts/instants";
import { ok, type Result } from "@lianrong/core/result";
import { setScope } from "@lianrong/runtime/database";
import { scopeOf } from "@lianrong/runtime/transact";
import { revocationsOf } from "../db/signing-keys.js";
import type { Deps } from "../deps.js";

/**
 * Whoever holds evidence of a tenant may know which of its keys were ended, and when: key ids and instants, of no
 * organisation's and without the reason. Identity signs the whole list, so that a copy of it serves offline.
 */
export async function listKeyRevocations(
  deps: Deps,
  actor: Actor,
  _input: unknown,
): Promise<Result<SignedKeyRevocations, never>> {
  const { tenant } = actor;
  return deps.transaction(actor, async (tx) => {
    await setScope(tx, { reach: "tenant", tenant });
    const asOf = toInstant(deps.now());
    const revoked = await revocationsOf(tx, tenant);
    await setScope(tx, scopeOf(actor));
    const revocations = KeyRevocations.parse({ format: "lianrong.key-revocations.v1", tenant, asOf, revoked });
    return ok(await deps.signRevocations(revocations));
  });
}
