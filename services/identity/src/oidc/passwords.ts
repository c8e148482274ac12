import { hash, verify } from "@node-rs/argon2";

/** Hashes with argon2id and the library's parameters, which follow OWASP's. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password);
}

const nobodysHash = hashPassword("nobody has this password");

/** Takes as long for a name that does not exist as for one that does. */
export async function verifyPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const right = await verify(passwordHash ?? (await nobodysHash), password);
  return right && typeof passwordHash === "string";
}
