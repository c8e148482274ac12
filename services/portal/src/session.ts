import { OrganisationKind, Role } from "@lianrong/contracts/actor";
import { OrganisationId, PersonId, TenantId } from "@lianrong/contracts/ids";
import { z } from "zod";

/** Who is logged in, as the browser may know it: no token is among it. */
export const SignedIn = z.object({
  personId: PersonId,
  name: z.string(),
  loginName: z.string(),
  tenant: TenantId,
  organisationId: OrganisationId,
  organisationKind: OrganisationKind,
  organisationName: z.string(),
  roles: z.array(Role),
  /** The one role that it chose to act in: the tokens of this login are good for no other. */
  actingAs: Role.optional(),
  /** Whether more than a password proved who it is; sessions from before this was asked say no. */
  secondFactor: z.boolean().default(false),
});
export type SignedIn = z.infer<typeof SignedIn>;

/** A login as the server keeps it. */
export const Session = z.object({
  person: SignedIn,
  accessToken: z.string(),
  accessTokenEndsAt: z.int(),
  refreshToken: z.string(),
  idToken: z.string(),
  /** What was granted at the login; tokens for one role ask for a part of it. */
  scope: z.string().default(""),
});
export type Session = z.infer<typeof Session>;
