import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

/** An authenticator made of software, which can be made to lie in every way that a server has to notice. */
export type SoftwarePasskey = {
  readonly id: string;
  readonly create: (challenge: string, lie?: Lie) => Created;
  readonly assert: (challenge: string, lie?: Lie) => Asserted;
};

type Lie = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly userVerified?: boolean;
  readonly userPresent?: boolean;
  readonly signCount?: number;
  readonly id?: string;
  readonly key?: KeyObject;
};

type Answered<Response> = {
  readonly id: string;
  readonly rawId: string;
  readonly type: "public-key";
  readonly response: Response;
};
type Created = Answered<{ readonly clientDataJSON: string; readonly attestationObject: string }>;
type Asserted = Answered<{
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
}>;

type Cbor = Parameters<typeof isoCBOR.encode>[0];

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

/** Makes a passkey for the party; each use counts one up. */
export function softwarePasskey(party: { readonly id: string; readonly origin: string }): SoftwarePasskey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = randomBytes(32);
  const id = credentialId.toString("base64url");
  let signCount = 0;

  const clientData = (challenge: string, type: string, lie: Lie) =>
    Buffer.from(JSON.stringify({ type: lie.type ?? type, challenge, origin: lie.origin ?? party.origin }));

  const authenticatorData = (lie: Lie, attested: Uint8Array | undefined) => {
    const flags =
      (lie.userPresent === false ? 0 : PRESENT) |
      (lie.userVerified === false ? 0 : VERIFIED) |
      (attested ? ATTESTED : 0);
    const head = Buffer.alloc(5);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE(lie.signCount ?? signCount, 1);
    const rpIdHash = createHash("sha256")
      .update(lie.rpId ?? party.id)
      .digest();
    return Buffer.concat([rpIdHash, head, attested ?? Buffer.alloc(0)]);
  };

  return {
    id,
    create: (challenge, lie = {}) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length, 0);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey(publicKey)]);
      const attestationObject = isoCBOR.encode(
        new Map<string | number, Cbor>([
          ["fmt", "none"],
          ["attStmt", new Map()],
          ["authData", new Uint8Array(authenticatorData(lie, attested))],
        ]),
      );
      const response = {
        clientDataJSON: clientData(challenge, "webauthn.create", lie).toString("base64url"),
        attestationObject: Buffer.from(attestationObject).toString("base64url"),
      };
      return { id, rawId: id, type: "public-key", response };
    },
    assert: (challenge, lie = {}) => {
      signCount += 1;
      const data = authenticatorData(lie, undefined);
      const client = clientData(challenge, "webauthn.get", lie);
      const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
      const response = {
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: sign("sha256", signed, lie.key ?? privateKey).toString("base64url"),
      };
      const named = lie.id ?? id;
      return { id: named, rawId: named, type: "public-key", response };
    },
  };
}

/** The public key as authenticators write it (RFC 9053): EC2, ES256, P-256. */
function coseKey(publicKey: KeyObject): Uint8Array {
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  return isoCBOR.encode(
    new Map<string | number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, "base64url"))],
      [-3, new Uint8Array(Buffer.from(y, "base64url"))],
    ]),
  );
}
