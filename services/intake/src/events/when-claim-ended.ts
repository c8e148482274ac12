import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { endAccess } from "../db/bank-access.js";

type ClaimEnded =
  | EventOf<"bank-matching.match-released.v1">
  | EventOf<"bank-matching.claim-expired.v1">
  | EventOf<"bank-matching.match-declined.v1">;

/** Given back, run out or declined: what the bank could read by its claim is closed to it again. */
export async function whenClaimEnded(tx: Tx, { data }: ClaimEnded): Promise<Handled> {
  await endAccess(tx, data.matchId);
  return { outcome: "handled" };
}
