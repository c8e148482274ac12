import type { Actor } from "@lianrong/contracts/actor";
import { WebhookId } from "@lianrong/contracts/ids";
import type { RegisterWebhook, Webhook } from "@lianrong/contracts/webhooks";
import { err, ok, type Result } from "@lianrong/core/result";
import { headOf, numberPending } from "../db/feed.js";
import { viewWebhook } from "../db/own-webhook.js";
import { insertWebhook, lockWebhooksOf, webhooksOf } from "../db/webhooks.js";
import type { Deps } from "../deps.js";
import { MOST_WEBHOOKS } from "../domain/webhook.js";
import { checkReceiverUrl, type ReceiverUrlRefused } from "../receiver-address.js";

export type RegisterWebhookError =
  | ReceiverUrlRefused
  | { readonly code: "webhooks-off" }
  | { readonly code: "too-many-webhooks"; readonly limit: number }
  | { readonly code: "webhook-position-ahead"; readonly position: number };

/** A bank says where it wants to be told that its feed has moved, and of which phases. */
export async function registerWebhook(
  deps: Deps,
  actor: Actor,
  input: RegisterWebhook,
): Promise<Result<Webhook, RegisterWebhookError>> {
  const { webhooks } = deps;
  if (!webhooks) return err({ code: "webhooks-off" });
  const url = checkReceiverUrl(input.url, webhooks.targets);
  if (!url.ok) return url;
  return deps.transaction(actor, async (tx): Promise<Result<Webhook, RegisterWebhookError>> => {
    const { tenant, organisationId: bankId } = actor;
    await lockWebhooksOf(tx, bankId);
    if ((await webhooksOf(tx, bankId)).length >= MOST_WEBHOOKS) {
      return err({ code: "too-many-webhooks", limit: MOST_WEBHOOKS });
    }
    await numberPending(tx, { tenant, bankId });
    const head = await headOf(tx, bankId);
    const position = input.fromPosition ?? head;
    if (position > head) return err({ code: "webhook-position-ahead", position: head });
    const now = deps.now();
    const webhook = {
      tenant,
      webhookId: deps.newId(WebhookId),
      bankId,
      name: input.name,
      url: url.value.href,
      phases: [...new Set(input.phases)],
      status: "active" as const,
      position,
      failures: 0,
      failingSince: null,
      nextAttemptAt: now,
      registeredAt: now,
      revision: 1,
    };
    await insertWebhook(tx, webhook);
    const { webhookId } = webhook;
    await deps.publish(tx, actor, {
      type: "bank-matching.webhook-registered.v1",
      key: webhookId,
      data: { webhookId, bankId },
    });
    return ok(viewWebhook(webhook));
  });
}
