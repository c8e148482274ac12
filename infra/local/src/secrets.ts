import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import { z } from "zod";

/** A private ES256 key as a JWK with its `kid`. */
export const PrivateJwk = z.strictObject({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string(),
  alg: z.literal("ES256"),
});
export type PrivateJwk = z.infer<typeof PrivateJwk>;

/** What the installation must keep to itself; made at the first start, never part of the repository. */
const Secrets = z.strictObject({
  rolePasswords: z.record(z.string(), z.string()),
  identitySigningKey: PrivateJwk,
  cookieKey: z.string(),
  whitelistSigningKey: PrivateJwk,
  fingerprintKey: z.string(),
  operatorKey: PrivateJwk,
});
export type Secrets = z.infer<typeof Secrets>;

export const serviceNames = ["identity", "whitelist", "intake", "bank-matching", "oversight"] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Reads the installation's secrets, or makes them where there are none. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, "secrets.json");
  if (existsSync(file)) return Secrets.parse(JSON.parse(readFileSync(file, "utf8")));
  const secrets = await makeSecrets();
  writePrivately(file, secrets);
  return secrets;
}

async function makeSecrets(): Promise<Secrets> {
  const random = () => randomBytes(32).toString("base64url");
  return {
    rolePasswords: Object.fromEntries(["bus", ...serviceNames].map((name) => [name, random()])),
    identitySigningKey: await makePrivateJwk("identity-1"),
    cookieKey: random(),
    whitelistSigningKey: await makePrivateJwk("whitelist-1"),
    fingerprintKey: random(),
    operatorKey: await makePrivateJwk("operator-1"),
  };
}

export async function makePrivateJwk(kid: string): Promise<PrivateJwk> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  return PrivateJwk.parse({ ...(await exportJWK(privateKey)), kid, alg: "ES256" });
}

export function publicPartOf({ kty, crv, x, y, kid, alg }: PrivateJwk) {
  return { kty, crv, x, y, kid, alg };
}

/** Writes a file that only its owner can read, whole or not at all. */
export function writePrivately(file: string, content: unknown): void {
  const unfinished = `${file}.${process.pid}.new`;
  writeFileSync(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, file);
}
