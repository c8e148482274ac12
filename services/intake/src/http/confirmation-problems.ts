import { evidenceFaults } from "@lianrong/evidence/evidence-faults";
import type { ProblemTable } from "@lianrong/http/problem";
import type { IntakeError } from "../domain/error.js";
import { remedies } from "./remedies.js";

type Code =
  | "confirmation-not-found"
  | "evidence-not-found"
  | "not-the-debtor"
  | "maker-is-checker"
  | "maker-needed"
  | "checker-needed"
  | "key-unknown"
  | "signed-at-another-time"
  | "key-not-in-force"
  | "key-revoked"
  | "key-not-vouched-for"
  | "key-of-another-person"
  | "assertion-refused"
  | "signature-wrong"
  | "contract-clause-missing"
  | "deductions-exceed-claim"
  | "dispute-reason-missing"
  | "notice-not-found"
  | "receipt-given-already"
  | "notice-withdrawn";

/** What a debtor can be told while it decides. */
export const confirmationProblems = {
  "confirmation-not-found": {
    status: 404,
    title: { zh: "没有找到该确权事项", en: "No such confirmation" },
    remedy: remedies["confirmation-not-found"],
  },
  "evidence-not-found": {
    status: 404,
    title: { zh: "尚无确权证据", en: "There is no evidence yet" },
    remedy: remedies["evidence-not-found"],
    detail: () => ({
      zh: "债务人复核签署后才有证据文件。",
      en: "Evidence exists once the debtor's checker has signed.",
    }),
  },
  "not-the-debtor": {
    status: 403,
    title: { zh: "只有债务人可以办理", en: "Only the debtor may do this" },
    remedy: remedies["not-the-debtor"],
  },
  "maker-is-checker": {
    status: 403,
    title: { zh: "经办与复核不能是同一人", en: "Another person has to check" },
    remedy: remedies["maker-is-checker"],
    rule: "R46",
  },
  "maker-needed": {
    status: 403,
    title: { zh: "该操作由经办岗办理", en: "A maker does this" },
    remedy: remedies["maker-needed"],
    rule: "R46",
  },
  "checker-needed": {
    status: 403,
    title: { zh: "该操作由复核岗办理", en: "A checker does this" },
    remedy: remedies["checker-needed"],
    rule: "R46",
  },
  "key-unknown": {
    status: 422,
    title: { zh: "签名密钥未登记", en: "The signing key is not registered" },
    remedy: remedies["key-unknown"],
    detail: () => ({
      zh: "请使用已绑定到债务人单位的签名密钥；新绑定的密钥几秒后生效。",
      en: "Sign with a key that is bound to the debtor; a new binding takes some seconds to arrive.",
    }),
    rule: "R48",
  },
  "key-revoked": {
    status: 422,
    title: { zh: "签名密钥已停用", en: "The signing key has been ended" },
    remedy: remedies["key-revoked"],
    detail: () => ({
      zh: "请登记并使用新的签名密钥；停用之前签署的确认不受影响。",
      en: "Register another key and sign with it; what was signed before keeps its force.",
    }),
    rule: "R48",
  },
  "key-not-vouched-for": {
    status: 422,
    title: { zh: "密钥绑定未经身份服务签署", en: "Identity has not vouched for the key" },
    remedy: remedies["key-not-vouched-for"],
    rule: "R48",
  },
  "key-of-another-person": {
    status: 422,
    title: { zh: "签名密钥不属于您本人", en: "The signing key is another person's" },
    remedy: remedies["key-of-another-person"],
    detail: () => ({
      zh: "复核人须使用本人的密钥（或本单位系统的密钥）签署，不得使用经办人的密钥。",
      en: "A checker signs with the own key, or the one of the organisation's system, and never with the maker's.",
    }),
    rule: "R46",
  },
  "assertion-refused": {
    status: 422,
    title: { zh: "通行密钥签名未通过验证", en: "The passkey's signature does not hold" },
    remedy: remedies["assertion-refused"],
    detail: ({ fault }) => evidenceFaults[fault],
    rule: "R48",
  },
  "signed-at-another-time": {
    status: 422,
    title: { zh: "签署时间与平台时间相差过大", en: "It was signed at another time" },
    remedy: remedies["signed-at-another-time"],
    detail: ({ now }) => ({
      zh: `平台时间为 ${now}，签署时间须在前后五分钟之内。`,
      en: `It is ${now} here; the time of signing has to be within five minutes of that.`,
    }),
    rule: "R48",
  },
  "key-not-in-force": {
    status: 422,
    title: { zh: "签名密钥不在有效期内", en: "The signing key is not in force" },
    remedy: remedies["key-not-in-force"],
    rule: "R48",
  },
  "signature-wrong": {
    status: 422,
    title: { zh: "签名验证未通过", en: "The signature does not hold" },
    remedy: remedies["signature-wrong"],
    detail: () => ({
      zh: "请对 elements 的规范化 JSON（RFC 8785）作 ES256 分离式签名，内容须与查询到的完全一致。",
      en: "Sign the canonical JSON (RFC 8785) of exactly the elements that were shown, as a detached JWS with ES256.",
    }),
    rule: "R48",
  },
  "contract-clause-missing": {
    status: 422,
    title: { zh: "请填写合同中的审计条款", en: "The contract's audit clause is missing" },
    remedy: remedies["contract-clause-missing"],
    detail: () => ({
      zh: "不得以内部审计为由拖延或拒绝；合同另有约定的，请填写条款原文。",
      en: "An audit is no ground unless the contract says so: quote its clause.",
    }),
    rule: "R06",
  },
  "deductions-exceed-claim": {
    status: 422,
    title: { zh: "扣减合计超过债权金额", en: "More is deducted than is claimed" },
    remedy: remedies["deductions-exceed-claim"],
    rule: "R44",
  },
  "dispute-reason-missing": {
    status: 422,
    title: { zh: "有争议金额时请说明原因", en: "A dispute needs its reason" },
    remedy: remedies["dispute-reason-missing"],
    detail: () => ({
      zh: "对部分金额有争议的，应当确认无争议部分，并说明争议原因。",
      en: "The undisputed part is confirmed, and the dispute about the rest gets a reason.",
    }),
    rule: "R06",
  },
  "notice-not-found": {
    status: 404,
    title: { zh: "没有找到该通知", en: "No such notice" },
    remedy: remedies["notice-not-found"],
  },
  "receipt-given-already": {
    status: 409,
    title: { zh: "回执已经出具", en: "The receipt has been given" },
    remedy: remedies["receipt-given-already"],
  },
  "notice-withdrawn": {
    status: 409,
    title: { zh: "通知已撤回", en: "The notice was withdrawn" },
    remedy: remedies["notice-withdrawn"],
    rule: "R27",
  },
} as const satisfies ProblemTable<Extract<IntakeError, { readonly code: Code }>>;
