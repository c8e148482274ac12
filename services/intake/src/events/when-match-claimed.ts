import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { openAccess } from "../db/bank-access.js";

/** Whoever takes a request on reads the papers behind it (N32); the borrower has agreed to that by filing (R49). */
export async function whenMatchClaimed(
  tx: Tx,
  { tenant, data }: EventOf<"bank-matching.match-claimed.v1">,
): Promise<Handled> {
  await openAccess(tx, tenant, data);
  return { outcome: "handled" };
}
