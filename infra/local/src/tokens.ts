import { importJWK } from "jose";
import * as oidc from "openid-client";
import type { Account } from "./accounts.js";
import { personToken } from "./person-token.js";

/** A token with the way to use it: a bound one proves its key with every call. */
export type AccessToken = {
  readonly value: string;
  readonly expiresAt: number;
  readonly fetch: (
    url: URL,
    init: { method: string; headers: Headers; body?: string | Uint8Array },
  ) => Promise<Response>;
};

/** A real token of the account, as any unmodified OpenID client would get it. */
export async function tokenFor(origin: string, account: Account): Promise<AccessToken> {
  if (account.type === "person") {
    const { accessToken, expiresInSeconds } = await personToken({ origin, ...account });
    return bearer(accessToken, expiresInSeconds);
  }
  return clientToken(origin, account);
}

async function clientToken(origin: string, account: Extract<Account, { type: "client" }>): Promise<AccessToken> {
  const key = await importJWK(account.key, "ES256");
  if (key instanceof Uint8Array) throw new Error(`${account.account}: the key is not an ES256 key`);
  const config = await oidc.discovery(
    new URL(`${origin}/oidc`),
    account.clientId,
    { id_token_signed_response_alg: "ES256" },
    oidc.PrivateKeyJwt({ key, kid: account.key.kid }),
    { execute: [oidc.allowInsecureRequests] },
  );
  const parameters = { scope: account.permissions.join(" ") };
  if (!account.dpop) {
    const granted = await oidc.clientCredentialsGrant(config, parameters);
    return bearer(granted.access_token, granted.expires_in ?? 0);
  }
  const proof = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair("ES256"));
  const granted = await oidc.clientCredentialsGrant(config, parameters, { DPoP: proof });
  return {
    value: granted.access_token,
    expiresAt: Date.now() + (granted.expires_in ?? 0) * 1000,
    fetch: (url, { method, headers, body }) =>
      oidc.fetchProtectedResource(config, granted.access_token, url, method, body, headers, { DPoP: proof }),
  };
}

function bearer(value: string, expiresInSeconds: number): AccessToken {
  return {
    value,
    expiresAt: Date.now() + expiresInSeconds * 1000,
    fetch: (url, init) => {
      init.headers.set("authorization", `Bearer ${value}`);
      return fetch(url, init);
    },
  };
}
