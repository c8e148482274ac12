import type { Actor } from "@lianrong/contracts/actor";
import {
  AcceptIntroduction,
  AskIntroduction,
  DeclineIntroduction,
  EndIntroduction,
  Introduction,
  IntroductionRef,
  Introductions,
  IntroductionsQuery,
  MatchQuality,
  QualityQuery,
  RecordOrder,
} from "@lianrong/contracts/introductions";
import { ClassQuery, LikelyClasses } from "@lianrong/contracts/market";
import { ok, type Result } from "@lianrong/core/result";
import { operationsOf } from "@lianrong/http/operation";
import type { Deps } from "../deps.js";
import { viewIntroduction } from "../domain/view.js";
import { acceptIntroduction } from "../usecases/accept-introduction.js";
import { askIntroduction } from "../usecases/ask-introduction.js";
import { declineIntroduction } from "../usecases/decline-introduction.js";
import { endIntroduction } from "../usecases/end-introduction.js";
import { getIntroduction } from "../usecases/get-introduction.js";
import { listIntroductions } from "../usecases/list-introductions.js";
import { recordIntent } from "../usecases/record-intent.js";
import { recordOrder } from "../usecases/record-order.js";
import type { SeenIntroduction } from "../usecases/see-introduction.js";
import { showMatchQuality } from "../usecases/show-match-quality.js";
import { suggestClasses } from "../usecases/suggest-classes.js";
import { readingMarket, trading } from "./access.js";
import type { MatchmakingError } from "./problems.js";

const { query, command } = operationsOf<Deps, MatchmakingError>();

function told<F>(actor: Actor, done: Result<SeenIntroduction, F>) {
  return done.ok ? ok(viewIntroduction(done.value.one, { ...done.value, actor })) : done;
}

/** How a buyer and a supplier come together, and how good the matching was. */
export const introductionOperations = {
  suggestClasses: query({
    path: "/class-suggestions",
    summary: { zh: "按产品词推荐行业分类", en: "Of which class a product is likely to be" },
    access: readingMarket,
    input: ClassQuery,
    output: LikelyClasses,
    run: suggestClasses,
  }),
  askIntroduction: command({
    path: "/introductions",
    summary: { zh: "请求对接供应商", en: "Ask to meet a supplier" },
    access: trading,
    input: AskIntroduction,
    output: Introduction,
    run: async (deps, actor, input) => told(actor, await askIntroduction(deps, actor, input)),
  }),
  listIntroductions: query({
    path: "/introductions",
    summary: { zh: "对接列表", en: "Introductions" },
    access: readingMarket,
    input: IntroductionsQuery,
    output: Introductions,
    run: async (deps, actor, asked) => {
      const page = await listIntroductions(deps, actor, asked);
      if (!page.ok) return page;
      const { data, nextCursor } = page.value;
      return ok({ data: data.map((seen) => viewIntroduction(seen.one, { ...seen, actor })), nextCursor });
    },
  }),
  getIntroduction: query({
    path: "/introductions/{introductionId}",
    summary: { zh: "对接详情", en: "An introduction" },
    access: readingMarket,
    input: IntroductionRef,
    output: Introduction,
    run: async (deps, actor, input) => told(actor, await getIntroduction(deps, actor, input)),
  }),
  acceptIntroduction: command({
    path: "/introductions/{introductionId}/accept",
    summary: { zh: "接受对接", en: "Agree to meet the buyer" },
    access: trading,
    input: AcceptIntroduction,
    output: Introduction,
    run: async (deps, actor, input) => told(actor, await acceptIntroduction(deps, actor, input)),
  }),
  declineIntroduction: command({
    path: "/introductions/{introductionId}/decline",
    summary: { zh: "婉拒对接", en: "Decline to meet the buyer" },
    access: trading,
    input: DeclineIntroduction,
    output: Introduction,
    run: async (deps, actor, input) => told(actor, await declineIntroduction(deps, actor, input)),
  }),
  endIntroduction: command({
    path: "/introductions/{introductionId}/end",
    summary: { zh: "结束对接", en: "Nothing comes of it" },
    access: trading,
    input: EndIntroduction,
    output: Introduction,
    run: async (deps, actor, { introductionId, reason }) =>
      told(actor, await endIntroduction(deps, actor, { introductionId, reply: reason })),
  }),
  recordIntent: command({
    path: "/introductions/{introductionId}/intent",
    summary: { zh: "登记采购意向", en: "Record the intent to buy" },
    access: trading,
    input: IntroductionRef,
    output: Introduction,
    run: async (deps, actor, input) => told(actor, await recordIntent(deps, actor, input)),
  }),
  recordOrder: command({
    path: "/introductions/{introductionId}/order",
    summary: { zh: "登记订单", en: "Record the order" },
    access: trading,
    input: RecordOrder,
    output: Introduction,
    run: async (deps, actor, input) => told(actor, await recordOrder(deps, actor, input)),
  }),
  showMatchQuality: query({
    path: "/match-quality",
    summary: { zh: "匹配质量（按产业链）", en: "How good the matching was, chain by chain" },
    access: { permission: "market:read", kinds: ["finance-bureau", "industry-bureau", "chain-chief", "auditor"] },
    input: QualityQuery,
    output: MatchQuality,
    run: showMatchQuality,
  }),
} as const;
