import { openMachineSession } from "@lianrong/identity/client/machine-session";
import { personToken } from "@lianrong/identity/client/person-token";
import type { Account } from "./accounts.js";

/** A token with the way to use it: a bound one proves its key with every call. */
export type AccessToken = {
  readonly value: string;
  readonly expiresAt: number;
  readonly fetch: (
    method: string,
    url: URL,
    body: string | Uint8Array | undefined,
    headers: Headers,
  ) => Promise<Response>;
};

/** A real token of the account, got as any unmodified OpenID client would get it. */
export async function tokenFor(origin: string, account: Account): Promise<AccessToken> {
  return account.type === "person" ? tokenOfPerson(origin, account) : tokenOfClient(origin, account);
}

async function tokenOfPerson(origin: string, account: Extract<Account, { type: "person" }>): Promise<AccessToken> {
  const { accessToken, expiresInSeconds } = await personToken({ origin, ...account });
  return {
    value: accessToken,
    expiresAt: Date.now() + expiresInSeconds * 1000,
    fetch: (method, url, body, headers) => {
      headers.set("authorization", `Bearer ${accessToken}`);
      return fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    },
  };
}

/** A machine's session renews its token by itself. */
async function tokenOfClient(origin: string, account: Extract<Account, { type: "client" }>): Promise<AccessToken> {
  const session = await openMachineSession({
    issuer: `${origin}/oidc`,
    clientId: account.clientId,
    privateJwk: account.key,
    permissions: account.permissions,
    dpop: account.dpop,
  });
  return { value: await session.accessToken(), expiresAt: Number.POSITIVE_INFINITY, fetch: session.call };
}
