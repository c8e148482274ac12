import type { Actor } from "@lianrong/contracts/actor";
import type { PasskeyRef, SecondFactors } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { deletePasskey } from "../db/passkeys.js";
import { atLogin, overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";
import { showFactors } from "./show-factors.js";
import { tellOfFactor } from "./tell-of-factor.js";

export type RemovePasskeyError = { readonly code: "passkey-not-found" };

/** A person gives a passkey up, for a lost or an old device. */
export async function removePasskey(
  deps: Deps,
  actor: Actor,
  { passkeyId }: PasskeyRef,
): Promise<Result<SecondFactors, RemovePasskeyError>> {
  return overDirectory(deps, actor, (tx) =>
    atLogin(tx, actor, async (): Promise<Result<SecondFactors, RemovePasskeyError>> => {
      if (!(await deletePasskey(tx, actor.subject, passkeyId))) return err({ code: "passkey-not-found" });
      await tellOfFactor(tx, deps, actor, { what: "second-factor-removed", factor: "passkey" });
      return ok(await showFactors(tx, actor));
    }),
  );
}
