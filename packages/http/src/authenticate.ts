import { Actor, Permission } from "@lianrong/contracts/actor";
import { SECOND_FACTOR_ACR } from "@lianrong/contracts/identity";
import { ClientId } from "@lianrong/contracts/ids";
import { permissionsOfKind, permissionsOfPerson } from "@lianrong/contracts/permissions";
import { actingRoles } from "@lianrong/contracts/role-scope";
import { err, ok, type Result } from "@lianrong/core/result";
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";
import { type AccessMemory, processMemory } from "./access-memory.js";
import type { EdgeFailure } from "./problems.js";
import { verifyProof } from "./proof-of-possession.js";

/** What a call brings to say who it is; `call` is what a proof of possession has to speak of. */
export type Credentials = {
  readonly authorization: string | undefined;
  readonly call?: { readonly method: string; readonly path: string; readonly proof: string | undefined };
};

/** Turns the credentials of a request into an actor. */
export type Authenticate = (credentials: Credentials) => Promise<Result<Actor, EdgeFailure>>;

/** Takes the credentials from a request. */
export function credentialsOf(request: Request): Credentials {
  return {
    authorization: request.headers.get("authorization") ?? undefined,
    call: {
      method: request.method,
      path: new URL(request.url).pathname,
      proof: request.headers.get("dpop") ?? undefined,
    },
  };
}

/** The claims that identity puts into an access token (RFC 9068) beside the registered ones. */
const AccessTokenClaims = z.object({
  sub: z.string(),
  client_id: z.string(),
  scope: z.string().default(""),
  tenant: z.string(),
  organisation_id: z.string(),
  organisation_kind: z.string(),
  roles: z.array(z.string()),
  cnf: z.object({ jkt: z.string() }).optional(),
  amr: z.array(z.string()).default([]),
  acr: z.string().optional(),
});
type AccessTokenClaims = z.infer<typeof AccessTokenClaims>;

type AuthenticateOptions = {
  readonly issuer: string;
  readonly audience: string;
  /** Under which origin callers know this API, for proofs name the whole address; the issuer's, unless given. */
  readonly origin?: string;
  /** Where those whose tokens hold no longer and used proofs are remembered; in this process alone, unless given. */
  readonly memory?: AccessMemory;
  /** The issuer is not our own, which grants what a kind and its roles may do: what it grants beyond that is left out. */
  readonly foreign?: boolean;
};

/** Accepts ES256 access tokens of one issuer made for one audience; its keys are fetched from where it says, and kept. */
export function authenticateBy(options: AuthenticateOptions & { readonly jwksUri?: string }): Authenticate {
  const { jwksUri } = options;
  const keys = jwksUri ? keysAt(jwksUri) : keysOf(options.issuer);
  return authenticateWith({ ...options, keys });
}

const DiscoveryDocument = z.object({ jwks_uri: z.url() });

/** The issuer's keys, discovered at the first token, because an issuer may start later than we do. */
function keysOf(issuer: string): JWTVerifyGetKey {
  let discovered: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    discovered ??= discoverKeys(issuer).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    return (await discovered)(header, token);
  };
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5_000) });
  const { jwks_uri } = DiscoveryDocument.parse(await response.json());
  return keysAt(jwks_uri);
}

/** A key that was put into use a moment ago is fetched with its first token; tokens with keys that nobody has cause one call a second at most. */
function keysAt(uri: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(uri), { cooldownDuration: 1_000 });
}

export function authenticateWith(options: AuthenticateOptions & { readonly keys: JWTVerifyGetKey }): Authenticate {
  const origin = options.origin ?? new URL(options.issuer).origin;
  const memory = options.memory ?? processMemory();
  return async ({ authorization, call }) => {
    const sent = authorization?.match(/^(Bearer|DPoP) ([\w-]+\.[\w-]+\.[\w-]+)$/i);
    const [, scheme, token] = sent ?? [];
    if (!scheme || !token) return err({ code: authorization ? "token-invalid" : "token-missing" });
    const claims = await verifyToken(token, options);
    if (!claims.ok) return claims;
    const keyThumbprint = claims.value.cnf?.jkt;
    if ((scheme.toLowerCase() === "dpop") !== (keyThumbprint !== undefined)) return err({ code: "token-invalid" });
    if (keyThumbprint) {
      if (!call?.proof) return err({ code: "proof-missing" });
      const { method, path, proof } = call;
      const proven = await verifyProof(proof, { method, url: `${origin}${path}`, token, keyThumbprint });
      if (!proven.ok) return proven;
      if (!(await memory.firstUse(proven.value))) return err({ code: "proof-replayed" });
    }
    if (await memory.isRevoked(claims.value.client_id)) return err({ code: "client-revoked" });
    if (await memory.isRevoked(claims.value.sub)) return err({ code: "person-ended" });
    return actorOf(claims.value, options);
  };
}

async function verifyToken(
  token: string,
  options: AuthenticateOptions & { readonly keys: JWTVerifyGetKey },
): Promise<Result<AccessTokenClaims, EdgeFailure>> {
  try {
    const { payload } = await jwtVerify(token, options.keys, {
      issuer: options.issuer,
      audience: options.audience,
      algorithms: ["ES256"],
      typ: "at+jwt",
      clockTolerance: 5,
      requiredClaims: ["exp", "iat", "jti", "client_id"],
    });
    const claims = AccessTokenClaims.safeParse(payload);
    return claims.success ? ok(claims.data) : err({ code: "token-invalid" });
  } catch (error) {
    if (error instanceof errors.JWTExpired) return err({ code: "token-expired" });
    return err({ code: isTokensFault(error) ? "token-invalid" : "unavailable" });
  }
}

/** The issuer may be away as well, which is no fault of the token: jose names that a timeout or nothing in particular. */
function isTokensFault(error: unknown): boolean {
  return error instanceof errors.JOSEError && !["ERR_JWKS_TIMEOUT", "ERR_JOSE_GENERIC"].includes(error.code);
}

function actorOf(claims: AccessTokenClaims, { foreign }: AuthenticateOptions) {
  const scope = claims.scope.split(" ");
  const stated = Actor.safeParse({
    tenant: claims.tenant,
    organisationId: claims.organisation_id,
    organisationKind: claims.organisation_kind,
    subject: claims.sub,
    roles: claims.roles,
    permissions: scope.filter((word) => Permission.safeParse(word).success),
    secondFactor: provedTwice(claims),
  });
  if (!stated.success) return err({ code: "token-invalid" as const });
  const actor = { ...stated.data, roles: actingRoles(stated.data.roles, scope) };
  return ok(foreign ? withinItsRoles(actor, isMachine(claims)) : actor);
}

function withinItsRoles(actor: Actor, machine: boolean): Actor {
  const { organisationKind, roles, permissions } = actor;
  const allowed = machine ? permissionsOfKind(organisationKind) : permissionsOfPerson(organisationKind, roles);
  return { ...actor, permissions: permissions.filter((permission) => allowed.includes(permission)) };
}

/** A machine, which speaks for itself, proves that by its key; of a person the issuer says how it logged in (RFC 8176, or the class that we name). */
function provedTwice(claims: AccessTokenClaims): boolean {
  return isMachine(claims) || claims.amr.includes("mfa") || claims.acr === SECOND_FACTOR_ACR;
}

function isMachine({ sub, client_id }: AccessTokenClaims): boolean {
  return sub === client_id && ClientId.safeParse(sub).success;
}
