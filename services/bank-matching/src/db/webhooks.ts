import type { OrganisationId, WebhookId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import type { Webhook } from "../domain/webhook.js";

const COLUMNS = `w.tenant, w.webhook_id as "webhookId", w.bank_id as "bankId", w.name, w.url, w.phases, w.status,
  w.position, w.failures, w.failing_since as "failingSince", w.next_attempt_at as "nextAttemptAt",
  w.registered_at as "registeredAt", w.revision`;

export async function insertWebhook(tx: Tx, webhook: Webhook): Promise<void> {
  await tx.query({
    name: "insert-webhook",
    text: `insert into webhook (tenant, webhook_id, bank_id, name, url, phases, status, position, next_attempt_at,
             registered_at, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      webhook.tenant,
      webhook.webhookId,
      webhook.bankId,
      webhook.name,
      webhook.url,
      webhook.phases,
      webhook.status,
      webhook.position,
      webhook.nextAttemptAt,
      webhook.registeredAt,
      webhook.revision,
    ],
  });
}

/** Makes whoever registers addresses for a bank wait for one another, so that they count each other's. */
export async function lockWebhooksOf(tx: Tx, bankId: OrganisationId): Promise<void> {
  await tx.query({
    name: "lock-webhooks-of",
    text: "select pg_advisory_xact_lock(hashtextextended('webhooks ' || current_setting('lianrong.tenant') || $1, 0))",
    values: [bankId],
  });
}

export type CountedWebhook = Webhook & { readonly deadDeliveries: number };

/** A bank's addresses that have not been ended, the oldest first. */
export async function webhooksOf(tx: Tx, bankId: OrganisationId): Promise<readonly CountedWebhook[]> {
  const { rows } = await tx.query<CountedWebhook>({
    name: "webhooks-of",
    text: `select ${COLUMNS}, (select count(*) from webhook_delivery d
             where d.webhook_id = w.webhook_id and d.status = 'dead') as "deadDeliveries"
           from webhook w where w.tenant = current_setting('lianrong.tenant') and w.bank_id = $1 and w.status <> 'ended'
           order by w.registered_at, w.webhook_id`,
    values: [bankId],
  });
  return rows;
}

export async function lockWebhook(tx: Tx, webhookId: WebhookId): Promise<Webhook | undefined> {
  const { rows } = await tx.query<Webhook>({
    name: "lock-webhook",
    text: `select ${COLUMNS} from webhook w
           where w.tenant = current_setting('lianrong.tenant') and w.webhook_id = $1 for update`,
    values: [webhookId],
  });
  return rows[0];
}

export async function saveWebhook(tx: Tx, webhook: Webhook): Promise<void> {
  await tx.query({
    name: "save-webhook",
    text: `update webhook set status = $2, position = $3, failures = $4, failing_since = $5, next_attempt_at = $6,
             revision = $7 where webhook_id = $1`,
    values: [
      webhook.webhookId,
      webhook.status,
      webhook.position,
      webhook.failures,
      webhook.failingSince,
      webhook.nextAttemptAt,
      webhook.revision,
    ],
  });
}

export type Leased = Pick<Webhook, "tenant" | "webhookId">;

/** Takes the addresses that have something to be told and whose time has come; for as long as the lease nobody else does. */
export async function leaseDueWebhooks(
  tx: Tx,
  { now, until, limit }: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<readonly Leased[]> {
  const { rows } = await tx.query<Leased>({
    name: "lease-due-webhooks",
    text: `update webhook set leased_until = $2 where webhook_id in (
             select w.webhook_id from webhook w
             where w.status = 'active' and w.next_attempt_at <= $1 and (w.leased_until is null or w.leased_until <= $1)
               and (exists (select from webhook_delivery d where d.webhook_id = w.webhook_id and d.status = 'pending')
                 or exists (select from feed_pending p where p.tenant = w.tenant and p.bank_id = w.bank_id)
                 or exists (select from feed_head h
                            where h.tenant = w.tenant and h.bank_id = w.bank_id and h.position > w.position))
             order by w.next_attempt_at, w.webhook_id limit $3 for update skip locked)
           returning tenant, webhook_id as "webhookId"`,
    values: [now, until, limit],
  });
  return rows;
}

export async function endLease(tx: Tx, webhookId: WebhookId): Promise<void> {
  await tx.query({
    name: "end-webhook-lease",
    text: "update webhook set leased_until = null where webhook_id = $1",
    values: [webhookId],
  });
}
