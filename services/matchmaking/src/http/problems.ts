import type { CursorError } from "@lianrong/contracts/place-cursor";
import type { ProblemTable } from "@lianrong/http/problem";
import type { AskIntroductionError } from "../usecases/ask-introduction.js";
import type { EditPostingError } from "../usecases/edit-posting.js";
import type { RecordOrderError } from "../usecases/record-order.js";
import type { WithdrawPostingError } from "../usecases/withdraw-posting.js";
import { remedies } from "./remedies.js";

export type MatchmakingError =
  | CursorError
  | EditPostingError
  | WithdrawPostingError
  | AskIntroductionError
  | RecordOrderError;

const subjects = {
  demand: { zh: "采购需求", en: "demand" },
  capability: { zh: "供应能力", en: "capability" },
  introduction: { zh: "对接", en: "introduction" },
} as const;

const sides = { buyer: { zh: "采购方", en: "buyer" }, supplier: { zh: "供应方", en: "supplier" } } as const;

/** How each refusal is told: status, words, and what to do. */
export const problems = {
  "demand-not-found": {
    status: 404,
    title: { zh: "没有这条采购需求", en: "No such demand" },
    remedy: remedies["demand-not-found"],
  },
  "capability-not-found": {
    status: 404,
    title: { zh: "没有这条供应能力", en: "No such capability" },
    remedy: remedies["capability-not-found"],
  },
  "introduction-not-found": {
    status: 404,
    title: { zh: "没有这次对接", en: "No such introduction" },
    remedy: remedies["introduction-not-found"],
  },
  "cursor-invalid": {
    status: 400,
    title: { zh: "游标无效", en: "The cursor is not one of ours" },
    remedy: remedies["cursor-invalid"],
  },
  "day-past": {
    status: 422,
    title: { zh: "日期已过", en: "The day has gone by" },
    remedy: remedies["day-past"],
    detail: ({ field, given }) => ({
      zh: `${field}为${given}，应为今天或以后。`,
      en: `${field} is ${given}; it must not lie in the past.`,
    }),
  },
  "order-days": {
    status: 422,
    title: { zh: "交货日早于下单日", en: "Delivered before it was ordered" },
    remedy: remedies["order-days"],
  },
  "wrong-status": {
    status: 409,
    title: { zh: "当前状态不能办理", en: "It has moved on" },
    remedy: remedies["wrong-status"],
    detail: ({ subject, status, action }) => ({
      zh: `${subjects[subject].zh}当前状态为 ${status}，不能执行 ${action}。`,
      en: `The ${subjects[subject].en} is ${status}, which does not allow ${action}.`,
    }),
  },
  "stale-revision": {
    status: 409,
    title: { zh: "内容已被更新", en: "It was changed in the meantime" },
    remedy: remedies["stale-revision"],
    detail: ({ revision }) => ({
      zh: `当前版本为 ${revision}，请刷新后重试。`,
      en: `It is at revision ${revision} now; read it again.`,
    }),
  },
  "wrong-side": {
    status: 409,
    title: { zh: "这一步由对方办理", en: "This step is the other side's" },
    remedy: remedies["wrong-side"],
    detail: ({ stepOf }) => ({
      zh: `这一步由${sides[stepOf].zh}办理。`,
      en: `This step is the ${sides[stepOf].en}'s.`,
    }),
  },
  "already-asked": {
    status: 409,
    title: { zh: "已在对接中", en: "They are being introduced already" },
    remedy: remedies["already-asked"],
  },
  "own-capability": {
    status: 409,
    title: { zh: "这是本单位的供应能力", en: "The capability is one's own" },
    remedy: remedies["own-capability"],
  },
} as const satisfies ProblemTable<MatchmakingError>;
