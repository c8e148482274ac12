import type { DeliveryId, WebhookId } from "@lianrong/contracts/ids";
import type { Place } from "@lianrong/contracts/place-cursor";
import type { DeliveryStatus } from "@lianrong/contracts/webhooks";
import type { Tx } from "@lianrong/runtime/database";
import type { Delivery } from "../domain/webhook.js";

const COLUMNS = `tenant, delivery_id as "deliveryId", webhook_id as "webhookId", bank_id as "bankId", kind,
  from_position as "fromPosition", to_position as "toPosition", notices, body, status, attempts,
  last_fault as "lastFault", last_status as "lastStatus", made_at as "madeAt", last_attempt_at as "lastAttemptAt",
  delivered_at as "deliveredAt"`;

export async function insertDelivery(tx: Tx, delivery: Delivery): Promise<void> {
  await tx.query({
    name: "insert-webhook-delivery",
    text: `insert into webhook_delivery (tenant, delivery_id, webhook_id, bank_id, kind, from_position, to_position, notices,
             body, status, made_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      delivery.tenant,
      delivery.deliveryId,
      delivery.webhookId,
      delivery.bankId,
      delivery.kind,
      delivery.fromPosition,
      delivery.toPosition,
      delivery.notices,
      delivery.body,
      delivery.status,
      delivery.madeAt,
    ],
  });
}

/** What is to be posted next: one after the other, in the order in which they were made. */
export async function nextDelivery(tx: Tx, webhookId: WebhookId): Promise<Delivery | undefined> {
  const { rows } = await tx.query<Delivery>({
    name: "next-webhook-delivery",
    text: `select ${COLUMNS} from webhook_delivery where webhook_id = $1 and status = 'pending'
           order by made_at, delivery_id limit 1`,
    values: [webhookId],
  });
  return rows[0];
}

export async function findDelivery(tx: Tx, deliveryId: DeliveryId): Promise<Delivery | undefined> {
  const { rows } = await tx.query<Delivery>({
    name: "find-webhook-delivery",
    text: `select ${COLUMNS} from webhook_delivery where delivery_id = $1`,
    values: [deliveryId],
  });
  return rows[0];
}

export async function saveDelivery(tx: Tx, delivery: Delivery): Promise<void> {
  await tx.query({
    name: "save-webhook-delivery",
    text: `update webhook_delivery set status = $2, attempts = $3, last_fault = $4, last_status = $5, last_attempt_at = $6,
             delivered_at = $7 where delivery_id = $1`,
    values: [
      delivery.deliveryId,
      delivery.status,
      delivery.attempts,
      delivery.lastFault,
      delivery.lastStatus,
      delivery.lastAttemptAt,
      delivery.deliveredAt,
    ],
  });
}

const FIRST = new Date("9999-12-31T00:00:00Z");

/** A page of what was posted, the newest first. */
export async function pageOfDeliveries(
  tx: Tx,
  page: {
    readonly webhookId: WebhookId;
    readonly status: DeliveryStatus | undefined;
    readonly before: Place | null;
    readonly limit: number;
  },
): Promise<readonly Delivery[]> {
  const { rows } = await tx.query<Delivery>({
    name: "page-of-webhook-deliveries",
    text: `select ${COLUMNS} from webhook_delivery
           where tenant = current_setting('lianrong.tenant') and webhook_id = $1 and ($2::text is null or status = $2)
             and (made_at, delivery_id) < ($3, $4)
           order by made_at desc, delivery_id desc limit $5`,
    values: [page.webhookId, page.status ?? null, page.before?.at ?? FIRST, page.before?.id ?? "", page.limit],
  });
  return rows;
}

/** Puts what was given up in line again, all of it or one; answers how many. */
export async function reviveDeliveries(
  tx: Tx,
  { webhookId, deliveryId }: { readonly webhookId: WebhookId; readonly deliveryId: DeliveryId | null },
): Promise<number> {
  const { rowCount } = await tx.query({
    name: "revive-webhook-deliveries",
    text: `update webhook_delivery set status = 'pending', attempts = 0
           where webhook_id = $1 and status = 'dead' and ($2::text is null or delivery_id = $2)`,
    values: [webhookId, deliveryId],
  });
  return rowCount ?? 0;
}
