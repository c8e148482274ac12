import type { Actor } from "@lianrong/contracts/actor";
import type { WebhookId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { Delivery as DeliveryView, Webhook as WebhookView } from "@lianrong/contracts/webhooks";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import type { WebhookNotFound } from "../domain/failures.js";
import type { Delivery, Webhook } from "../domain/webhook.js";
import { type CountedWebhook, lockWebhook } from "./webhooks.js";

/** The bank's own address, locked. */
export async function lockOwnWebhook(
  tx: Tx,
  actor: Actor,
  webhookId: WebhookId,
): Promise<Result<Webhook, WebhookNotFound>> {
  const webhook = await lockWebhook(tx, webhookId);
  return webhook?.bankId === actor.organisationId ? ok(webhook) : err({ code: "webhook-not-found" });
}

/** An address as its bank sees it. */
export function viewWebhook(webhook: Webhook & Partial<Pick<CountedWebhook, "deadDeliveries">>): WebhookView {
  const { tenant: _tenant, phases, failingSince, nextAttemptAt, registeredAt, deadDeliveries = 0, ...rest } = webhook;
  return {
    ...rest,
    phases: [...phases],
    failingSince: failingSince && toInstant(failingSince),
    nextAttemptAt: toInstant(nextAttemptAt),
    registeredAt: toInstant(registeredAt),
    deadDeliveries,
  };
}

/** What was posted, without its body: who and when is in the feed. */
export function viewDelivery(delivery: Delivery): DeliveryView {
  const { tenant: _tenant, bankId: _bankId, body: _body, madeAt, lastAttemptAt, deliveredAt, ...rest } = delivery;
  return {
    ...rest,
    madeAt: toInstant(madeAt),
    lastAttemptAt: lastAttemptAt && toInstant(lastAttemptAt),
    deliveredAt: deliveredAt && toInstant(deliveredAt),
  };
}
