import type { Actor } from "@lianrong/contracts/actor";
import type { Screening } from "@lianrong/contracts/whitelist-screening";
import type { Result } from "@lianrong/core/result";
import type { Deps } from "../deps.js";
import { screenTenant } from "./screen-tenant.js";

/** The bureau holds the list against the negative lists at once, without waiting for the day's own screening. */
export async function screenEntries(
  deps: Deps,
  actor: Actor,
): Promise<Result<Screening, { readonly code: "no-policy-in-force" }>> {
  return deps.transaction(actor, (tx) => screenTenant(tx, deps, actor));
}
