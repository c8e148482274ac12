import { Actor, Permission } from "@lianrong/contracts/actor";
import { err, ok, type Result } from "@lianrong/core/result";
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";
import type { EdgeFailure } from "./problems.js";

/** Turns the credentials of a request into an actor. */
export type Authenticate = (credentials: {
  readonly authorization: string | undefined;
}) => Promise<Result<Actor, EdgeFailure>>;

/** The claims that identity puts into an access token (RFC 9068) beside the registered ones. */
const AccessTokenClaims = z.object({
  sub: z.string(),
  scope: z.string().default(""),
  tenant: z.string(),
  organisation_id: z.string(),
  organisation_kind: z.string(),
  roles: z.array(z.string()),
});

/** Accepts ES256 access tokens of one issuer made for one audience; its keys are fetched and kept. */
export function authenticateBy(options: {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
}): Authenticate {
  return authenticateWith({ ...options, keys: createRemoteJWKSet(new URL(options.jwksUri)) });
}

export function authenticateWith(options: {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}): Authenticate {
  return async ({ authorization }) => {
    const token = authorization?.match(/^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/)?.[1];
    if (!token) return err({ code: authorization ? "token-invalid" : "token-missing" });
    try {
      const { payload } = await jwtVerify(token, options.keys, {
        issuer: options.issuer,
        audience: options.audience,
        algorithms: ["ES256"],
        typ: "at+jwt",
        clockTolerance: 5,
        requiredClaims: ["exp", "iat", "jti", "client_id"],
      });
      return actorOf(payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) return err({ code: "token-expired" });
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout))
        return err({ code: "token-invalid" });
      return err({ code: "unavailable" });
    }
  };
}

function actorOf(payload: unknown): Result<Actor, EdgeFailure> {
  const claims = AccessTokenClaims.safeParse(payload);
  if (!claims.success) return err({ code: "token-invalid" });
  const { sub, scope, tenant, organisation_id, organisation_kind, roles } = claims.data;
  const actor = Actor.safeParse({
    tenant,
    organisationId: organisation_id,
    organisationKind: organisation_kind,
    subject: sub,
    roles,
    permissions: scope.split(" ").filter((word) => Permission.safeParse(word).success),
  });
  return actor.success ? ok(actor.data) : err({ code: "token-invalid" });
}
