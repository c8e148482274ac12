import type { Permission } from "@lianrong/contracts/actor";
import { type Client, type Organisation, type RegisterClient, STANDING_CLIENTS } from "@lianrong/contracts/identity";
import { permissionsOfKind } from "@lianrong/contracts/permissions";
import { err, ok, type Result } from "@lianrong/core/result";

export type NewClientError =
  | { readonly code: "client-id-taken" }
  | { readonly code: "permission-not-for-kind"; readonly permission: Permission }
  | { readonly code: "proof-of-possession-needed" };

/** A client gets no permission beyond its organisation's kind, and a bank's is bound to a key that it holds (FAPI 2.0). */
export function newClient(
  organisation: Organisation,
  input: RegisterClient,
  policy: { readonly bankBearerTokens: boolean },
): Result<Client, NewClientError> {
  if (STANDING_CLIENTS.some((id) => id === input.clientId)) return err({ code: "client-id-taken" });
  const allowed = permissionsOfKind(organisation.kind);
  const beyond = input.permissions.find((permission) => !allowed.includes(permission));
  if (beyond) return err({ code: "permission-not-for-kind", permission: beyond });
  const isBank = organisation.kind === "bank";
  const dpopBound = input.dpopBound ?? (isBank && !policy.bankBearerTokens);
  if (isBank && !dpopBound && !policy.bankBearerTokens) return err({ code: "proof-of-possession-needed" });
  return ok({
    clientId: input.clientId,
    organisationId: organisation.organisationId,
    roles: [...new Set(input.roles)],
    permissions: [...new Set(input.permissions)],
    dpopBound,
    revoked: false,
  });
}
