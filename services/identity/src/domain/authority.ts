import type { Actor } from "@lianrong/contracts/actor";
import type { Organisation } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";

export type AuthorityError = { readonly code: "not-yours-to-register" };

/**
 * Who keeps whose entries in the directory: the operator those of banks and offices, a bureau those of its tenant's
 * enterprises, an administrator those of the own organisation.
 */
export function mayRegisterFor(actor: Actor, organisation: Organisation): Result<undefined, AuthorityError> {
  if (actor.organisationId === organisation.organisationId) {
    return actor.roles.includes("administrator") ? ok(undefined) : err({ code: "not-yours-to-register" });
  }
  switch (actor.organisationKind) {
    case "operator":
      return organisation.kind === "enterprise" ? err({ code: "not-yours-to-register" }) : ok(undefined);
    case "finance-bureau":
    case "industry-bureau":
      return organisation.kind === "enterprise" && organisation.tenant === actor.tenant
        ? ok(undefined)
        : err({ code: "not-yours-to-register" });
    default:
      return err({ code: "not-yours-to-register" });
  }
}
