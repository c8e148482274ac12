import type { Actor } from "@lianrong/contracts/actor";
import { dayOf } from "@lianrong/contracts/instants";
import type { Entry } from "@lianrong/contracts/whitelist";
import type { DelistEntry } from "@lianrong/contracts/whitelist-provisions";
import type { Result } from "@lianrong/core/result";
import { findPolicies } from "../db/policy-rows.js";
import { findProvisions } from "../db/provision-rows.js";
import type { Deps } from "../deps.js";
import { type GroundError, groundOfRemoval } from "../domain/provision.js";
import { type ChangeEntryStatusError, changeEntryStatus } from "./change-entry-status.js";

/** The bureau removes a firm's place for a duty that was not met, and nothing less; what is drawn stays untouched. */
export async function delistEntry(
  deps: Deps,
  actor: Actor,
  input: DelistEntry,
): Promise<Result<Entry, ChangeEntryStatusError | GroundError>> {
  const { tenant } = actor;
  return changeEntryStatus<GroundError>(deps, actor, { action: "delist", input }, async (tx, { kind }) => {
    const policies = await findPolicies(tx, tenant);
    const provisions = await findProvisions(tx, tenant);
    const provision = provisions.find(({ provisionId }) => provisionId === input.provisionId);
    return groundOfRemoval(provision, { kind, on: dayOf(deps.now()), policies });
  });
}
