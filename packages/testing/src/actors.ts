import { randomUUID } from "node:crypto";
import { Actor, type OrganisationKind, Permission, type Role } from "@lianrong/contracts/actor";

/** An actor of a kind, in an organisation of its own unless one is given, with every permission, a second factor and the roles named. */
export function actorOf(options: {
  readonly tenant?: string;
  readonly kind: OrganisationKind;
  readonly organisationId?: string;
  readonly roles?: readonly Role[];
  readonly permissions?: readonly Permission[];
  readonly secondFactor?: boolean;
}): Actor {
  return Actor.parse({
    tenant: options.tenant ?? "shifan",
    organisationId: options.organisationId ?? `org_${randomUUID()}`,
    organisationKind: options.kind,
    subject: `per_${randomUUID()}`,
    roles: options.roles ?? ["maker", "checker"],
    permissions: options.permissions ?? Permission.options,
    secondFactor: options.secondFactor ?? true,
  });
}
