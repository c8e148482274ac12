import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generatePrivateJwk, PrivateJwk } from "@lianrong/identity/keys";
import { z } from "zod";
import { writePrivately } from "../secrets.js";
import { banks, bureaus, debtors, suppliers } from "./parties.js";

const Credential = z.strictObject({ key: PrivateJwk, password: z.string() });
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
  const file = join(dataDir, "parties.json");
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
