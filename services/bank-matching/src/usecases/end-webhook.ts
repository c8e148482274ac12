import type { Actor } from "@lianrong/contracts/actor";
import type { WebhookId } from "@lianrong/contracts/ids";
import type { Webhook } from "@lianrong/contracts/webhooks";
import { err, ok, type Result } from "@lianrong/core/result";
import { lockOwnWebhook, viewWebhook } from "../db/own-webhook.js";
import { saveWebhook } from "../db/webhooks.js";
import type { Deps } from "../deps.js";
import type { WebhookNotFound, WrongStatus } from "../domain/failures.js";

type Ended = Result<Webhook, WebhookNotFound | WrongStatus>;

/** A bank takes an address back for good; nothing is posted there any more, and the feed stays as it is. */
export async function endWebhook(
  deps: Deps,
  actor: Actor,
  { webhookId }: { readonly webhookId: WebhookId },
): Promise<Ended> {
  return deps.transaction(actor, async (tx): Promise<Ended> => {
    const found = await lockOwnWebhook(tx, actor, webhookId);
    if (!found.ok) return found;
    const { status, bankId, revision } = found.value;
    if (status === "ended") return err({ code: "wrong-status", subject: "webhook", status, action: "end" });
    const ended = { ...found.value, status: "ended" as const, revision: revision + 1 };
    await saveWebhook(tx, ended);
    await deps.publish(tx, actor, {
      type: "bank-matching.webhook-ended.v1",
      key: webhookId,
      data: { webhookId, bankId },
    });
    return ok(viewWebhook(ended));
  });
}
