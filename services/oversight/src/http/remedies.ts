import type { Remedies } from "@lianrong/http/problem";
import type { OversightError } from "./problems.js";

/** What to do about each refusal of oversight. */
export const remedies = {
  "alert-not-found": {
    zh: "核对预警编号，或在预警列表中查找。",
    en: "Check the alert's id, or look it up in the list of alerts.",
  },
  "alert-closed": {
    zh: "无需再办；办结说明见该预警。",
    en: "Nothing is left to do; the alert says how it was dealt with.",
  },
  "cursor-invalid": {
    zh: "从第一页重新读取，或原样使用上一页返回的 nextCursor。",
    en: "Begin again at the first page, or hand back the last page's nextCursor unchanged.",
  },
} as const satisfies Remedies<OversightError["code"]>;
