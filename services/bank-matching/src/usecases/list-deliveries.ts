import type { Actor } from "@lianrong/contracts/actor";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import type { Deliveries, DeliveriesQuery } from "@lianrong/contracts/webhooks";
import { ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { lockOwnWebhook, viewDelivery } from "../db/own-webhook.js";
import { pageOfDeliveries } from "../db/webhook-deliveries.js";
import type { Deps } from "../deps.js";
import type { WebhookNotFound } from "../domain/failures.js";

type Listed = Result<z.input<typeof Deliveries>, CursorError | WebhookNotFound>;

/** A bank reads what was posted to its address, the newest first: taken, waiting, or given up. */
export async function listDeliveries(
  deps: Deps,
  actor: Actor,
  { webhookId, status, limit, cursor }: z.output<typeof DeliveriesQuery>,
): Promise<Listed> {
  const before = readPlace(cursor);
  if (!before.ok) return before;
  return deps.transaction(actor, async (tx): Promise<Listed> => {
    const webhook = await lockOwnWebhook(tx, actor, webhookId);
    if (!webhook.ok) return webhook;
    const rows = await pageOfDeliveries(tx, { webhookId, status, before: before.value, limit: limit + 1 });
    const page = pageFrom(rows, limit, ({ madeAt, deliveryId }) => ({ at: madeAt, id: deliveryId }));
    return ok({ data: page.data.map(viewDelivery), nextCursor: page.nextCursor });
  });
}
