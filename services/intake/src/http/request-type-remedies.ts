import type { Remedies } from "@lianrong/http/problem";
import type { RequestTypeError } from "../domain/request-type.js";

/** What to do about each refusal of a type, or of what it asks for. */
export const requestTypeRemedies = {
  "request-type-unknown": {
    zh: "从 GET /request-types 中选择类型。",
    en: "Choose one of those that GET /request-types lists.",
  },
  "request-type-closed": { zh: "换用其他融资类型。", en: "Choose another type." },
  "type-not-for-borrower": {
    zh: "换用其他融资类型；名录中的上下游关系有误的，请链主企业或名单管理部门更正。",
    en: "Choose another type; if the registry has you in the wrong place, ask the leader or the bureau to correct it.",
  },
  "details-refused": { zh: "按各项提示更正后重新提交。", en: "Correct each field as it says and send it again." },
  "amount-over-ceiling": {
    zh: "调低申请金额，或核对所填金额。",
    en: "Ask for less, or check the amount that was filled in.",
  },
} as const satisfies Remedies<RequestTypeError["code"] | "type-not-for-borrower">;
