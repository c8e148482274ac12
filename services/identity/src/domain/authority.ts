import type { Actor } from "@lianrong/contracts/actor";
import type { Organisation } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";

export type AuthorityError = { readonly code: "not-yours-to-register" };

/**
 * Who may register people, clients and invitations for an organisation: its own administrator. Before it has one, the
 * operator does so for banks and offices and a bureau for its tenant's enterprises, and from then on neither, so that
 * nobody outside can act in its name.
 */
export function mayRegisterFor(
  actor: Actor,
  organisation: Organisation,
  { administered }: { readonly administered: boolean },
): Result<undefined, AuthorityError> {
  if (isOwnAdministrator(actor, organisation)) return ok(undefined);
  return administered ? err({ code: "not-yours-to-register" }) : mayOversee(actor, organisation);
}

/** A signing key is bound by the organisation's own administrator and by nobody else: who can bind can confirm. */
export function mayBindKeyFor(actor: Actor, organisation: Organisation): Result<undefined, AuthorityError> {
  return isOwnAdministrator(actor, organisation) ? ok(undefined) : err({ code: "not-yours-to-register" });
}

/** Ending a person's or a client's access takes away and gives nothing: whoever watches over the organisation may. */
export function mayEndFor(actor: Actor, organisation: Organisation): Result<undefined, AuthorityError> {
  return isOwnAdministrator(actor, organisation) ? ok(undefined) : mayOversee(actor, organisation);
}

/** Lost second factors are taken away by another administrator of the organisation, never by their owner. */
export function mayResetFactorsOf(
  actor: Actor,
  organisation: Organisation,
  personId: string,
): Result<undefined, AuthorityError> {
  const isOthers = actor.subject !== personId;
  return isOthers && isOwnAdministrator(actor, organisation) ? ok(undefined) : err({ code: "not-yours-to-register" });
}

function isOwnAdministrator(actor: Actor, { organisationId }: Organisation): boolean {
  return actor.organisationId === organisationId && actor.roles.includes("administrator");
}

function mayOversee(actor: Actor, organisation: Organisation): Result<undefined, AuthorityError> {
  const refused = err({ code: "not-yours-to-register" });
  if (actor.organisationId === organisation.organisationId) return refused;
  switch (actor.organisationKind) {
    case "operator":
      return organisation.kind === "enterprise" ? refused : ok(undefined);
    case "finance-bureau":
    case "industry-bureau":
      return organisation.kind === "enterprise" && organisation.tenant === actor.tenant ? ok(undefined) : refused;
    default:
      return refused;
  }
}
