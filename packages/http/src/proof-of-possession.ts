import { createHash } from "node:crypto";
import { err, ok, type Result } from "@lianrong/core/result";
import { calculateJwkThumbprint, EmbeddedJWK, errors, jwtVerify } from "jose";
import { z } from "zod";
import type { EdgeFailure } from "./problems.js";

/** How far a proof's time may be from ours, to either side. */
export const PROOF_WINDOW_SECONDS = 60;

const ProofClaims = z.object({
  htm: z.string(),
  htu: z.string(),
  ath: z.string(),
  jti: z.string().min(1).max(256),
  iat: z.int(),
});

/** What is kept of a proof, so that it counts once: a digest that names nobody, until it could not be accepted any more. */
export type SeenProof = { readonly id: string; readonly expiresAt: Date };

/** Holds a DPoP proof (RFC 9449) against the call it came with, the token and the key that the token is bound to. */
export async function verifyProof(
  proof: string,
  call: { readonly method: string; readonly url: string; readonly token: string; readonly keyThumbprint: string },
): Promise<Result<SeenProof, EdgeFailure>> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      algorithms: ["ES256"],
      typ: "dpop+jwt",
    });
    const claims = ProofClaims.parse(payload);
    const thumbprint = await calculateJwkThumbprint(protectedHeader.jwk ?? {});
    const matches =
      thumbprint === call.keyThumbprint &&
      claims.htm === call.method &&
      withoutQuery(claims.htu) === withoutQuery(call.url) &&
      claims.ath === digest(call.token) &&
      Math.abs(claims.iat - Date.now() / 1000) <= PROOF_WINDOW_SECONDS;
    if (!matches) return err({ code: "proof-invalid" });
    const expiresAt = new Date((claims.iat + 2 * PROOF_WINDOW_SECONDS) * 1000);
    return ok({ id: digest(`${thumbprint} ${claims.jti}`), expiresAt });
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError || error instanceof TypeError) {
      return err({ code: "proof-invalid" });
    }
    throw error;
  }
}

function withoutQuery(address: string): string | undefined {
  const url = URL.parse(address);
  return url ? `${url.origin}${url.pathname}` : undefined;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
