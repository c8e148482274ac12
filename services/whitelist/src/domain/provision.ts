import type { Day } from "@lianrong/contracts/instants";
import type { ListKind } from "@lianrong/contracts/whitelist";
import type { Modality, Provision } from "@lianrong/contracts/whitelist-provisions";
import { err, ok, type Result } from "@lianrong/core/result";
import { policyInForce, type StoredPolicy } from "./policy.js";

export type GroundError =
  | { readonly code: "provision-unknown" }
  | { readonly code: "provision-not-in-force"; readonly documentNumber: string }
  | { readonly code: "provision-not-duty"; readonly article: string; readonly modality: Modality }
  | { readonly code: "provision-binds-others"; readonly article: string; readonly kind: ListKind };

/** The citation of a removal: a duty, of a document in force that day, that binds whoever stands on that list. */
export function groundOfRemoval(
  provision: Provision | undefined,
  removal: { readonly kind: ListKind; readonly on: Day; readonly policies: readonly StoredPolicy[] },
): Result<string, GroundError> {
  if (!provision) return err({ code: "provision-unknown" });
  const { policyId, documentNumber, article, modality, binds } = provision;
  const policies = removal.policies.filter((policy) => policy.policyId === policyId);
  if (!policyInForce(policies, removal.on)) return err({ code: "provision-not-in-force", documentNumber });
  if (modality !== "duty") return err({ code: "provision-not-duty", article, modality });
  if (!binds.includes(removal.kind)) return err({ code: "provision-binds-others", article, kind: removal.kind });
  return ok(`${documentNumber} ${article}`);
}
