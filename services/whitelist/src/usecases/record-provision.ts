import type { Actor } from "@lianrong/contracts/actor";
import { ProvisionId } from "@lianrong/contracts/ids";
import type { Provision, RecordProvision } from "@lianrong/contracts/whitelist-provisions";
import { err, ok, type Result } from "@lianrong/core/result";
import { findPolicyForUpdate } from "../db/policy-rows.js";
import { insertProvision } from "../db/provision-rows.js";
import type { Deps } from "../deps.js";

export type RecordProvisionError = { readonly code: "policy-not-found" } | { readonly code: "provision-exists" };

/** The bureau writes down what an article of its document asks, of whom, and whether it binds. */
export async function recordProvision(
  deps: Deps,
  actor: Actor,
  input: RecordProvision,
): Promise<Result<Provision, RecordProvisionError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Provision, RecordProvisionError>> => {
    const policy = await findPolicyForUpdate(tx, actor.tenant, input.policyId);
    if (!policy) return err({ code: "policy-not-found" });
    const { documentNumber } = policy;
    const provision: Provision = { ...input, documentNumber, provisionId: deps.newId(ProvisionId) };
    const added = await insertProvision(tx, actor.tenant, provision);
    return added ? ok(provision) : err({ code: "provision-exists" });
  });
}
