import type { ProblemTable } from "@lianrong/http/problem";
import type { WebhookNotFound } from "../domain/failures.js";
import type { RedriveWebhookError } from "../usecases/redrive-webhook.js";
import type { RegisterWebhookError } from "../usecases/register-webhook.js";
import type { ReplayWebhookError } from "../usecases/replay-webhook.js";

type WebhookError = Exclude<
  WebhookNotFound | RedriveWebhookError | RegisterWebhookError | ReplayWebhookError,
  { readonly code: "wrong-status" }
>;

const because = {
  "not-a-url": { zh: "这不是一个网址。", en: "It is not a URL." },
  "not-https": { zh: "只接受 https 地址。", en: "Only https is posted to." },
  "with-credentials": { zh: "地址中不得含有用户名或密码。", en: "It must not hold a user name or password." },
  "private-address": {
    zh: "该地址在内网或本机，平台只向公网地址推送。",
    en: "It is a private address; notices go to public ones only.",
  },
} as const;

/** How the refusals about webhooks are told. */
export const webhookProblems = {
  "webhook-not-found": {
    status: 404,
    title: { zh: "没有这个推送地址", en: "No such webhook" },
    remedy: { zh: "核对推送编号，或在推送列表中查找。", en: "Check the webhook's id, or look it up in the list." },
  },
  "webhook-url-refused": {
    status: 422,
    title: { zh: "不能向这个地址推送", en: "Nothing is posted to such an address" },
    detail: ({ because: reason }) => because[reason],
    remedy: {
      zh: "填写公网可达的 https 地址，例如 https://hooks.example.com/lianrong。",
      en: "Give an https address that the internet reaches, such as https://hooks.example.com/lianrong.",
    },
  },
  "webhooks-off": {
    status: 409,
    title: { zh: "本平台没有开通推送", en: "This installation posts no notices" },
    remedy: {
      zh: "用游标拉取匹配；需要推送的，请联系平台运维配置签名密钥。",
      en: "Pull by cursor; for notices, ask the operator to configure the signing key.",
    },
  },
  "too-many-webhooks": {
    status: 409,
    title: { zh: "推送地址已达上限", en: "There are enough webhooks" },
    detail: ({ limit }) => ({ zh: `每家银行最多 ${limit} 个。`, en: `A bank has at most ${limit}.` }),
    remedy: { zh: "先停止一个不再使用的地址。", en: "End one that is no longer used." },
  },
  "webhook-position-ahead": {
    status: 422,
    title: { zh: "位置超过了最新一条", en: "The position is ahead of the feed" },
    detail: ({ position }) => ({ zh: `最新位置为 ${position}。`, en: `The feed is at ${position}.` }),
    remedy: { zh: "填写 0 到最新位置之间的数。", en: "Give a position from 0 to the feed's own." },
  },
  "no-dead-delivery": {
    status: 409,
    title: { zh: "没有可以重投的死信", en: "Nothing was given up" },
    remedy: {
      zh: "查看投递记录；要再收一遍已送达的内容，请用重放。",
      en: "Look at the deliveries; to be told again what was taken, replay.",
    },
  },
} as const satisfies ProblemTable<WebhookError>;
