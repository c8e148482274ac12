import type { IncomingMessage } from "node:http";
import { Permission } from "@lianrong/contracts/actor";
import { API_AUDIENCE, type PublicJwks, SECOND_FACTOR_ACR } from "@lianrong/contracts/identity";
import { roleScopes, scopeOfRoles } from "@lianrong/contracts/role-scope";
import type { Database } from "@lianrong/runtime/database";
import type { Logger } from "@lianrong/runtime/logger";
import type {
  AccessToken,
  ClientCredentials,
  Configuration,
  JWTStructured,
  KoaContextWithOIDC,
  Provider as OidcProvider,
  ResourceServer,
} from "oidc-provider";
import { noteClientAccess } from "../db/access-log.js";
import { saveLoginPlace } from "../db/login-places.js";
import { findAccount } from "../db/people.js";
import type { IdentityKeys } from "../keys.js";
import { oidcAdapter } from "./adapter.js";
import { logoutPage, messagePage, pagePolicy } from "./pages.js";
import { PASSKEY_SCRIPT_PATH } from "./passkey-script.js";
import { actingAs, grantedScope, principalOfClient, principalOfPerson } from "./principal.js";
import { errors, Provider } from "./provider-library.js";
import { standingClient } from "./standing-clients.js";

export type ProviderOptions = {
  readonly db: Database;
  readonly issuer: string;
  readonly keys: IdentityKeys;
  readonly portalJwks: PublicJwks | undefined;
  readonly log: Logger;
  readonly now: () => Date;
};

export const MOUNT = "/oidc";

const ACCESS_TOKEN_SECONDS = 300;
const WORKING_DAY_SECONDS = 12 * 60 * 60;
const openIdScopes = ["openid", "profile", "offline_access"];
const apiScopes = [...Permission.options, ...roleScopes];

/** The OpenID provider: machines by private_key_jwt, people by code and PKCE, tokens for this API and nothing else. */
export function openProvider(options: ProviderOptions): OidcProvider {
  const { issuer, keys, log } = options;
  const provider = new Provider(issuer, configuration(options));
  provider.proxy = true;
  provider.use(async (ctx, next) => {
    ctx["mountPath"] = MOUNT;
    // The provider adds the hashes of its own inline scripts to a policy that says something of scripts.
    ctx.set("content-security-policy", pagePolicy({ script: `${new URL(issuer).origin}${PASSKEY_SCRIPT_PATH}` }));
    ctx.path = ctx.path.slice(MOUNT.length) || "/";
    await next();
    await keepPlace(options, ctx["oidc"], ctx.req);
    await keepTokenUse(options, ctx["oidc"], ctx.req);
  });
  provider.on("server_error", (_ctx, error) => log.error({ err: error }, "the OpenID provider failed"));
  log.info({ issuer, keys: keys.jwks.keys.map(({ kid }) => kid) }, "OpenID provider ready");
  return provider;
}

/** Where somebody has just logged in, for the list of sessions; a login does not fail because that could not be kept. */
async function keepPlace(
  { db, log }: ProviderOptions,
  oidc: KoaContextWithOIDC["oidc"] | undefined,
  { headers }: IncomingMessage,
): Promise<void> {
  if (oidc?.route !== "resume" || !oidc.result?.login || !oidc.session) return;
  const address = String(headers["x-forwarded-for"] ?? "");
  const place = { sessionUid: oidc.session.uid, address, browser: headers["user-agent"] ?? "" };
  await db
    .transaction({ reach: "installation" }, (tx) => saveLoginPlace(tx, place))
    .catch((error: unknown) => log.warn({ err: error }, "from where a session was opened is not known"));
}

/** A machine got a token, for its organisation's access log; no token is withheld because that could not be kept. */
async function keepTokenUse(
  { db, log, now }: ProviderOptions,
  oidc: KoaContextWithOIDC["oidc"] | undefined,
  { headers }: IncomingMessage,
): Promise<void> {
  const clientId = oidc?.route === "token" ? oidc.entities.ClientCredentials?.clientId : undefined;
  if (!clientId) return;
  const address = String(headers["x-forwarded-for"] ?? "");
  const browser = headers["user-agent"] ?? "";
  const seen = { kind: "token", methods: ["private_key_jwt"], address, browser, at: now() } as const;
  await db
    .transaction({ reach: "installation" }, (tx) => noteClientAccess(tx, clientId, seen))
    .catch((error: unknown) => log.warn({ err: error }, "that a client got a token is not in its access log"));
}

function configuration(options: ProviderOptions): Configuration {
  const { db, issuer, keys, portalJwks } = options;
  const { origin } = new URL(issuer);
  const [signingKey] = keys.jwks.keys;
  return {
    adapter: oidcAdapter(db, (clientId) => standingClient(clientId, { origin, jwks: portalJwks })),
    jwks: keys.jwks,
    cookies: { keys: keys.cookieKeys },
    scopes: [...openIdScopes, ...apiScopes],
    acrValues: [SECOND_FACTOR_ACR],
    claims: {
      openid: ["sub", "amr"],
      profile: ["name", "preferred_username", "tenant", "organisation_id", "organisation_kind", "roles"],
    },
    clientAuthMethods: ["private_key_jwt", "none"],
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    enabledJWA: {
      clientAuthSigningAlgValues: ["ES256"],
      dPoPSigningAlgValues: ["ES256"],
      idTokenSigningAlgValues: ["ES256"],
    },
    pkce: { required: () => true },
    responseTypes: ["code"],
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      clientCredentials: { enabled: true },
      dPoP: { enabled: true },
      fapi: {
        enabled: true,
        profile: (_ctx, client) => (client.grantTypeAllowed("client_credentials") ? "2.0" : undefined),
      },
      introspection: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = logoutPage(form);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = messagePage({ title: "已退出", text: "您已退出链融。" });
        },
      },
      userinfo: { enabled: false },
      resourceIndicators: oneResource(signingKey.kid),
    },
    formats: { customizers: { jwt: (ctx, token, parts) => stateActor(db, { ctx, token, parts }) } },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: 60,
      ClientCredentials: ACCESS_TOKEN_SECONDS,
      Grant: WORKING_DAY_SECONDS,
      IdToken: ACCESS_TOKEN_SECONDS,
      Interaction: 600,
      RefreshToken: WORKING_DAY_SECONDS,
      Session: WORKING_DAY_SECONDS,
    },
    findAccount: (_ctx, personId) => accountOf(db, personId),
    loadExistingGrant: (ctx) => grantOf(db, ctx),
    interactions: { url: (_ctx, { uid }) => `${MOUNT}/interaction/${uid}` },
    renderError: (ctx, { error, error_description }) => {
      ctx.type = "html";
      ctx.body = messagePage({ title: "无法登录", text: `${error_description ?? ""}（${error}）` });
    },
  };
}

/** There is one thing to get tokens for, and they are signed with the newest key. */
function oneResource(kid: string) {
  return {
    enabled: true,
    defaultResource: () => API_AUDIENCE,
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx: KoaContextWithOIDC, resource: string): ResourceServer => {
      if (resource !== API_AUDIENCE) throw new errors.InvalidTarget();
      return {
        scope: apiScopes.join(" "),
        audience: API_AUDIENCE,
        accessTokenFormat: "jwt",
        accessTokenTTL: ACCESS_TOKEN_SECONDS,
        jwt: { sign: { alg: "ES256", kid } },
      };
    },
  };
}

/** Puts the actor into the token, from the directory as it stands now, and no scope that it has lost meanwhile. */
async function stateActor(
  db: Database,
  issue: {
    readonly ctx: KoaContextWithOIDC;
    readonly token: AccessToken | ClientCredentials;
    readonly parts: JWTStructured;
  },
): Promise<void> {
  const { ctx, token, parts } = issue;
  const login = ctx.oidc.entities.AuthorizationCode ?? ctx.oidc.entities.RefreshToken;
  const whole =
    "accountId" in token
      ? await principalOfPerson(db, token.accountId)
      : await principalOfClient(db, token.clientId ?? "");
  if (!whole) throw new errors.AccessDenied("it may no longer log in");
  const principal = "accountId" in token ? actingAs(whole, token.scope) : whole;
  const scope = grantedScope(principal, token.scope).join(" ");
  token.scope = scope;
  Object.assign(parts.payload, {
    scope,
    tenant: principal.tenant,
    organisation_id: principal.organisationId,
    organisation_kind: principal.organisationKind,
    roles: principal.roles,
    amr: login?.amr,
    acr: login?.acr,
  });
}

async function accountOf(db: Database, personId: string) {
  const account = await db.transaction({ reach: "installation" }, (tx) => findAccount(tx, { personId }));
  if (!account) return undefined;
  return {
    accountId: account.personId,
    claims: () => ({
      sub: account.personId,
      name: account.displayName,
      preferred_username: account.loginName,
      tenant: account.tenant,
      organisation_id: account.organisationId,
      organisation_kind: account.organisationKind,
      roles: account.roles,
    }),
  };
}

/** Both clients of people are the installation's own, so logging in is consent enough: each login gets a grant of its own. */
async function grantOf(db: Database, ctx: KoaContextWithOIDC) {
  const { client, provider, session } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const principal = await principalOfPerson(db, session.accountId);
  if (!principal) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(openIdScopes.join(" "));
  grant.rejectOIDCScope(apiScopes.join(" "));
  const granted: readonly string[] = [...principal.permissions, ...scopeOfRoles(principal.roles)];
  grant.addResourceScope(API_AUDIENCE, granted.join(" "));
  grant.rejectResourceScope(API_AUDIENCE, apiScopes.filter((word) => !granted.includes(word)).join(" "));
  await grant.save();
  return grant;
}
