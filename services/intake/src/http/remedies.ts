import type { Remedies } from "@lianrong/http/problem";
import type { IntakeError } from "../domain/error.js";
import { filingRemedies } from "./filing-remedies.js";
import { requestTypeRemedies } from "./request-type-remedies.js";

/** What to do about each refusal of intake. */
export const remedies = {
  ...filingRemedies,
  ...requestTypeRemedies,
  "confirmation-not-found": {
    zh: "核对确权编号；只有债务人和供应商能看到。",
    en: "Check the confirmation's id; debtor and supplier alone see it.",
  },
  "evidence-not-found": { zh: "等债务人复核签署后再读取。", en: "Read it once the debtor's checker has signed." },
  "not-the-debtor": {
    zh: "请债务人办理；供应商可在应收账款详情中查看进展。",
    en: "The debtor does this; a supplier follows it at the receivable.",
  },
  "maker-is-checker": { zh: "请本单位另一位复核人员办理。", en: "Have another checker of your organisation do it." },
  "maker-needed": {
    zh: "请经办人员办理；本人兼有经办岗位的，在账号页切换。",
    en: "Have a maker do it; if you are one too, switch to that role on the account page.",
  },
  "checker-needed": {
    zh: "请复核人员办理；本人兼有复核岗位的，在账号页切换。",
    en: "Have a checker do it; if you are one too, switch to that role on the account page.",
  },
  "key-unknown": { zh: "先登记签名密钥，几秒后重试。", en: "Have the key bound first, and retry after some seconds." },
  "signed-at-another-time": {
    zh: "核对本机时间，重新签署后立即提交。",
    en: "Set the clock of the device right, sign anew and send it at once.",
  },
  "key-not-in-force": {
    zh: "核对密钥的有效期，登记一把在有效期内的密钥后重签。",
    en: "Check from when to when the key is valid, bind one that is in force and sign again.",
  },
  "key-revoked": { zh: "登记新的密钥，用新密钥重新签署。", en: "Bind another key and sign again with it." },
  "key-not-vouched-for": {
    zh: "请本单位管理员重新登记该密钥；反复出现时联系平台运营方。",
    en: "Your administrator binds the key again; if it persists, ask the operator.",
  },
  "key-of-another-person": {
    zh: "换成您本人的通行密钥或密钥后重签。",
    en: "Sign again with a passkey or key of your own.",
  },
  "assertion-refused": {
    zh: "刷新页面后重新签署；仍不行的，换一个已登记的设备。",
    en: "Reload the page and sign again; if that fails, use another registered device.",
  },
  "signature-wrong": {
    zh: "重新读取 elements，对取得的内容原样规范化后重签。",
    en: "Read the elements again, canonicalise exactly those and sign anew.",
  },
  "contract-clause-missing": {
    zh: "把合同中约定以审计结果为付款依据的条款原文填进 contractClause；没有该条款的，改选其他理由或予以确认。",
    en: "Quote the contract's clause that makes payment wait for the audit; where there is none, choose another reason or confirm.",
  },
  "deductions-exceed-claim": {
    zh: "核对各项扣减，合计不得超过债权金额。",
    en: "Check the deductions: together they stay below what is claimed.",
  },
  "dispute-reason-missing": {
    zh: "填写争议原因后重新提交。",
    en: "State the reason of the dispute and send it again.",
  },
  "notice-not-found": {
    zh: "核对通知编号；只有收发双方能看到。",
    en: "Check the notice's id; its parties alone see it.",
  },
  "receipt-given-already": {
    zh: "无需再办；回执内容见该通知。",
    en: "Nothing is left to do; the receipt stands with the notice.",
  },
  "notice-withdrawn": {
    zh: "按撤回后的收款安排付款；有疑问的联系通知中的银行。",
    en: "Pay as it was before the notice; ask the bank that it names if in doubt.",
  },
  "supplier-not-recorded": {
    zh: "请名单管理部门登记该供应商后再上传。",
    en: "Have the bureau record the supplier, then upload again.",
  },
  "borrower-not-recorded": {
    zh: "请联系金融监管局或工信局登记贵单位后再申报。",
    en: "Ask the finance or industry bureau to record your firm, then file.",
  },
  "not-on-whitelist": {
    zh: "向金融监管局或工信局申请列入，或请链主企业申报为链属企业。",
    en: "Apply to the bureau for a place on the list, or have the chain leader declare you as its supplier.",
  },
  "entry-suspended": {
    zh: "按公告所列事项整改，恢复后再申报；已受理的业务不受影响。",
    en: "Put right what the notice names and file after reinstatement; what was accepted before goes on.",
  },
  "entry-delisted": {
    zh: "对移出有异议的，向名单管理部门提出；重新列入后再申报。",
    en: "Object at the bureau that keeps the list, or file once listed again.",
  },
  "debtor-not-recorded": {
    zh: "核对债务人的统一社会信用代码；无误的，请名单管理部门登记该企业。",
    en: "Check the debtor's code; if it is right, have the bureau record the firm.",
  },
  "debtor-is-supplier": { zh: "改填真实债务人的统一社会信用代码。", en: "Enter the code of whoever owes the money." },
  "delivery-in-future": { zh: "交付之后再登记。", en: "Record it after delivery." },
  "day-in-future": { zh: "改为今天或更早的日期。", en: "Enter today or an earlier day." },
  "term-missing": {
    zh: "填写合同约定的付款天数（agreedDays）。",
    en: "Enter the days that the contract agrees on (agreedDays).",
  },
  "invoice-number-invalid": {
    zh: "对照票面核对发票代码和号码后重填。",
    en: "Compare code and number with the document and enter them again.",
  },
  "invoice-listed-twice": {
    zh: "每张发票只填一行，占用金额合并填写。",
    en: "List each invoice once, with the whole amount used.",
  },
  "invoice-use-exceeds-total": {
    zh: "把占用金额改为不超过价税合计。",
    en: "Use no more of the invoice than its total including tax.",
  },
  "invoices-do-not-add-up": {
    zh: "调整各张发票的占用金额，使合计等于应收账款金额。",
    en: "Change the amounts used until they add up to the receivable.",
  },
  "invoice-conflicts": {
    zh: "对照票面更正开票方、日期或价税合计；确有异议的，携原件联系金融监管局。",
    en: "Correct issuer, day or total by the document; if it is right as it is, bring the original to the finance bureau.",
  },
  "invoice-overused": {
    zh: "换用其他发票，或等占用它的申请撤回、到期或办结。",
    en: "Use another invoice, or wait until the request that holds it is withdrawn, has expired or is closed.",
  },
  "receivable-not-found": {
    zh: "核对应收账款编号；只有供应商和债务人能看到。",
    en: "Check the receivable's id; supplier and debtor alone see it.",
  },
  "receivable-in-use": {
    zh: "从本次申请中去掉它，或先撤回占用它的申请。",
    en: "Leave it out, or withdraw the request that holds it first.",
  },
  "receivables-missing": { zh: "至少选择一笔应收账款。", en: "Choose at least one receivable." },
  "receivables-not-expected": {
    zh: "去掉应收账款，或改为应收账款类融资。",
    en: "Leave the receivables out, or ask for money on receivables.",
  },
  "amount-missing": { zh: "填写申请金额。", en: "Enter the amount." },
  "amount-too-large": { zh: "分成几笔申请。", en: "Split it into several requests." },
  "amount-not-expected": {
    zh: "去掉申请金额，以债务人确认的金额为准。",
    en: "Leave the amount out: what the debtors confirm counts.",
  },
  "request-not-found": {
    zh: "核对申请编号；只能查看本单位的申请。",
    en: "Check the request's id; a firm sees its own alone.",
  },
  "belongs-to-case": { zh: "在融资办件中申请撤回。", en: "Withdraw the case instead." },
  "wrong-status": { zh: "刷新后按当前状态选择可办的操作。", en: "Read it again and choose what its status allows." },
  "stale-revision": {
    zh: "重新读取对象，核对新内容后再办理。",
    en: "Read the object again, look at what changed, and decide anew.",
  },
  "cursor-invalid": {
    zh: "从第一页重新读取，或原样使用上一页返回的 nextCursor。",
    en: "Begin again at the first page, or hand back the last page's nextCursor unchanged.",
  },
} as const satisfies Remedies<IntakeError["code"]>;
