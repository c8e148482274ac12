import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { FunnelStepName, OverviewFigures } from "@lianrong/contracts/oversight";

/** How each figure of the overview is counted; shown beside the figure. */
export const figureDefinitions: Readonly<Record<keyof OverviewFigures, Bilingual>> = {
  listedEntries: {
    zh: "期末状态为“在列”的名单条目数；同一企业在几个名单上按几条计。",
    en: "Entries listed at the period's end; a firm on several lists counts once for each.",
  },
  chainLeaders: {
    zh: "期末状态为“在列”的链主企业条目数。",
    en: "Chain-leader entries listed at the period's end.",
  },
  requestsFiled: { zh: "期内提交的融资申请数。", en: "Financing requests filed in the period." },
  confirmedFen: {
    zh: "期内债务人确认的净额之和（部分确认的只计确认部分）。",
    en: "The net amounts that debtors confirmed in the period; of a partial confirmation, the confirmed part.",
  },
  confirmationsOpen: {
    zh: "期末已请求而债务人尚未确认、拒绝，也未撤回的确权数。",
    en: "Confirmations asked for and, at the period's end, neither confirmed, rejected nor withdrawn.",
  },
  confirmationsLate: {
    zh: "期末尚未办结且已超过法定期限（R07）的确权数。",
    en: "Of the open confirmations, those past the statutory day (R07) at the period's end.",
  },
  drawnFen: { zh: "期内（按放款日）银行回传的放款额之和。", en: "Drawdowns that banks reported, by their day." },
  repaidFen: { zh: "期内银行回传的收回本金之和。", en: "Principal repaid in the period, as banks reported it." },
  averageRateBp: {
    zh: "期内放款的年利率按放款额加权平均（基点，四舍五入）；没有放款时为空。",
    en: "The yearly rate of the period's drawdowns, weighted by amount, in rounded basis points; none without drawdowns.",
  },
  casesStuck: {
    zh: "此刻尚未放款、且超过设定天数没有进展或已过确权期限的申请数（不随期间变化）。",
    en: "Requests that, at this moment and before drawdown, have not moved for the set number of days or are past a clock; independent of the period.",
  },
};

/** How each step of the funnel is counted; every request counts once in each step that it reached. */
export const stepDefinitions: Readonly<Record<FunnelStepName, Bilingual>> = {
  filed: {
    zh: "期内提交的融资申请；金额为申请额。以下各步都只计这些申请，每个申请在每一步最多计一次。",
    en: "Requests filed in the period, at the amount asked for. The steps below count these same requests, each at most once a step.",
  },
  ready: {
    zh: "其中确权办结、可以推送的；金额为确认净额。",
    en: "Of these, ready to be matched, at the confirmed net amount.",
  },
  pushed: {
    zh: "其中已推送给至少一家银行的；金额为确认净额。",
    en: "Of these, pushed to at least one bank, at the confirmed net amount.",
  },
  claimed: {
    zh: "其中至少一家银行响应（领取）的；金额为确认净额。",
    en: "Of these, claimed by at least one bank, at the confirmed net amount.",
  },
  offered: {
    zh: "其中至少收到一个报价的；金额为确认净额，不含报价内容。",
    en: "Of these, with at least one offer, at the confirmed net amount; no offer's content is counted.",
  },
  accepted: {
    zh: "其中企业接受了报价的；金额为接受的额度。",
    en: "Of these, with an accepted offer, at the accepted amount.",
  },
  approved: { zh: "其中银行审批通过的；金额为批准额。", en: "Of these, approved by the bank, at the approved amount." },
  disbursed: { zh: "其中已放款的；金额为放款额。", en: "Of these, with money drawn, at the amount drawn." },
  repaid: { zh: "其中本金已全部收回的；金额为收回本金。", en: "Of these, repaid in full, at the principal repaid." },
};
