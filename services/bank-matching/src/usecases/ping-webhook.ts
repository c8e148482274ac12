import type { Actor } from "@lianrong/contracts/actor";
import { DeliveryId, type WebhookId } from "@lianrong/contracts/ids";
import type { Delivery } from "@lianrong/contracts/webhooks";
import { err, ok, type Result } from "@lianrong/core/result";
import { lockOwnWebhook, viewDelivery } from "../db/own-webhook.js";
import { insertDelivery } from "../db/webhook-deliveries.js";
import { saveWebhook } from "../db/webhooks.js";
import type { Deps } from "../deps.js";
import type { WebhookNotFound, WrongStatus } from "../domain/failures.js";
import { composeDelivery } from "../domain/webhook.js";

type Pinged = Result<Delivery, WebhookNotFound | WrongStatus>;

/** A bank has an empty notice posted to its address at once, to see whether its program takes and verifies it. */
export async function pingWebhook(
  deps: Deps,
  actor: Actor,
  { webhookId }: { readonly webhookId: WebhookId },
): Promise<Pinged> {
  return deps.transaction(actor, async (tx): Promise<Pinged> => {
    const found = await lockOwnWebhook(tx, actor, webhookId);
    if (!found.ok) return found;
    const { status, position } = found.value;
    if (status !== "active") return err({ code: "wrong-status", subject: "webhook", status, action: "ping" });
    const madeAt = deps.now();
    const delivery = composeDelivery(found.value, {
      deliveryId: deps.newId(DeliveryId),
      kind: "ping",
      toPosition: position,
      notices: [],
      madeAt,
    });
    await insertDelivery(tx, delivery);
    await saveWebhook(tx, { ...found.value, nextAttemptAt: madeAt });
    return ok(viewDelivery(delivery));
  });
}
