import type { Actor } from "@lianrong/contracts/actor";
import type { Access } from "./operation.js";
import type { EdgeFailure } from "./problems.js";

/** Whether the actor may ask at all; undefined means yes. What it may see is then up to the rows it owns. */
export function refuseAccess(access: Access, actor: Actor): EdgeFailure | undefined {
  if (!access.kinds.includes(actor.organisationKind)) return { code: "organisation-kind-refused" };
  if (!actor.permissions.includes(access.permission)) return { code: "scope-insufficient", scope: access.permission };
  if (access.roles && !access.roles.some((role) => actor.roles.includes(role))) {
    return { code: "role-missing", roles: access.roles };
  }
  return undefined;
}

/** Whether a person who asks for what confirms or approves has proven more than a password. */
export function refuseSecondFactor(
  { secondFactor }: { readonly secondFactor?: boolean },
  actor: Actor,
): EdgeFailure | undefined {
  return secondFactor && !actor.secondFactor ? { code: "second-factor-required" } : undefined;
}
