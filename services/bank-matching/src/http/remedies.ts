import type { Remedies } from "@lianrong/http/problem";
import type { BankMatchingError } from "./problems.js";
import type { programmeProblems } from "./programme-problems.js";
import type { webhookProblems } from "./webhook-problems.js";

/** What to do about each refusal of bank-matching. */
export const remedies = {
  "approved-above-offer": { zh: "把审批金额改为不超过报价金额。", en: "Approve no more than was offered." },
  "day-in-future": { zh: "改为今天或更早的日期。", en: "Enter today or an earlier day." },
  "registration-missing": {
    zh: "先在中登网办理登记并回写登记编号，再回写放款。",
    en: "Register it with the central registry, write the number back, then the drawdown.",
  },
  "drawn-before-registration": {
    zh: "核对放款日和登记日；登记完成后才能放款。",
    en: "Compare both days: money follows registration.",
  },
  "drawdown-above-approved": {
    zh: "把放款金额改为不超过审批余额，或先回写新的审批。",
    en: "Pay out no more than is left of the approval, or write a new approval back first.",
  },
  "net-mismatch": { zh: "按“净额 = 金额 − 费用”重新计算后提交。", en: "Work it out again: net is amount less fees." },
  "rate-above-offer": { zh: "按承诺报价的利率放款。", en: "Charge no more than the committed rate." },
  "fees-above-offer": {
    zh: "把费用改为不超过承诺费用的余额。",
    en: "Charge no more than is left of the committed fees.",
  },
  "day-before-drawdown": {
    zh: "核对日期，应在放款日当天或之后。",
    en: "Check the day: it is the day of the drawdown or later.",
  },
  "loan-number-used": {
    zh: "核对借据号；同一笔已回写的，无需再报。",
    en: "Check the loan number; if it is the same drawdown, it has been recorded.",
  },
  "repayment-above-outstanding": {
    zh: "核对还款本金，不得超过未还本金。",
    en: "Check the principal repaid against what is outstanding.",
  },
  "overdue-above-outstanding": {
    zh: "核对逾期金额，不得超过未还本金。",
    en: "Check the overdue amount against what is outstanding.",
  },
  "recourse-excluded": { zh: "改向债务人追索。", en: "Claim from the debtor instead." },
  "recourse-above-outstanding": {
    zh: "核对追索金额，不得超过未还本金。",
    en: "Check the claim against what is outstanding.",
  },
  "extension-past": { zh: "填写今天以后的展期日。", en: "Enter a day after today." },
  "case-not-found": {
    zh: "核对办件编号；银行只能看到自己已成交的办件。",
    en: "Check the case's id; a bank sees the cases it closed a deal on.",
  },
  "match-not-found": {
    zh: "从拉取结果或列表中取得匹配编号；只能办理推送给本行的匹配。",
    en: "Take the id from your pull or list; only what was put before your bank is yours.",
  },
  "offer-not-found": { zh: "刷新报价列表后重试。", en: "Read the list of offers again." },
  "product-not-found": {
    zh: "核对产品编号，或在产品列表中查找。",
    en: "Check the product's id, or look it up in the list of products.",
  },
  "line-not-found": {
    zh: "核对额度编号，或在额度列表中查找。",
    en: "Check the line's id, or look it up in the list of lines.",
  },
  "allocation-not-found": {
    zh: "核对派单编号，或在派单列表中查找。",
    en: "Check the allocation's id, or look it up in the list.",
  },
  "parent-line-not-found": {
    zh: "先设立上级额度，或改填本行已有的额度编号。",
    en: "Open the parent line first, or name one of your own.",
  },
  "loan-not-found": {
    zh: "核对借据号；先回写放款，再回写还款、逾期或展期。",
    en: "Check the loan number: the drawdown is written back before what becomes of it.",
  },
  "cursor-invalid": {
    zh: "从第一页重新读取，或原样使用上一页返回的 nextCursor。",
    en: "Begin again at the first page, or hand back the last page's nextCursor unchanged.",
  },
  "wrong-status": {
    zh: "重新读取，按当前状态选择可办的操作。",
    en: "Read it again and choose what its status allows.",
  },
  "stale-revision": {
    zh: "重新读取对象，核对新内容后再办理。",
    en: "Read the object again, look at what changed, and decide anew.",
  },
  "entry-suspended": {
    zh: "等名单资格恢复后再办，或拒绝该匹配。",
    en: "Wait until the firm is reinstated, or decline the match.",
  },
  "entry-delisted": {
    zh: "拒绝或退回该匹配；已达成的业务照常办理。",
    en: "Decline or release the match; what was agreed goes on.",
  },
  "no-claim-slot": {
    zh: "等名额释放，该匹配会再次出现在拉取结果中。",
    en: "Wait: once a place is free, the match appears in your pull again.",
  },
  "too-many-claims": {
    zh: "先对在手的匹配报价、退回或拒绝，再抢新的。",
    en: "Offer on, release or decline what you hold, then claim again.",
  },
  "claim-expired": { zh: "名额未满的，重新抢单后继续办理。", en: "Claim it again while there is a place, and go on." },
  "fencing-token-stale": {
    zh: "读取该匹配，取最新的 fencingToken 后重发；不是本行重新抢的，核对是否两处同时在办。",
    en: "Read the match and send its latest fencingToken; if you did not claim it anew, look whether two of yours work on it.",
  },
  "offer-above-case": { zh: "把报价金额改为不超过申请金额。", en: "Offer no more than was asked for." },
  "fees-above-amount": { zh: "核对费用的单位（分）和金额。", en: "Check the fees and their unit (fen)." },
  "validity-past": { zh: "填写今天或以后的有效期。", en: "Let the offer be valid until today or later." },
  "receivable-overdue": {
    zh: "拒绝该匹配，或请企业更换应收账款后重新申报。",
    en: "Decline it, or have the borrower file again on other receivables.",
  },
  "tenor-beyond-due": { zh: "缩短融资期限。", en: "Offer a shorter tenor." },
  "no-offers": { zh: "等至少一家银行报价后再开启。", en: "Open the offers once a bank has made one." },
  "offer-out-of-date": {
    zh: "选择其他有效报价，或请该银行重新报价。",
    en: "Choose another offer that is valid, or have the bank offer anew.",
  },
  "line-exhausted": { zh: "选择其他报价。", en: "Choose another offer." },
  "nothing-to-allocate": { zh: "等有新的待派单办件后再试算。", en: "Run it when there are new cases." },
  "allocation-overtaken": {
    zh: "再执行一次；一再如此时，减少每次派单的件数。",
    en: "Do it again; if it keeps happening, allocate fewer cases at a time.",
  },
  "allocation-input-changed": {
    zh: "重新试算，核对结果后再派单。",
    en: "Run it dry again, look at the result, then apply it.",
  },
  "withdrawal-not-asked": {
    zh: "无需办理；企业申请撤回后再同意。",
    en: "There is nothing to consent to until the borrower asks.",
  },
  "odd-rule-refused": {
    zh: "按提示修改表达式；简单的条件请写在准入条件里。",
    en: "Mend the expression where it says; what is simple belongs into the predicate.",
  },
  "line-scope-not-contained": {
    zh: "核对范围和上级额度编号后重新提交。",
    en: "Check scope and parent of the line and send it again.",
  },
  "line-scope-taken": { zh: "直接调整已有的额度。", en: "Change the line that is there." },
  "limit-below-held": {
    zh: "提高限额，或等部分融资归还后再设。",
    en: "Set a higher limit, or wait until some of it is repaid.",
  },
  "line-would-split-tree": {
    zh: "先关闭其范围内的额度，由大到小重新设立。",
    en: "Close the lines within that scope and open them again from the widest down.",
  },
} as const satisfies Remedies<
  Exclude<BankMatchingError["code"], keyof typeof webhookProblems | keyof typeof programmeProblems>
>;
