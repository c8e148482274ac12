import type { Actor } from "@lianrong/contracts/actor";
import type { OrganisationId, TenantId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";
import { insertRevocation, keysInForceOf } from "../db/signing-keys.js";
import type { Deps } from "../deps.js";

/** Whoever leaves signs no more: the keys of a person or a client end in the transaction that ends their access. */
export async function endKeysOf(
  tx: Tx,
  deps: Pick<Deps, "publish" | "now">,
  actor: Actor,
  holder: {
    readonly subject: string;
    readonly organisationId: OrganisationId;
    readonly tenant: TenantId;
    readonly reason: string;
  },
): Promise<void> {
  const { subject, organisationId, tenant, reason } = holder;
  const at = deps.now();
  for (const { keyId } of await keysInForceOf(tx, { subject, organisationId, now: at })) {
    if (!(await insertRevocation(tx, { keyId, tenant, organisationId, at, reason }))) continue;
    await deps.publish(
      tx,
      { ...actor, tenant },
      {
        type: "identity.key-revoked.v1",
        key: organisationId,
        data: { organisationId, keyId, revokedAt: toInstant(at) },
      },
    );
  }
}
