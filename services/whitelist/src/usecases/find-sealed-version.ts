import type { Actor } from "@lianrong/contracts/actor";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findVersion, type Version } from "../db/version-rows.js";
import type { Deps } from "../deps.js";

/** Whoever reads the list sees one sealed version: its root hash, its signature and its predecessor's hash. */
export async function findSealedVersion(
  deps: Deps,
  actor: Actor,
  input: { readonly number: number },
): Promise<Result<Version, { readonly code: "version-not-found" }>> {
  return deps.transaction(actor, async (tx) => {
    await widen(tx, actor);
    const version = await findVersion(tx, actor.tenant, input.number);
    return version ? ok(version) : err({ code: "version-not-found" });
  });
}
