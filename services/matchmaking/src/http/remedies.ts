import type { Remedies } from "@lianrong/http/problem";
import type { MatchmakingError } from "./problems.js";

/** What to do about each refusal of matchmaking. */
export const remedies = {
  "demand-not-found": {
    zh: "核对编号，或在采购需求列表中查找。",
    en: "Check the id, or look it up in the list of demands.",
  },
  "capability-not-found": {
    zh: "核对编号；对方可能已撤回或到期，请另选一家。",
    en: "Check the id; it may have been withdrawn or have expired, so choose another.",
  },
  "introduction-not-found": {
    zh: "核对编号，或在对接列表中查找。",
    en: "Check the id, or look it up in the list of introductions.",
  },
  "cursor-invalid": {
    zh: "从第一页重新读取，或原样使用上一页返回的 nextCursor。",
    en: "Begin again at the first page, or hand back the last page's nextCursor unchanged.",
  },
  "day-past": { zh: "改为今天或以后的日期。", en: "Enter today or a later day." },
  "order-days": { zh: "核对下单日和交货日。", en: "Compare the day of the order and that of the delivery." },
  "wrong-status": { zh: "刷新后查看当前状态，再决定下一步。", en: "Read it again and see what it allows now." },
  "stale-revision": { zh: "重新读取后再修改。", en: "Read it again, then change it." },
  "wrong-side": { zh: "请对方办理这一步。", en: "Ask the other side to take this step." },
  "already-asked": { zh: "在对接列表中查看进展。", en: "See in the list of introductions how far it is." },
  "own-capability": { zh: "选择其他企业的供应能力。", en: "Choose another firm's capability." },
} as const satisfies Remedies<MatchmakingError["code"]>;
