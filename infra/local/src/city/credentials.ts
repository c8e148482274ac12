import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generatePrivateJwk, PrivateJwk } from "@lianrong/identity/keys";
import { z } from "zod";
import { writePrivately } from "../secrets.js";
import { banks, bureaus, debtors, suppliers } from "./parties.js";

const Credential = z.strictObject({ key: PrivateJwk, password: z.string(), authenticator: z.string().optional() });
const Credentials = z.record(z.string(), Credential);
export type Credentials = z.infer<typeof Credentials>;

/** The name of each account; people are `<firm>.<role>`, machines are named after their organisation. */
export const machineAccounts = [
  ...Object.keys(bureaus),
  ...Object.keys(banks),
  ...suppliers.map((name) => `erp-${name}`),
];
export const personAccounts = [
  ...debtors.flatMap((name) => [`${name}.admin`, `${name}.maker`, `${name}.checker`]),
  ...suppliers.map((name) => `${name}.owner`),
  ...Object.keys(banks).map((name) => `${name}.manager`),
  ...Object.keys(bureaus).map((name) => `${name}.clerk`),
];

/**
 * Each party makes its own keys and passwords. They are written down before the first call is made, so that a founding
 * that was interrupted repeats the same calls and gets the same answers.
 */
export async function loadCredentials(dataDir: string): Promise<Credentials> {
  const file = fileOf(dataDir);
  if (existsSync(file)) return Credentials.parse(JSON.parse(readFileSync(file, "utf8")));
  const credentials: Credentials = {};
  for (const account of [...machineAccounts, ...personAccounts]) {
    credentials[account] = {
      key: await generatePrivateJwk(),
      password: randomBytes(12).toString("base64url"),
    };
  }
  writePrivately(file, credentials);
  return credentials;
}

/** Keeps the secret that the platform tells once, before the code that puts it in force is sent. */
export function keepAuthenticator(
  dataDir: string,
  credentials: Credentials,
  { account, secret }: { readonly account: string; readonly secret: string },
): void {
  const credential = credentials[account];
  if (!credential) throw new Error(`${account} has no credentials`);
  credential.authenticator = secret;
  writePrivately(fileOf(dataDir), credentials);
}

function fileOf(dataDir: string): string {
  return join(dataDir, "parties.json");
}
