import type { Passkey, PasskeyCreation } from "@lianrong/contracts/identity";
import type { RelyingParty } from "./relying-party.js";

const ES256 = -7;
const RS256 = -257;
const TEN_MINUTES_MS = 10 * 60 * 1000;

/** How long a challenge may wait for its answer. */
export function challengeEnd(now: Date): Date {
  return new Date(now.getTime() + TEN_MINUTES_MS);
}

/** What the person's browser makes a passkey from; a device that holds one already makes no second. */
export function passkeyCreation(
  party: RelyingParty,
  person: { readonly personId: string; readonly loginName: string; readonly displayName: string },
  made: { readonly challenge: string; readonly passkeys: readonly Passkey[] },
): PasskeyCreation {
  return {
    challenge: made.challenge,
    rp: { id: party.id, name: "链融" },
    user: {
      id: Buffer.from(person.personId).toString("base64url"),
      name: person.loginName,
      displayName: person.displayName,
    },
    pubKeyCredParams: [ES256, RS256].map((alg) => ({ alg, type: "public-key" as const })),
    timeout: TEN_MINUTES_MS,
    excludeCredentials: made.passkeys.map(({ passkeyId }) => ({ id: passkeyId, type: "public-key" as const })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
    attestation: "none",
  };
}

/** What a browser is asked with: any passkey that names its owner, or one of those that the person has. */
export function passkeyRequest(
  party: RelyingParty,
  asked: { readonly challenge: string; readonly passkeys: readonly Passkey[]; readonly alone: boolean },
) {
  return {
    challenge: asked.challenge,
    rpId: party.id,
    timeout: TEN_MINUTES_MS,
    allowCredentials: asked.passkeys.map(({ passkeyId }) => ({ id: passkeyId, type: "public-key" as const })),
    userVerification: asked.alone ? ("required" as const) : ("preferred" as const),
  };
}

/** Under which name the challenge waits for the passkey that the person is making. */
export function stepOfPasskey(personId: string): string {
  return `passkey of ${personId}`;
}
