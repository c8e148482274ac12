import { z } from "zod";
import { CaseStatus, MatchStatus } from "./case-status.js";
import { CaseId, DeliveryId, MatchId, OrganisationId, ProductId, WebhookId } from "./ids.js";
import { Instant } from "./instants.js";
import { PageQuery, pageOf } from "./page.js";
import { Phase } from "./phases.js";
import { SealingPublicJwk } from "./sealing-key.js";

const position = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A bank wants to be told where its feed has moved, instead of asking for it (N60, N91). */
export const RegisterWebhook = z.strictObject({
  name: z.string().trim().min(2).max(80),
  url: z.string().trim().min(10).max(500).describe("接收地址，https / where the notices are posted, https"),
  phases: z
    .array(Phase)
    .min(1)
    .default([...Phase.options])
    .describe("只推送这些阶段，默认全部 / only of these phases; all, unless said otherwise"),
  fromPosition: position
    .optional()
    .describe("从此位置之后推送，默认从现在起 / after this position of the feed; from now on, unless given"),
});
export type RegisterWebhook = z.infer<typeof RegisterWebhook>;

export const WebhookStatus = z.enum(["active", "disabled", "ended"]);
export type WebhookStatus = z.infer<typeof WebhookStatus>;

export const Webhook = z.object({
  webhookId: WebhookId,
  bankId: OrganisationId,
  name: z.string(),
  url: z.string(),
  phases: z.array(Phase),
  status: WebhookStatus.describe(
    "disabled：连续失败过久，已停用 / disabled: it failed for too long and is no longer tried",
  ),
  position: position.describe("已推送到的位置，与拉取的游标相同 / told up to here; the same cursor as the pull's"),
  failingSince: Instant.nullable(),
  failures: z.int().describe("连续失败次数 / failed attempts in a row"),
  nextAttemptAt: Instant,
  deadDeliveries: z.int().describe("死信条数 / deliveries that were given up"),
  registeredAt: Instant,
  revision: z.int(),
});
export type Webhook = z.infer<typeof Webhook>;
export const Webhooks = z.object({ data: z.array(Webhook) });
export const WebhookRef = z.strictObject({ webhookId: WebhookId });

export const ReplayWebhook = z.strictObject({
  webhookId: WebhookId,
  fromPosition: position.describe("重放此位置之后的全部变化 / everything after this position is told again"),
});
export type ReplayWebhook = z.infer<typeof ReplayWebhook>;

export const RedriveWebhook = z.strictObject({
  webhookId: WebhookId,
  deliveryId: DeliveryId.optional().describe("只重投这一条，默认全部死信 / this one alone; all dead ones otherwise"),
});
export type RedriveWebhook = z.infer<typeof RedriveWebhook>;
export const RedrivenDeliveries = z.object({ webhookId: WebhookId, redriven: z.int() });

export const DeliveryStatus = z.enum(["pending", "delivered", "dead"]);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** Why an attempt failed; `answered` is any answer but 2xx, redirects among them, which are never followed. */
export const DeliveryFault = z.enum([
  "answered",
  "timed-out",
  "unresolvable",
  "address-refused",
  "connection-failed",
  "tls-failed",
]);
export type DeliveryFault = z.infer<typeof DeliveryFault>;

export const Delivery = z.object({
  deliveryId: DeliveryId,
  webhookId: WebhookId,
  kind: z.enum(["matches-changed", "ping"]),
  fromPosition: position,
  toPosition: position,
  notices: z.int(),
  status: DeliveryStatus,
  attempts: z.int(),
  lastFault: DeliveryFault.nullable(),
  lastStatus: z.int().nullable().describe("对方最后一次的 HTTP 状态 / the last HTTP status that was answered"),
  madeAt: Instant,
  lastAttemptAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
});
export type Delivery = z.infer<typeof Delivery>;
export const Deliveries = pageOf(Delivery);
export const DeliveriesQuery = PageQuery.extend({ webhookId: WebhookId, status: DeliveryStatus.optional() });

/** What is posted: where the feed moved. Who and how much is read from the feed, over a token. */
export const Notice = z.object({
  deliveryId: DeliveryId,
  webhookId: WebhookId,
  kind: z.enum(["matches-changed", "ping"]),
  fromPosition: position,
  toPosition: position,
  notices: z.array(
    z.object({
      position,
      matchId: MatchId,
      caseId: CaseId,
      productId: ProductId,
      phase: Phase,
      matchStatus: MatchStatus,
      caseStatus: CaseStatus,
      revision: z.int(),
    }),
  ),
});
export type Notice = z.infer<typeof Notice>;

/** The keys by which notices are signed; a new one stands here before it signs. */
export const WebhookKeys = z.object({ keys: z.array(SealingPublicJwk) });
export const WebhookKeysQuery = z.strictObject({});
export const WebhooksQuery = z.strictObject({});
