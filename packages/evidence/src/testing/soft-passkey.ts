import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { PasskeyAssertion, PasskeyScope } from "@lianrong/contracts/evidence";
import { batchChallenge, passkeyChallenge } from "../passkey-challenge.js";

/** What a test may have the authenticator or the browser do otherwise than they should. */
export type Misdeed = {
  readonly type?: string;
  readonly origin?: string;
  readonly crossOrigin?: boolean;
  readonly topOrigin?: string;
  readonly rpId?: string;
  readonly flags?: number;
  readonly challenge?: string;
  readonly tail?: Buffer;
};

const presentAndVerified = 0x05;

/** An authenticator in software, which asserts as a real one does (ES256, attestation none). */
export function softPasskey(scope: PasskeyScope) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const assert = async (value: unknown, misdeed: Misdeed = {}): Promise<PasskeyAssertion> => {
    const { rpId, origins } = scope;
    const clientData = Buffer.from(
      JSON.stringify({
        type: misdeed.type ?? "webauthn.get",
        challenge: misdeed.challenge ?? Buffer.from(await passkeyChallenge(value)).toString("base64url"),
        origin: misdeed.origin ?? origins[0],
        crossOrigin: misdeed.crossOrigin ?? false,
        ...(misdeed.topOrigin === undefined ? {} : { topOrigin: misdeed.topOrigin }),
      }),
    );
    const counter = Buffer.alloc(4);
    const authenticatorData = Buffer.concat([
      sha256(Buffer.from(misdeed.rpId ?? rpId)),
      Buffer.of(misdeed.flags ?? presentAndVerified),
      counter,
      misdeed.tail ?? Buffer.alloc(0),
    ]);
    const signature = sign("sha256", Buffer.concat([authenticatorData, sha256(clientData)]), privateKey);
    return {
      authenticatorData: authenticatorData.toString("base64url"),
      clientDataJSON: clientData.toString("base64url"),
      signature: signature.toString("base64url"),
    };
  };
  return {
    scope,
    publicJwk: { kty: "EC", crv: "P-256", x, y } as const,
    assert,
    /** One touch for many values, with an assertion for each. */
    assertAll: async (values: readonly unknown[]): Promise<readonly PasskeyAssertion[]> => {
      const { challenge, steps } = await batchChallenge(values);
      const once = await assert(null, { challenge: Buffer.from(challenge).toString("base64url") });
      return steps.map((batch) => ({ ...once, batch: [...batch] }));
    },
  };
}

function sha256(data: Buffer): Buffer {
  return createHash("sha256").update(data).digest();
}
