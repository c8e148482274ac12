import { z } from "zod";
import { Bilingual } from "./bilingual.js";
import type { CaseStatus, MatchStatus } from "./case-status.js";

/** How far a bank is with a match, as one code from the proposal to the last repayment (N63). */
export const Phase = z.enum([
  "to-claim",
  "claimed",
  "offered",
  "declined",
  "lapsed",
  "agreed",
  "approving",
  "approved",
  "registered",
  "disbursed",
  "partly-repaid",
  "overdue",
  "extended",
  "recourse",
  "repaid",
  "closed",
]);
export type Phase = z.infer<typeof Phase>;

type Described = {
  readonly turn: "bank" | "borrower" | "nobody";
  readonly name: Bilingual;
  readonly meaning: Bilingual;
};

/** What each code says, and who acts next. */
export const phases: Readonly<Record<Phase, Described>> = {
  "to-claim": {
    turn: "bank",
    name: { zh: "待领取", en: "to be claimed" },
    meaning: {
      zh: "已推送给本行，可以领取或拒绝；退回和到期的领取也回到这里",
      en: "put before the bank, which may claim or decline it; a claim that was released or ran out is here again",
    },
  },
  claimed: {
    turn: "bank",
    name: { zh: "已领取", en: "claimed" },
    meaning: { zh: "在领取期限内报价、退回或拒绝", en: "offer, release or decline before the claim runs out" },
  },
  offered: {
    turn: "borrower",
    name: { zh: "已报价", en: "offered" },
    meaning: { zh: "等企业拆封并选择", en: "the borrower opens the offers and chooses" },
  },
  declined: {
    turn: "nobody",
    name: { zh: "已拒绝", en: "declined" },
    meaning: { zh: "本行已拒绝，或成交后未通过审批", en: "the bank said no, at first or after having been chosen" },
  },
  lapsed: {
    turn: "nobody",
    name: { zh: "已失效", en: "lapsed" },
    meaning: {
      zh: "企业选了别家、撤回，或已过期；所选银行退出时报价会恢复",
      en: "another was chosen, or the request ended; an offer revives where the chosen bank refuses",
    },
  },
  agreed: {
    turn: "bank",
    name: { zh: "已成交，待审批", en: "agreed" },
    meaning: { zh: "企业接受了本行报价，额度已预留", en: "the borrower accepted; the line is reserved" },
  },
  approving: {
    turn: "bank",
    name: { zh: "审批中", en: "approving" },
    meaning: { zh: "本行已开始审批", en: "the bank is deciding" },
  },
  approved: {
    turn: "bank",
    name: { zh: "已审批，待登记", en: "approved" },
    meaning: { zh: "下一步办理中登网登记", en: "registration with the central registry comes next" },
  },
  registered: {
    turn: "bank",
    name: { zh: "已登记，待放款", en: "registered" },
    meaning: { zh: "登记完成，可以放款", en: "registered; money may move" },
  },
  disbursed: {
    turn: "borrower",
    name: { zh: "已放款", en: "disbursed" },
    meaning: { zh: "等待还款", en: "to be repaid" },
  },
  "partly-repaid": {
    turn: "borrower",
    name: { zh: "部分还款", en: "partly repaid" },
    meaning: { zh: "还有本金未还", en: "principal is left" },
  },
  overdue: {
    turn: "borrower",
    name: { zh: "逾期", en: "overdue" },
    meaning: { zh: "本行已报告逾期", en: "the bank reported it overdue" },
  },
  extended: {
    turn: "borrower",
    name: { zh: "已展期", en: "extended" },
    meaning: { zh: "本行同意展期", en: "the bank gave more time" },
  },
  recourse: {
    turn: "bank",
    name: { zh: "追索中", en: "recourse" },
    meaning: { zh: "本行正向企业或债务人追索", en: "the bank claims from supplier or debtor" },
  },
  repaid: {
    turn: "nobody",
    name: { zh: "已还清", en: "repaid" },
    meaning: { zh: "本金已全部归还", en: "all principal is repaid" },
  },
  closed: {
    turn: "nobody",
    name: { zh: "已办结", en: "closed" },
    meaning: { zh: "成交后的办件已结束", en: "the agreed case has ended" },
  },
};

/** The code of a match: its own course until it is accepted, its case's from then on. */
export function phaseOf(match: MatchStatus, ofCase: CaseStatus): Phase {
  if (match !== "accepted")
    return match === "claimed" || match === "offered" || match === "declined" || match === "lapsed"
      ? match
      : "to-claim";
  return ofCase === "open" || ofCase === "offers-opened" ? "agreed" : ofCase;
}

export const PhaseList = z.object({
  data: z.array(
    z.object({ phase: Phase, turn: z.enum(["bank", "borrower", "nobody"]), name: Bilingual, meaning: Bilingual }),
  ),
});
export type PhaseList = z.infer<typeof PhaseList>;
export const PhasesQuery = z.strictObject({});
