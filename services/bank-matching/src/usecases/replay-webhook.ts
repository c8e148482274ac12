import type { Actor } from "@lianrong/contracts/actor";
import type { ReplayWebhook, Webhook } from "@lianrong/contracts/webhooks";
import { err, ok, type Result } from "@lianrong/core/result";
import { headOf } from "../db/feed.js";
import { lockOwnWebhook, viewWebhook } from "../db/own-webhook.js";
import { saveWebhook } from "../db/webhooks.js";
import type { Deps } from "../deps.js";
import type { WebhookNotFound, WrongStatus } from "../domain/failures.js";

export type ReplayWebhookError =
  | WebhookNotFound
  | WrongStatus
  | { readonly code: "webhook-position-ahead"; readonly position: number };

/** A bank that lost what it was told, or mended its program, has everything after a position told again. */
export async function replayWebhook(
  deps: Deps,
  actor: Actor,
  { webhookId, fromPosition }: ReplayWebhook,
): Promise<Result<Webhook, ReplayWebhookError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Webhook, ReplayWebhookError>> => {
    const found = await lockOwnWebhook(tx, actor, webhookId);
    if (!found.ok) return found;
    const { status, bankId } = found.value;
    if (status !== "active") return err({ code: "wrong-status", subject: "webhook", status, action: "replay" });
    const head = await headOf(tx, bankId);
    if (fromPosition > head) return err({ code: "webhook-position-ahead", position: head });
    const replayed = {
      ...found.value,
      position: fromPosition,
      nextAttemptAt: deps.now(),
      revision: found.value.revision + 1,
    };
    await saveWebhook(tx, replayed);
    return ok(viewWebhook(replayed));
  });
}
