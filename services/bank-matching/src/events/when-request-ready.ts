import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { isKnownRequest } from "../db/cases.js";
import { findEnterprise, holdEntry } from "../db/copies.js";
import type { Deps } from "../deps.js";
import { scheduler } from "../scheduler.js";
import { openCase } from "../usecases/open-case.js";

/** A ready request names the whitelist entry and its revision; it waits until the copies here have come that far. */
export async function whenRequestReady(
  deps: Deps,
  tx: Tx,
  { tenant, data: request }: EventOf<"intake.request-ready.v1">,
): Promise<Handled> {
  if (await isKnownRequest(tx, request.requestId)) return { outcome: "ignored", why: "the case is open already" };
  const entry = await holdEntry(tx, request.entryId);
  if (!entry || entry.revision < request.entryRevision) {
    return { outcome: "waiting", for: `whitelist entry ${request.entryId} revision ${request.entryRevision}` };
  }
  const enterprise = await findEnterprise(tx, request.borrowerId);
  if (!enterprise) return { outcome: "waiting", for: `whitelist enterprise ${request.borrowerId}` };
  await openCase(tx, deps, scheduler(tenant), { request, entry, enterprise });
  return { outcome: "handled" };
}
