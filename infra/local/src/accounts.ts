import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Permission, Role } from "@lianrong/contracts/actor";
import { OrganisationId } from "@lianrong/contracts/ids";
import { PrivateJwk } from "@lianrong/identity/keys";
import { z } from "zod";
import { writePrivately } from "./secrets.js";

/** One way into the demonstration: a machine client with its key, or a person with a password. */
export const Account = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("client"),
    account: z.string(),
    organisationId: OrganisationId,
    organisation: z.string(),
    clientId: z.string(),
    permissions: z.array(Permission),
    key: PrivateJwk,
    dpop: z.boolean(),
  }),
  z.strictObject({
    type: z.literal("person"),
    account: z.string(),
    organisationId: OrganisationId,
    organisation: z.string(),
    loginName: z.string(),
    password: z.string(),
    /** The secret of this person's authenticator, where a second factor is in force. */
    authenticator: z.string().optional(),
    roles: z.array(Role),
    /** The key that this person signs confirmations with; it stays with the party and never reaches the platform. */
    signingKey: PrivateJwk.optional(),
  }),
]);
export type Account = z.infer<typeof Account>;

const AccountBook = z.strictObject({ origin: z.url(), accounts: z.array(Account) });
export type AccountBook = z.infer<typeof AccountBook>;

/** The demonstration's accounts, kept beside its data and readable by their owner alone. */
export function readAccounts(dataDir: string): AccountBook | undefined {
  const file = join(dataDir, "accounts.json");
  return existsSync(file) ? AccountBook.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
}

export function writeAccounts(dataDir: string, book: AccountBook): void {
  writePrivately(join(dataDir, "accounts.json"), book);
}

export function accountNamed(book: AccountBook, name: string): Account | undefined {
  return book.accounts.find(({ account }) => account === name);
}
