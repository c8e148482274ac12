import { ownEnglish } from "@lianrong/contracts/own-english";
import { RuleId } from "@lianrong/contracts/rule-id";
import type { z } from "zod";
import { edgeRemedies } from "./edge-remedies.js";
import type { FieldError, Language, ProblemTable, Told } from "./problem.js";

/** What the front of every service can refuse before a use-case is asked. */
export type EdgeFailure =
  | { readonly code: "token-missing" }
  | { readonly code: "token-expired" }
  | { readonly code: "token-invalid" }
  | { readonly code: "proof-missing" }
  | { readonly code: "proof-invalid" }
  | { readonly code: "proof-replayed" }
  | { readonly code: "client-revoked" }
  | { readonly code: "person-ended" }
  | { readonly code: "scope-insufficient"; readonly scope: string }
  | { readonly code: "organisation-kind-refused" }
  | { readonly code: "role-missing"; readonly roles: readonly string[] }
  | { readonly code: "second-factor-required" }
  | { readonly code: "input-invalid" }
  | { readonly code: "body-not-json" }
  | { readonly code: "body-ambiguous"; readonly name: string }
  | { readonly code: "body-too-deep"; readonly deepest: number }
  | { readonly code: "body-too-large" }
  | { readonly code: "content-type-refused" }
  | { readonly code: "route-not-found" }
  | { readonly code: "method-not-allowed"; readonly allowed: readonly string[] }
  | { readonly code: "idempotency-key-missing" }
  | { readonly code: "idempotency-key-reused" }
  | { readonly code: "idempotency-key-running" }
  | { readonly code: "answer-told-once" }
  | { readonly code: "internal" }
  | { readonly code: "unavailable" };

export const edgeProblems = {
  "token-missing": {
    status: 401,
    title: { zh: "需要访问令牌", en: "An access token is needed" },
    remedy: edgeRemedies["token-missing"],
    detail: () => ({
      zh: "请在 Authorization 请求头中携带有效的访问令牌。",
      en: "Send a valid access token in the Authorization header.",
    }),
  },
  "token-expired": {
    status: 401,
    title: { zh: "访问令牌已过期", en: "The access token has expired" },
    remedy: edgeRemedies["token-expired"],
    detail: () => ({ zh: "请重新获取令牌后再试。", en: "Get a new token and try again." }),
  },
  "token-invalid": {
    status: 401,
    title: { zh: "访问令牌无效", en: "The access token is not valid" },
    remedy: edgeRemedies["token-invalid"],
  },
  "proof-missing": {
    status: 401,
    title: { zh: "缺少密钥持有证明", en: "The proof of possession is missing" },
    remedy: edgeRemedies["proof-missing"],
    detail: () => ({
      zh: "该令牌已绑定密钥，请在 DPoP 请求头中附上本次请求的证明（RFC 9449）。",
      en: "The token is bound to a key: send a proof for this very request in the DPoP header (RFC 9449).",
    }),
  },
  "proof-invalid": {
    status: 401,
    title: { zh: "密钥持有证明无效", en: "The proof of possession is not valid" },
    remedy: edgeRemedies["proof-invalid"],
    detail: () => ({
      zh: "证明须由令牌绑定的密钥签名，写明本次请求的方法、地址和令牌摘要，且在一分钟之内签发。",
      en: "It is signed by the key of the token, names this request's method, address and token, and is no older than a minute.",
    }),
  },
  "proof-replayed": {
    status: 401,
    title: { zh: "密钥持有证明已使用过", en: "The proof of possession was used before" },
    remedy: edgeRemedies["proof-replayed"],
    detail: () => ({ zh: "每次请求都要签发新的证明。", en: "Every request needs a proof of its own." }),
  },
  "person-ended": {
    status: 401,
    title: { zh: "该人员已停用", en: "The person's access was ended" },
    remedy: edgeRemedies["person-ended"],
    detail: () => ({ zh: "如有疑问，请联系本单位管理员。", en: "Ask your organisation's administrator." }),
  },
  "client-revoked": {
    status: 401,
    title: { zh: "该客户端已停用", en: "The client was revoked" },
    remedy: edgeRemedies["client-revoked"],
  },
  "scope-insufficient": {
    status: 403,
    title: { zh: "令牌权限不足", en: "The token lacks a scope" },
    remedy: edgeRemedies["scope-insufficient"],
    detail: ({ scope }) => ({ zh: `该操作需要权限 ${scope}。`, en: `This operation needs the scope ${scope}.` }),
  },
  "organisation-kind-refused": {
    status: 403,
    title: { zh: "贵单位不能办理此项业务", en: "Your kind of organisation does not do this" },
    remedy: edgeRemedies["organisation-kind-refused"],
  },
  "role-missing": {
    status: 403,
    title: { zh: "岗位不符", en: "Your role does not do this" },
    remedy: edgeRemedies["role-missing"],
    detail: ({ roles }) => ({
      zh: `该操作由以下岗位办理：${roles.map((role) => roleNames[role] ?? role).join("、")}。`,
      en: `This operation is done by: ${roles.join(", ")}.`,
    }),
    rule: "R46",
  },
  "second-factor-required": {
    status: 403,
    title: { zh: "需要第二重验证", en: "A second factor is needed" },
    remedy: edgeRemedies["second-factor-required"],
    detail: () => ({
      zh: "该操作须在用密码之外再以动态口令或通行密钥登录后办理；尚未设置的，请先在账号页设置。",
      en: "Log in with a one-time code or a passkey beside the password to do this; set one up on the account page if there is none.",
    }),
    rule: "R46",
  },
  "input-invalid": {
    status: 400,
    title: { zh: "填写内容有误", en: "The input is not valid" },
    remedy: edgeRemedies["input-invalid"],
    detail: () => ({
      zh: "请按 errors 中的提示修改后重新提交。",
      en: "Correct what `errors` lists and send it again.",
    }),
  },
  "body-not-json": {
    status: 400,
    title: { zh: "请求体不是合法的 JSON 对象", en: "The body is not a JSON object" },
    remedy: edgeRemedies["body-not-json"],
  },
  "body-ambiguous": {
    status: 400,
    title: { zh: "请求体中有重复的字段名", en: "The body names a field twice" },
    remedy: edgeRemedies["body-ambiguous"],
    detail: ({ name }) => ({
      zh: `字段“${name}”出现了不止一次，无法确定以哪一个为准。`,
      en: `The field "${name}" stands there more than once, and nobody can tell which one is meant.`,
    }),
  },
  "body-too-deep": {
    status: 400,
    title: { zh: "请求体嵌套过深", en: "The body nests too deep" },
    remedy: edgeRemedies["body-too-deep"],
    detail: ({ deepest }) => ({ zh: `最多嵌套 ${deepest} 层。`, en: `At most ${deepest} levels.` }),
  },
  "body-too-large": {
    status: 413,
    title: { zh: "请求体过大", en: "The body is too large" },
    remedy: edgeRemedies["body-too-large"],
  },
  "content-type-refused": {
    status: 415,
    title: { zh: "不支持的内容类型", en: "The content type is not accepted" },
    remedy: edgeRemedies["content-type-refused"],
  },
  "route-not-found": {
    status: 404,
    title: { zh: "没有找到", en: "Not found" },
    remedy: edgeRemedies["route-not-found"],
  },
  "method-not-allowed": {
    status: 405,
    title: { zh: "该地址不支持此方法", en: "This address does not take that method" },
    remedy: edgeRemedies["method-not-allowed"],
    detail: ({ allowed }) => ({ zh: `可用的方法：${allowed.join("、")}。`, en: `It takes: ${allowed.join(", ")}.` }),
  },
  "idempotency-key-missing": {
    status: 400,
    title: { zh: "缺少 Idempotency-Key 请求头", en: "The Idempotency-Key header is missing" },
    remedy: edgeRemedies["idempotency-key-missing"],
    detail: () => ({
      zh: "每个写操作都要携带 1–128 个可见字符的 Idempotency-Key；重发时使用同一个值。",
      en: "Every write carries an Idempotency-Key of 1–128 visible characters; a repeat uses the same one.",
    }),
  },
  "idempotency-key-reused": {
    status: 422,
    title: { zh: "Idempotency-Key 已用于另一份内容", en: "The Idempotency-Key belongs to another body" },
    remedy: edgeRemedies["idempotency-key-reused"],
  },
  "idempotency-key-running": {
    status: 409,
    title: { zh: "同一 Idempotency-Key 的请求正在处理", en: "A request with this Idempotency-Key is still running" },
    remedy: edgeRemedies["idempotency-key-running"],
    detail: () => ({ zh: "请稍后用同一个值重试。", en: "Retry shortly with the same key." }),
  },
  "answer-told-once": {
    status: 409,
    title: { zh: "已办理，结果只显示一次", en: "It is done, and its answer is told once" },
    remedy: edgeRemedies["answer-told-once"],
    detail: () => ({
      zh: "结果中含有密钥或口令，系统不予保存；未收到的，请换一个 Idempotency-Key 重新办理。",
      en: "The answer holds a secret, which is kept nowhere; if it did not arrive, ask anew with another Idempotency-Key.",
    }),
  },
  internal: {
    status: 500,
    title: { zh: "系统出错，已记录", en: "Something went wrong; it has been logged" },
    remedy: edgeRemedies["internal"],
    detail: () => ({
      zh: "请稍后重试；反复出现时请提供 traceId。",
      en: "Try again; if it persists, quote the traceId.",
    }),
  },
  unavailable: {
    status: 503,
    title: { zh: "服务暂时不可用", en: "The service is not available right now" },
    remedy: edgeRemedies["unavailable"],
    detail: () => ({ zh: "请用同一个 Idempotency-Key 重试。", en: "Retry with the same Idempotency-Key." }),
  },
} as const satisfies ProblemTable<EdgeFailure>;

const roleNames: Readonly<Record<string, string>> = {
  maker: "经办",
  checker: "复核",
  administrator: "管理员",
  viewer: "查看",
};

/** Zod's issues as a problem: where, what, and the rule where a field's own check named one. */
export function toldInput(issues: readonly z.core.$ZodIssue[], language: Language): Told {
  const rule = issues.map(ruleOf).find((id) => id !== undefined);
  return {
    code: "input-invalid",
    status: 400,
    title: edgeProblems["input-invalid"].title,
    remedy: edgeProblems["input-invalid"].remedy,
    detail: edgeProblems["input-invalid"].detail(),
    errors: issues.flatMap((issue) => fieldErrors(issue, language)),
    ...(rule ? { rule } : {}),
  };
}

function ruleOf(issue: z.core.$ZodIssue): RuleId | undefined {
  return issue.code === "custom" ? RuleId.safeParse(issue.params?.["rule"]).data : undefined;
}

function fieldErrors(issue: z.core.$ZodIssue, language: Language): readonly FieldError[] {
  const path = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: path ? `${path}.${key}` : key,
      code: "unknown-field",
      message: { zh: `没有“${key}”这个字段`, en: `there is no field "${key}"` }[language],
    }));
  }
  if (issue.code === "custom") return [ownFinding(issue, path, language)];
  return [{ path, code: issue.code.replaceAll("_", "-"), message: issue.message }];
}

/** A finding of our own carries its English and its code beside the Chinese message. */
function ownFinding(issue: z.core.$ZodIssueCustom, path: string, language: Language): FieldError {
  const code: unknown = issue.params?.["code"];
  return {
    path,
    code: typeof code === "string" ? code : "custom",
    message: (language === "en" ? ownEnglish(issue) : undefined) ?? issue.message,
  };
}
