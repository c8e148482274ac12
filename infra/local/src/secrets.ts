import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AuditPublicKey } from "@lianrong/contracts/audit";
import { generateIdentityKeys, generatePrivateJwk, IdentityKeys, PrivateJwk } from "@lianrong/identity/keys";
import { z } from "zod";

/** What the installation must keep to itself; made at the first start, never part of the repository. */
const Secrets = z.strictObject({
  rolePasswords: z.record(z.string(), z.string()),
  identityKeys: IdentityKeys,
  sealingKey: PrivateJwk,
  auditKey: PrivateJwk,
  /** Public halves of the keys that sealed the audit logs before, and of one that will. */
  auditKeysBeside: z.array(AuditPublicKey).default([]),
  /** Signs the notices that banks have posted to them. */
  webhookKey: PrivateJwk,
  fingerprintKey: z.string(),
  operatorKey: PrivateJwk,
  portalKey: PrivateJwk,
  portalSessionSecret: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

export const serviceNames = ["identity", "whitelist", "intake", "bank-matching", "matchmaking", "oversight"] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Who has a schema and a role of its own. */
export const schemaNames = [...serviceNames, "portal"] as const;
export type SchemaName = (typeof schemaNames)[number];

/** Reads the installation's secrets, and makes those that are not there yet. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, "secrets.json");
  const kept = existsSync(file) ? Secrets.partial().parse(JSON.parse(readFileSync(file, "utf8"))) : {};
  const complete = Secrets.safeParse(kept);
  if (complete.success && schemaNames.every((name) => complete.data.rolePasswords[name])) return complete.data;
  const made = await makeSecrets();
  const secrets = Secrets.parse({
    ...made,
    ...kept,
    rolePasswords: { ...made.rolePasswords, ...kept.rolePasswords },
  });
  writePrivately(file, secrets);
  return secrets;
}

async function makeSecrets(): Promise<Secrets> {
  const random = () => randomBytes(32).toString("base64url");
  return {
    rolePasswords: Object.fromEntries(["bus", ...schemaNames].map((name) => [name, random()])),
    identityKeys: await generateIdentityKeys(),
    sealingKey: await generatePrivateJwk(),
    auditKey: await generatePrivateJwk(),
    auditKeysBeside: [],
    webhookKey: await generatePrivateJwk(),
    fingerprintKey: random(),
    operatorKey: await generatePrivateJwk(),
    portalKey: await generatePrivateJwk(),
    portalSessionSecret: random(),
  };
}

/** Writes a file that only its owner can read, whole or not at all. */
export function writePrivately(file: string, content: unknown): void {
  const unfinished = `${file}.${process.pid}.new`;
  writeFileSync(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, file);
}
