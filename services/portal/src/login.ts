import { OrganisationKind, Permission, Role } from "@lianrong/contracts/actor";
import { Organisations, type PublicJwk, SECOND_FACTOR_ACR } from "@lianrong/contracts/identity";
import { roleScopes, scopeOfRoles } from "@lianrong/contracts/role-scope";
import { importJWK } from "jose";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  PrivateKeyJwt,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  type TokenEndpointResponse,
} from "openid-client";
import { z } from "zod";
import { type Session, SignedIn } from "./session.js";

const CLIENT_ID = "portal";
const scope = ["openid", "profile", ...Permission.options, ...roleScopes];

/** Says to any OpenID provider that a login without this class is not enough (OpenID Connect Core, 5.5.1.1). */
const demandForSecondFactor = JSON.stringify({ id_token: { acr: { essential: true, value: SECOND_FACTOR_ACR } } });

/** What one attempt to log in has to remember until its answer comes back. */
export const LoginAttempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  secondFactor: z.boolean().default(false),
  /** The login that this one is to take the place of: the session's own cookie stays away when another site sends the browser back. */
  replaces: z.string().default(""),
});
export type LoginAttempt = z.infer<typeof LoginAttempt>;
type BegunAttempt = Omit<LoginAttempt, "replaces">;

/** Logging in at the issuer, whichever OpenID provider that is. */
export type Login = {
  /** Where `secondFactor` is set, the issuer asks for one although somebody is logged in already. */
  readonly begin: (to: string, secondFactor: boolean) => Promise<{ readonly attempt: BegunAttempt; readonly url: URL }>;
  readonly finish: (callback: URL, attempt: BegunAttempt) => Promise<Session>;
  /** New tokens, for the role that the person acts in or for all that it has. */
  readonly renew: (session: Session) => Promise<Session>;
  readonly endUrl: (session: Session) => Promise<URL>;
};

export type LoginOptions = {
  readonly issuer: string;
  readonly origin: string;
  readonly apiOrigin: string;
  readonly key: PublicJwk & { readonly d: string; readonly kid: string };
  /** Whether the issuer renews tokens only for whoever asked for `offline_access`; others do for as long as their session lasts. */
  readonly offlineAccess: boolean;
};

/** The portal as a confidential client (private_key_jwt, code and PKCE); the issuer is asked for at the first login. */
export function loginAt(options: LoginOptions): Login {
  const { origin } = options;
  const configured = once(() => configure(options));
  return {
    begin: async (to, secondFactor) => {
      const config = await configured();
      const attempt = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
        to,
        secondFactor,
      };
      const url = buildAuthorizationUrl(config, {
        redirect_uri: `${origin}/auth/callback`,
        ...scopeAt(config, options),
        code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: "S256",
        state: attempt.state,
        nonce: attempt.nonce,
        ...(secondFactor ? { claims: demandForSecondFactor } : {}),
      });
      return { attempt, url };
    },
    finish: async (callback, { state, nonce, verifier }) => {
      const granted = await authorizationCodeGrant(await configured(), callback, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = Claims.parse(granted.claims());
      const organisationName = await nameOfOrganisation(options, granted.access_token, claims);
      return { ...tokensOf(granted), scope: granted.scope ?? "", person: personOf(claims, organisationName) };
    },
    renew: async (session) => {
      const granted = await refreshTokenGrant(await configured(), session.refreshToken, narrowed(session));
      return { ...session, ...tokensOf(granted, session) };
    },
    endUrl: async ({ idToken }) =>
      buildEndSessionUrl(await configured(), { id_token_hint: idToken, post_logout_redirect_uri: `${origin}/` }),
  };
}

async function configure({ issuer, key }: LoginOptions): Promise<Configuration> {
  const { kty, crv, x, y, d, kid } = key;
  const privateKey = await importJWK({ kty, crv, x, y, d }, "ES256");
  if (privateKey instanceof Uint8Array) throw new Error("the portal's key is not an EC key");
  const insecure = issuer.startsWith("http:") ? { execute: [allowInsecureRequests] } : undefined;
  const metadata = { id_token_signed_response_alg: "ES256" };
  return discovery(new URL(issuer), CLIENT_ID, metadata, PrivateKeyJwt({ key: privateKey, kid }), insecure);
}

/** What is asked for, of what the issuer knows; `offline_access` goes with consent to it (OpenID Connect Core, 11). */
function scopeAt(
  config: Configuration,
  { offlineAccess }: LoginOptions,
): { readonly scope: string; readonly prompt?: string } {
  const known = config.serverMetadata().scopes_supported;
  const asked = known ? scope.filter((word) => known.includes(word)) : scope;
  return offlineAccess
    ? { scope: [...asked, "offline_access"].join(" "), prompt: "consent" }
    : { scope: asked.join(" ") };
}

/** A refresh may ask for less than was granted, never for more (RFC 6749, 6). */
function narrowed({ scope: granted, person: { actingAs } }: Session): { readonly scope: string } | undefined {
  if (!actingAs) return undefined;
  const others = roleScopes.filter((word) => !scopeOfRoles([actingAs]).includes(word));
  const words = new Set(["openid", ...granted.split(" ").filter((word) => !others.includes(word))]);
  return { scope: [...words].join(" ") };
}

const Claims = z.object({
  sub: z.string(),
  name: z.string(),
  preferred_username: z.string(),
  tenant: z.string(),
  organisation_id: z.string(),
  organisation_kind: OrganisationKind,
  roles: z.array(Role),
  amr: z.array(z.string()).default([]),
  acr: z.string().optional(),
});
type Claims = z.infer<typeof Claims>;

function personOf(claims: Claims, organisationName: string): SignedIn {
  return SignedIn.parse({
    personId: claims.sub,
    name: claims.name,
    loginName: claims.preferred_username,
    tenant: claims.tenant,
    organisationId: claims.organisation_id,
    organisationKind: claims.organisation_kind,
    organisationName,
    roles: claims.roles,
    secondFactor: claims.amr.includes("mfa") || claims.acr === SECOND_FACTOR_ACR,
  });
}

function tokensOf(granted: TokenEndpointResponse, before?: Session) {
  return {
    accessToken: granted.access_token,
    accessTokenEndsAt: Date.now() + (granted.expires_in ?? 0) * 1000,
    refreshToken: granted.refresh_token ?? before?.refreshToken ?? "",
    idToken: granted.id_token ?? before?.idToken ?? "",
  };
}

/** The tokens carry the organisation's id; how it is called today is the directory's to say. */
async function nameOfOrganisation({ apiOrigin }: LoginOptions, accessToken: string, claims: Claims): Promise<string> {
  const url = new URL(`/api/identity/v1/organisations?limit=200&kind=${claims.organisation_kind}`, apiOrigin);
  const answer = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } }).catch(() => undefined);
  if (!answer?.ok) return "";
  const organisations = Organisations.parse(await answer.json());
  return organisations.data.find(({ organisationId }) => organisationId === claims.organisation_id)?.name ?? "";
}

/** Runs until it has succeeded once; a failure is not remembered. */
function once<T>(run: () => Promise<T>): () => Promise<T> {
  let held: Promise<T> | undefined;
  return () => {
    held ??= run().catch((error: unknown) => {
      held = undefined;
      throw error;
    });
    return held;
  };
}
