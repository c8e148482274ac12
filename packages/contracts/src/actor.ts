import { z } from "zod";
import { ClientId, OrganisationId, PersonId, TenantId } from "./ids.js";

export const OrganisationKind = z.enum([
  "enterprise",
  "bank",
  "finance-bureau",
  "industry-bureau",
  "chain-chief",
  "district",
  "expert-panel",
  "auditor",
  "operator",
]);
export type OrganisationKind = z.infer<typeof OrganisationKind>;

/** What a person or a client does inside its organisation: 经办, 复核, 管理, 查看. */
export const Role = z.enum(["maker", "checker", "administrator", "viewer"]);
export type Role = z.infer<typeof Role>;

/** What a token may be used for; a client gets only those that it was registered with. */
export const Permission = z.enum([
  "whitelist:read",
  "whitelist:write",
  "requests:read",
  "requests:write",
  "confirmations:read",
  "confirmations:write",
  "matches:read",
  "matches:write",
  "products:write",
  "lines:write",
  "offers:accept",
  "market:read",
  "market:write",
  "oversight:read",
  "oversight:write",
  "directory:read",
  "directory:write",
]);
export type Permission = z.infer<typeof Permission>;

/** Who calls: proven by an access token, made from its claims and nothing else. */
export const Actor = z.object({
  tenant: TenantId,
  organisationId: OrganisationId,
  organisationKind: OrganisationKind,
  subject: z.union([PersonId, ClientId]),
  roles: z.array(Role),
  permissions: z.array(Permission),
  /** Whether more than a password proved who it is: a person's second factor, or the key of a machine. */
  secondFactor: z.boolean(),
});
export type Actor = z.infer<typeof Actor>;

/** Who caused an event: an organisation's person or client, or one of our own processes. */
export const EventActor = z.union([
  z.object({ organisationId: OrganisationId, subject: z.union([PersonId, ClientId]) }),
  z.object({ process: z.string() }),
]);
export type EventActor = z.infer<typeof EventActor>;

/** One of our own processes acting for a tenant: a handler of events, or a scheduler. */
export type ProcessActor = { readonly tenant: TenantId; readonly process: string };

export function eventActor(actor: Actor | ProcessActor): EventActor {
  return "process" in actor
    ? { process: actor.process }
    : { organisationId: actor.organisationId, subject: actor.subject };
}
