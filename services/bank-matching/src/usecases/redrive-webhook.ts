import type { Actor } from "@lianrong/contracts/actor";
import type { RedrivenDeliveries, RedriveWebhook } from "@lianrong/contracts/webhooks";
import { err, ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { lockOwnWebhook } from "../db/own-webhook.js";
import { reviveDeliveries } from "../db/webhook-deliveries.js";
import { saveWebhook } from "../db/webhooks.js";
import type { Deps } from "../deps.js";
import type { WebhookNotFound, WrongStatus } from "../domain/failures.js";

export type RedriveWebhookError = WebhookNotFound | WrongStatus | { readonly code: "no-dead-delivery" };
type Redriven = Result<z.input<typeof RedrivenDeliveries>, RedriveWebhookError>;

/** A bank has what was given up posted again, the same bytes under the same id. */
export async function redriveWebhook(
  deps: Deps,
  actor: Actor,
  { webhookId, deliveryId }: RedriveWebhook,
): Promise<Redriven> {
  return deps.transaction(actor, async (tx): Promise<Redriven> => {
    const found = await lockOwnWebhook(tx, actor, webhookId);
    if (!found.ok) return found;
    const { status } = found.value;
    if (status !== "active") return err({ code: "wrong-status", subject: "webhook", status, action: "redrive" });
    const redriven = await reviveDeliveries(tx, { webhookId, deliveryId: deliveryId ?? null });
    if (redriven === 0) return err({ code: "no-dead-delivery" });
    await saveWebhook(tx, { ...found.value, nextAttemptAt: deps.now() });
    return ok({ webhookId, redriven });
  });
}
