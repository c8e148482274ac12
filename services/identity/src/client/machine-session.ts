import type { Permission } from "@lianrong/contracts/actor";
import {
  allowInsecureRequests,
  clientCredentialsGrant,
  discovery,
  fetchProtectedResource,
  getDPoPHandle,
  PrivateKeyJwt,
  randomDPoPKeyPair,
  WWWAuthenticateChallengeError,
} from "openid-client";
import { importPrivateKey, type PrivateJwk } from "../keys.js";

/** A machine that is logged in: it renews its token before that ends, and proves its key where the token is bound to it. */
export type MachineSession = {
  readonly accessToken: () => Promise<string>;
  readonly call: (method: string, url: URL, body?: string | Uint8Array, headers?: Headers) => Promise<Response>;
};

const RENEW_BEFORE_MS = 30_000;

/** Logs a machine client in by its private key, with the permissions it asks for, or all that it has. */
export async function openMachineSession(options: {
  readonly issuer: string;
  readonly clientId: string;
  readonly privateJwk: Omit<PrivateJwk, "use">;
  readonly permissions?: readonly Permission[];
  readonly dpop?: boolean;
}): Promise<MachineSession> {
  const { issuer, clientId, privateJwk, permissions, dpop } = options;
  const authentication = PrivateKeyJwt({ key: await importPrivateKey(privateJwk), kid: privateJwk.kid });
  const insecure = new URL(issuer).protocol === "http:" ? { execute: [allowInsecureRequests] } : undefined;
  const config = await discovery(new URL(issuer), clientId, {}, authentication, insecure);
  const proof = dpop ? { DPoP: getDPoPHandle(config, await randomDPoPKeyPair("ES256")) } : undefined;
  const scope = permissions ? { scope: permissions.join(" ") } : {};
  let current: { readonly token: string; readonly renewAt: number } | undefined;

  async function accessToken(): Promise<string> {
    if (current && Date.now() < current.renewAt) return current.token;
    const granted = await clientCredentialsGrant(config, scope, proof);
    const lifetimeMs = (granted.expires_in ?? 0) * 1000;
    current = { token: granted.access_token, renewAt: Date.now() + lifetimeMs - RENEW_BEFORE_MS };
    return current.token;
  }

  return {
    accessToken,
    call: async (method, url, body, headers) =>
      fetchProtectedResource(config, await accessToken(), url, method, body, headers, proof).catch(answerOfRefusal),
  };
}

/** The library throws what is refused with a challenge; to whoever calls it is an answer as any other. */
function answerOfRefusal(error: unknown): Response {
  if (error instanceof WWWAuthenticateChallengeError) return error.response;
  throw error;
}
