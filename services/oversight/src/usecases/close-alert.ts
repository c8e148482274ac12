import type { Actor } from "@lianrong/contracts/actor";
import type { AlertId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { Alert } from "@lianrong/contracts/oversight";
import { err, ok, type Result } from "@lianrong/core/result";
import { findAlert, insertClosing } from "../db/alert-rows.js";
import type { Deps } from "../deps.js";

export type CloseAlertError = { readonly code: "alert-not-found" } | { readonly code: "alert-closed" };

/** A bureau says that it has dealt with an alert, and how. */
export async function closeAlert(
  deps: Deps,
  actor: Actor,
  input: { readonly alertId: AlertId; readonly note: string },
): Promise<Result<Alert, CloseAlertError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Alert, CloseAlertError>> => {
    const alert = await findAlert(tx, actor.tenant, input.alertId);
    if (!alert) return err({ code: "alert-not-found" });
    const closedAt = deps.now();
    const closed = await insertClosing(tx, actor.tenant, { ...input, closedAt, closedBy: actor.subject });
    if (!closed) return err({ code: "alert-closed" });
    const { alertId, kind, subject } = alert;
    await deps.publish(tx, actor, {
      type: "oversight.alert-closed.v1",
      key: subject,
      data: { alertId, kind, subject },
    });
    return ok({ ...alert, closedAt: toInstant(closedAt) });
  });
}
