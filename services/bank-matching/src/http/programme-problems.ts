import { yuan } from "@lianrong/contracts/yuan";
import type { ProblemTable } from "@lianrong/http/problem";
import type { LeaderNotListed, MemberRefused, ProgrammeNotFound, ProgrammeTaken } from "../domain/programme.js";

export type ProgrammeError = ProgrammeNotFound | ProgrammeTaken | LeaderNotListed | MemberRefused;

/** How the refusals about programmes are told. */
export const programmeProblems = {
  "programme-not-found": {
    status: 404,
    title: { zh: "没有这个整链授信方案", en: "No such programme" },
    remedy: {
      zh: "从方案列表打开；只能看到本单位参与的方案。",
      en: "Open it from the list; you see those that you take part in.",
    },
  },
  "programme-taken": {
    status: 409,
    title: { zh: "该链主企业在这款产品下已有方案", en: "There is a programme for this leader and product" },
    detail: ({ programmeId }) => ({ zh: `方案编号 ${programmeId}。`, en: `It is ${programmeId}.` }),
    remedy: {
      zh: "向已有的方案邀请企业，或终止后重新提出。",
      en: "Invite firms into the one there is, or end it first.",
    },
  },
  "leader-not-listed": {
    status: 422,
    title: { zh: "不是名单内的链主或核心企业", en: "Not a listed leader or core firm" },
    detail: ({ uscc }) => ({
      zh: `统一社会信用代码 ${uscc} 不在链主、核心企业名单内，或已暂停、移出。`,
      en: `${uscc} does not stand on the list of leaders and core firms, or is suspended.`,
    }),
    remedy: { zh: "核对代码，或先办理名单认定。", en: "Check the code, or have the firm listed first." },
  },
  "member-not-of-leader": {
    status: 422,
    title: { zh: "不是该链主的链属企业", en: "Not a firm of this leader's chain" },
    detail: ({ uscc }) => ({
      zh: `没有 ${uscc} 与该链主企业的供应关系。`,
      en: `No relation ties ${uscc} to the leader.`,
    }),
    remedy: {
      zh: "核对代码，或请链主企业先申报供应关系；其余企业未被邀请，改正后一并重发。",
      en: "Check the code, or have the leader declare the relation. Nobody was invited: mend it and send all again.",
    },
  },
  "member-invited-before": {
    status: 409,
    title: { zh: "该企业已在方案中", en: "The firm is in the programme already" },
    detail: ({ uscc }) => ({ zh: `统一社会信用代码 ${uscc}。`, en: `It is ${uscc}.` }),
    remedy: { zh: "删去该企业后重发。", en: "Leave it out and send the others again." },
  },
  "member-limit-above-total": {
    status: 422,
    title: { zh: "子额度超过方案总额度", en: "The sub-limit exceeds the total" },
    detail: ({ uscc, totalFen }) => ({
      zh: `${uscc} 的子额度不能超过总额度 ${yuan(totalFen)} 元。`,
      en: `${uscc} cannot have more than the total of CNY ${yuan(totalFen)}.`,
    }),
    remedy: { zh: "降低子额度。", en: "Lower the sub-limit." },
  },
} as const satisfies ProblemTable<ProgrammeError>;
