import type { AddPasskey, PasskeyAnswer } from "@lianrong/contracts/identity";
import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import type { KeptPasskey } from "../db/passkeys.js";
import type { RelyingParty } from "../domain/relying-party.js";

type NewPasskey = { readonly passkeyId: string; readonly publicKey: Uint8Array; readonly signCount: number };

/** The new passkey, if it answers this challenge at this origin; undefined for anything else. */
export async function checkNewPasskey(
  party: RelyingParty,
  challenge: string,
  { response }: Pick<AddPasskey, "response">,
): Promise<NewPasskey | undefined> {
  const { transports: _said, ...answered } = response.response;
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...response, response: answered, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
    });
    if (!registrationInfo) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { passkeyId: id, publicKey, signCount: counter };
  } catch {
    return undefined;
  }
}

/**
 * How often the passkey was used by now, if this is an answer of it to this challenge at this origin. The count never falls
 * or stands still, unless the authenticator does not count at all.
 */
export async function checkAssertion(
  party: RelyingParty,
  asked: { readonly challenge: string; readonly passkey: KeptPasskey; readonly alone: boolean },
  assertion: PasskeyAnswer,
): Promise<number | undefined> {
  const { passkeyId, publicKey, signCount } = asked.passkey;
  const { userHandle: _owner, ...answered } = assertion.response;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...assertion, response: answered, clientExtensionResults: {} },
      expectedChallenge: asked.challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: asked.alone,
      credential: { id: passkeyId, publicKey: new Uint8Array(publicKey), counter: signCount },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}
