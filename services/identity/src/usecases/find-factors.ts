import type { Tx } from "@lianrong/runtime/database";
import { listPasskeys } from "../db/passkeys.js";
import { lockFactor } from "../db/second-factors.js";
import type { Factors } from "../domain/second-factors.js";

/** What the person can prove itself by beside the password. */
export async function findFactors(tx: Tx, personId: string): Promise<Factors> {
  const authenticator = await lockFactor(tx, personId);
  return { authenticator: authenticator?.confirmed === true, passkeys: await listPasskeys(tx, personId) };
}
