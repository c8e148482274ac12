import { PhaseList, PhasesQuery } from "@lianrong/contracts/phases";
import {
  Deliveries,
  DeliveriesQuery,
  Delivery,
  RedrivenDeliveries,
  RedriveWebhook,
  RegisterWebhook,
  ReplayWebhook,
  Webhook,
  WebhookKeys,
  WebhookKeysQuery,
  WebhookRef,
  Webhooks,
  WebhooksQuery,
} from "@lianrong/contracts/webhooks";
import { operationsOf } from "@lianrong/http/operation";
import type { Deps } from "../deps.js";
import { enableWebhook } from "../usecases/enable-webhook.js";
import { endWebhook } from "../usecases/end-webhook.js";
import { listDeliveries } from "../usecases/list-deliveries.js";
import { listPhases } from "../usecases/list-phases.js";
import { listWebhookKeys } from "../usecases/list-webhook-keys.js";
import { listWebhooks } from "../usecases/list-webhooks.js";
import { pingWebhook } from "../usecases/ping-webhook.js";
import { redriveWebhook } from "../usecases/redrive-webhook.js";
import { registerWebhook } from "../usecases/register-webhook.js";
import { replayWebhook } from "../usecases/replay-webhook.js";
import type { BankMatchingError } from "./problems.js";

const { query, command } = operationsOf<Deps, BankMatchingError>();

const reading = { permission: "matches:read", kinds: ["bank"] } as const;
const working = { permission: "matches:write", kinds: ["bank"] } as const;

/** How a bank is told instead of asking: its addresses, what was posted there, and the keys to verify it with. */
export const webhookOperations = {
  registerWebhook: command({
    path: "/webhooks",
    summary: { zh: "登记接收推送的地址", en: "Register an address for notices" },
    access: working,
    secondFactor: true,
    input: RegisterWebhook,
    output: Webhook,
    run: registerWebhook,
  }),
  listWebhooks: query({
    path: "/webhooks",
    summary: { zh: "本行的推送地址与投递情况", en: "The bank's addresses, and how each is doing" },
    access: reading,
    input: WebhooksQuery,
    output: Webhooks,
    run: listWebhooks,
  }),
  listWebhookKeys: query({
    path: "/webhook-keys",
    summary: { zh: "推送签名的公钥", en: "The public keys that notices are verified with" },
    access: reading,
    input: WebhookKeysQuery,
    output: WebhookKeys,
    run: listWebhookKeys,
  }),
  listDeliveries: query({
    path: "/webhooks/{webhookId}/deliveries",
    summary: { zh: "投递记录：已送达、待送、死信", en: "What was posted: taken, waiting, given up" },
    access: reading,
    input: DeliveriesQuery,
    output: Deliveries,
    run: listDeliveries,
  }),
  pingWebhook: command({
    path: "/webhooks/{webhookId}/ping",
    summary: { zh: "发一条测试推送", en: "Have an empty notice posted" },
    access: working,
    input: WebhookRef,
    output: Delivery,
    run: pingWebhook,
  }),
  replayWebhook: command({
    path: "/webhooks/{webhookId}/replay",
    summary: { zh: "从某一位置起重放", en: "Be told again from a position on" },
    access: working,
    input: ReplayWebhook,
    output: Webhook,
    run: replayWebhook,
  }),
  redriveWebhook: command({
    path: "/webhooks/{webhookId}/redrive",
    summary: { zh: "重投死信", en: "Post again what was given up" },
    access: working,
    input: RedriveWebhook,
    output: RedrivenDeliveries,
    run: redriveWebhook,
  }),
  enableWebhook: command({
    path: "/webhooks/{webhookId}/enable",
    summary: { zh: "恢复已停用的推送", en: "Try an address again that was given up" },
    access: working,
    input: WebhookRef,
    output: Webhook,
    run: enableWebhook,
  }),
  endWebhook: command({
    path: "/webhooks/{webhookId}/end",
    summary: { zh: "停止向该地址推送", en: "Stop telling an address" },
    access: working,
    input: WebhookRef,
    output: Webhook,
    run: endWebhook,
  }),
  listPhases: query({
    path: "/phases",
    summary: { zh: "办理阶段代码表", en: "The phase codes, what each means and whose turn it is" },
    access: {
      permission: "matches:read",
      kinds: ["bank", "enterprise", "finance-bureau", "industry-bureau", "auditor"],
    },
    input: PhasesQuery,
    output: PhaseList,
    run: listPhases,
  }),
} as const;
