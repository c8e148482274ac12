import type { Actor } from "@lianrong/contracts/actor";
import type { WebhookId } from "@lianrong/contracts/ids";
import type { Webhook } from "@lianrong/contracts/webhooks";
import { err, ok, type Result } from "@lianrong/core/result";
import { lockOwnWebhook, viewWebhook } from "../db/own-webhook.js";
import { saveWebhook } from "../db/webhooks.js";
import type { Deps } from "../deps.js";
import type { WebhookNotFound, WrongStatus } from "../domain/failures.js";

type Enabled = Result<Webhook, WebhookNotFound | WrongStatus>;

/** A bank has an address that was given up tried again; it goes on where it stopped. */
export async function enableWebhook(
  deps: Deps,
  actor: Actor,
  { webhookId }: { readonly webhookId: WebhookId },
): Promise<Enabled> {
  return deps.transaction(actor, async (tx): Promise<Enabled> => {
    const found = await lockOwnWebhook(tx, actor, webhookId);
    if (!found.ok) return found;
    const { status, bankId, revision } = found.value;
    if (status !== "disabled") return err({ code: "wrong-status", subject: "webhook", status, action: "enable" });
    const enabled = {
      ...found.value,
      status: "active" as const,
      failures: 0,
      failingSince: null,
      nextAttemptAt: deps.now(),
      revision: revision + 1,
    };
    await saveWebhook(tx, enabled);
    await deps.publish(tx, actor, {
      type: "bank-matching.webhook-enabled.v1",
      key: webhookId,
      data: { webhookId, bankId },
    });
    return ok(viewWebhook(enabled));
  });
}
