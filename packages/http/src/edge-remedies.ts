import type { Remedies } from "./problem.js";
import type { EdgeFailure } from "./problems.js";

/** What to do about each refusal of the front. */
export const edgeRemedies = {
  "token-missing": {
    zh: "先登录；机器客户端先取得访问令牌，再放进 Authorization 请求头。",
    en: "Log in first; a machine gets an access token and puts it into the Authorization header.",
  },
  "token-expired": {
    zh: "重新取得令牌后用同一个 Idempotency-Key 再发。",
    en: "Get a new token and send the request again, a write under the same Idempotency-Key.",
  },
  "token-invalid": {
    zh: "核对令牌是否由本平台签发、受众是否为本平台接口地址、本机时间是否准确，再重新取得。",
    en: "Check that the token comes from this platform, for this API's address, and that the clock is right; then get a new one.",
  },
  "proof-missing": {
    zh: "用取得令牌时的那把密钥为本次请求签发 DPoP 证明，放进 DPoP 请求头。",
    en: "Sign a DPoP proof for this very request with the key that the token was obtained with, and put it into the DPoP header.",
  },
  "proof-invalid": {
    zh: "核对证明中的方法 htm、地址 htu、令牌摘要 ath 和签发时间 iat，校准本机时间后重新签发。",
    en: "Check method (htm), address (htu), token digest (ath) and time (iat) of the proof, set the clock, and sign a new one.",
  },
  "proof-replayed": {
    zh: "每次请求（包括重试）都用新的 jti 重新签发证明。",
    en: "Sign a new proof with a new jti for every request, repeats included.",
  },
  "client-revoked": {
    zh: "停止使用该客户端；需要继续接入的，请本单位管理员登记新的客户端。",
    en: "Stop using this client; where the connection is still needed, your administrator registers another.",
  },
  "person-ended": {
    zh: "停止使用该账号；仍需办理的，请本单位管理员重新邀请。",
    en: "Stop using this account; where it is still needed, your administrator invites the person again.",
  },
  "scope-insufficient": {
    zh: "取得令牌时在 scope 中加上所需权限；客户端没有该权限的，请平台运营方或本单位管理员登记。",
    en: "Ask for the named scope with the token; where the client does not have it, the operator or your administrator grants it.",
  },
  "organisation-kind-refused": {
    zh: "请由接口说明中列出的单位类型办理。",
    en: "Have it done by a kind of organisation that the operation's page names.",
  },
  "role-missing": {
    zh: "请由相应岗位的人员办理；本人兼有该岗位的，请在账号页切换办理岗位。",
    en: "Have somebody in that role do it; if you hold it too, switch to it on the account page.",
  },
  "second-factor-required": {
    zh: "按提示完成第二重验证后重试；尚未设置的，先在账号页添加动态口令或通行密钥。",
    en: "Pass the second factor when asked and try again; if you have none, add one on the account page first.",
  },
  "input-invalid": {
    zh: "按 errors 逐项修改后重新提交，可沿用原 Idempotency-Key；原样重发不会成功。",
    en: "Correct what `errors` lists and send it again, under the same Idempotency-Key if you like; unchanged it will not pass.",
  },
  "body-not-json": {
    zh: "请求体须为 UTF-8 编码的 JSON 对象，检查引号、逗号和截断后再发。",
    en: "Send one JSON object in UTF-8; look for a missing quote, a comma too many or a cut end.",
  },
  "body-ambiguous": {
    zh: "删去重复的字段，每个字段名只保留一个。",
    en: "Remove the duplicate, so that each name stands once.",
  },
  "body-too-deep": {
    zh: "减少嵌套层数，按接口说明的结构提交。",
    en: "Flatten it to the structure that the operation's page shows.",
  },
  "body-too-large": {
    zh: "拆成几次提交；上传文件的，分成几个文件。",
    en: "Split it into several requests, or the file into several files.",
  },
  "content-type-refused": {
    zh: "按接口说明设置 Content-Type，一般为 application/json。",
    en: "Set the Content-Type that the operation's page names, application/json as a rule.",
  },
  "route-not-found": {
    zh: "核对地址和方法，接口清单见 /docs。",
    en: "Compare address and method with the list at /docs.",
  },
  "method-not-allowed": {
    zh: "改用 Allow 响应头列出的方法。",
    en: "Use one of the methods that the Allow header names.",
  },
  "idempotency-key-missing": {
    zh: "为这次业务生成一个随机值放进 Idempotency-Key，重发时用同一个。",
    en: "Make a random value for this piece of business, send it as Idempotency-Key, and repeat with the same.",
  },
  "idempotency-key-reused": {
    zh: "内容有改动就换一个新的 Idempotency-Key；要重发原内容就一字不改。",
    en: "Take a new key for a changed body, or repeat the old body exactly.",
  },
  "idempotency-key-running": {
    zh: "等几秒后用同一个 Idempotency-Key 再发，得到的就是第一次的结果。",
    en: "Wait some seconds and repeat under the same key: the answer is that of the first.",
  },
  "answer-told-once": {
    zh: "没有收到首次返回内容的，换一个新的 Idempotency-Key 重新办理，并作废前一次的结果。",
    en: "If the first answer was lost, do it again under a new key and discard what the first one made.",
  },
  internal: {
    zh: "用同一个 Idempotency-Key 稍后重试；反复出现时把问题编号（traceId）告诉平台运营方。",
    en: "Retry later under the same Idempotency-Key; if it persists, tell the operator the traceId.",
  },
  unavailable: {
    zh: "稍候用同一个 Idempotency-Key 重试，间隔逐次加长，不会重复办理。",
    en: "Retry under the same Idempotency-Key at growing intervals; nothing is done twice.",
  },
} as const satisfies Remedies<EdgeFailure["code"]>;
