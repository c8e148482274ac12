import type { PublicJwks } from "@lianrong/contracts/identity";
import type { ClientMetadata } from "oidc-provider";

/** Where the command line waits for its code; the port is free to choose (RFC 8252). */
export const CLI_REDIRECT = "http://127.0.0.1/callback";

/** What people are told that they log in to. */
export const clientNames: Readonly<Record<string, string>> = { "lianrong-cli": "链融命令行", portal: "链融" };

/** The clients through which people log in: the command line always, the portal once it has keys. */
export function standingClient(
  clientId: string,
  portal: { readonly origin: string; readonly jwks: PublicJwks | undefined },
): ClientMetadata | undefined {
  if (clientId === "lianrong-cli") {
    return {
      client_id: clientId,
      application_type: "native",
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      redirect_uris: [CLI_REDIRECT],
    };
  }
  if (clientId === "portal" && portal.jwks) {
    return {
      client_id: clientId,
      application_type: "web",
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_signing_alg: "ES256",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      redirect_uris: [`${portal.origin}/auth/callback`],
      post_logout_redirect_uris: [`${portal.origin}/`],
      jwks: portal.jwks,
    };
  }
  return undefined;
}
