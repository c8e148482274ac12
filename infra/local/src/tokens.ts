import { codeAt, nextCode } from "@lianrong/identity/client/authenticator";
import { openMachineSession } from "@lianrong/identity/client/machine-session";
import { LoginRefused, type PersonToken, personToken, renewPersonToken } from "@lianrong/identity/client/person-token";
import type { Account } from "./accounts.js";

/** A token with the way to use it: a bound one proves its key with every call. */
export type AccessToken = {
  readonly value: string;
  readonly expiresAt: number;
  /** Goes on without another login, so that no code of a second factor is needed. */
  readonly renew?: () => Promise<AccessToken>;
  readonly fetch: (
    method: string,
    url: URL,
    body: string | Uint8Array | undefined,
    headers: Headers,
  ) => Promise<Response>;
};

/** What the account's authenticator shows at that moment, where it has one. */
export function codeOf(account: Account, at: Date): string | undefined {
  return account.type === "person" && account.authenticator ? codeAt(account.authenticator, at) : undefined;
}

const mostCodes = 4;

/** A real token of the account, got as any unmodified OpenID client would get it. */
export async function tokenFor(
  origin: string,
  account: Account,
  now: () => Date = () => new Date(),
): Promise<AccessToken> {
  if (account.type === "client") return tokenOfClient(origin, account);
  return usable(origin, await logIn(origin, account, now));
}

/** Another process may have used the code that this one shows, so a refused one is followed by the next. */
async function logIn(
  origin: string,
  account: Extract<Account, { type: "person" }>,
  now: () => Date,
): Promise<PersonToken> {
  const { loginName, password, authenticator } = account;
  if (!authenticator) return personToken({ origin, loginName, password });
  for (let tries = 1; ; tries += 1) {
    const code = await nextCode(authenticator, now);
    try {
      return await personToken({ origin, loginName, password, code });
    } catch (error) {
      if (!(error instanceof LoginRefused) || error.asked === "password" || tries === mostCodes) throw error;
    }
  }
}

function usable(origin: string, held: PersonToken): AccessToken {
  return {
    value: held.accessToken,
    expiresAt: Date.now() + held.expiresInSeconds * 1000,
    renew: async () => usable(origin, await renewPersonToken(origin, held)),
    fetch: (method, url, body, headers) => {
      headers.set("authorization", `Bearer ${held.accessToken}`);
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
