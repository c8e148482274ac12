import type { ProblemTable } from "@lianrong/http/problem";
import type { IntakeError } from "../domain/error.js";
import { confirmationProblems } from "./confirmation-problems.js";
import { filingProblems } from "./filing-problems.js";
import { remedies } from "./remedies.js";
import { requestTypeProblems } from "./request-type-problems.js";

/** How each refusal of intake is told. */
export const problems = {
  ...confirmationProblems,
  ...filingProblems,
  ...requestTypeProblems,
  "supplier-not-recorded": {
    status: 422,
    title: { zh: "供应商未在名录中登记", en: "The supplier is not recorded" },
    remedy: remedies["supplier-not-recorded"],
    detail: () => ({
      zh: "请先由名录管理部门登记该企业。",
      en: "The bureau that keeps the registry records the firm first.",
    }),
  },
  "borrower-not-recorded": {
    status: 422,
    title: { zh: "贵单位未在名录中登记", en: "Your firm is not recorded" },
    remedy: remedies["borrower-not-recorded"],
    detail: () => ({
      zh: "请先联系金融监管局或工信局登记企业信息。",
      en: "Ask the finance or the industry bureau to record it first.",
    }),
  },
  "not-on-whitelist": {
    status: 422,
    title: { zh: "不在融资白名单内", en: "Not on the financing whitelist" },
    remedy: remedies["not-on-whitelist"],
    detail: () => ({
      zh: "贵单位不在融资白名单内，也未登记为名单内企业的链属企业，依据本市产业链融资白名单制度不能申报。",
      en: "Your firm neither stands on the whitelist nor is declared to belong to a firm that does; the local whitelist policy lets it not file.",
    }),
  },
  "entry-suspended": {
    status: 422,
    title: { zh: "白名单资格暂停中", en: "The whitelist entry is suspended" },
    remedy: remedies["entry-suspended"],
    detail: ({ name, citation }) => ({
      zh: `${name}的白名单资格已暂停，暂停期间不受理新的申报。依据：${citation ?? "见名单公告"}。`,
      en: `The entry of ${name} is suspended; nothing new is accepted meanwhile. Provision: ${citation ?? "see the list's notice"}.`,
    }),
  },
  "entry-delisted": {
    status: 422,
    title: { zh: "已被移出白名单", en: "Off the whitelist" },
    remedy: remedies["entry-delisted"],
    detail: ({ name, citation }) => ({
      zh: `${name}已被移出融资白名单。依据：${citation ?? "见名单公告"}。`,
      en: `${name} was taken off the whitelist. Provision: ${citation ?? "see the list's notice"}.`,
    }),
  },
  "debtor-not-recorded": {
    status: 422,
    title: { zh: "债务人未在名录中登记", en: "The debtor is not recorded" },
    remedy: remedies["debtor-not-recorded"],
    detail: () => ({
      zh: "没有查到该统一社会信用代码对应的企业，请核对代码；无误时请债务人先登记。",
      en: "No recorded firm has this unified social credit code: compare it, or have the debtor recorded first.",
    }),
  },
  "debtor-is-supplier": {
    status: 422,
    title: { zh: "债务人不能是供应商自己", en: "A firm cannot owe itself" },
    remedy: remedies["debtor-is-supplier"],
  },
  "delivery-in-future": {
    status: 422,
    title: { zh: "交付日期晚于今天", en: "The delivery lies in the future" },
    remedy: remedies["delivery-in-future"],
    detail: () => ({
      zh: "尚未交付的属于将有的应收账款，交付后再登记。",
      en: "What has not been delivered is a future receivable: record it after delivery.",
    }),
    rule: "R35",
  },
  "day-in-future": {
    status: 422,
    title: { zh: "日期晚于今天", en: "The day has not come yet" },
    remedy: remedies["day-in-future"],
    detail: ({ field, given }) => ({
      zh: `${field === "contractedOn" ? "合同签订日期" : "开票日期"}：${given}。`,
      en: `${field === "contractedOn" ? "The contract's" : "The invoice's"} day: ${given}.`,
    }),
  },
  "term-missing": {
    status: 422,
    title: { zh: "需要填写约定账期", en: "The agreed term is missing" },
    remedy: remedies["term-missing"],
    detail: () => ({
      zh: "债务人是中小企业，或合同订立时的规定没有付款天数，到期日按合同约定，请填写约定账期（天）。",
      en: "The debtor is an SME, or the text in force at the contract date sets no days: the contract decides, so state the agreed days.",
    }),
    rule: "R01",
  },
  "invoice-number-invalid": {
    status: 422,
    title: { zh: "发票号码有误", en: "The invoice number is not valid" },
    remedy: remedies["invoice-number-invalid"],
    detail: ({ number, reason }) => ({ zh: `${number}：${reason.zh}`, en: `${number}: ${reason.en}` }),
    rule: "R43",
  },
  "invoice-listed-twice": {
    status: 422,
    title: { zh: "同一发票重复填写", en: "The same invoice is listed twice" },
    remedy: remedies["invoice-listed-twice"],
    detail: ({ number }) => ({ zh: `发票${number}出现了两次。`, en: `Invoice ${number} occurs twice.` }),
    rule: "R43",
  },
  "invoice-use-exceeds-total": {
    status: 422,
    title: { zh: "占用金额超过发票金额", en: "More than the invoice's total" },
    remedy: remedies["invoice-use-exceeds-total"],
    detail: ({ number }) => ({
      zh: `发票${number}的占用金额大于价税合计。`,
      en: `What is used of invoice ${number} exceeds its total including tax.`,
    }),
    rule: "R44",
  },
  "invoices-do-not-add-up": {
    status: 422,
    title: { zh: "发票金额与应收账款金额不一致", en: "The invoices do not add up" },
    remedy: remedies["invoices-do-not-add-up"],
    detail: () => ({
      zh: "各张发票的占用金额之和应等于应收账款金额。",
      en: "The amounts used of the invoices have to add up to the receivable.",
    }),
    rule: "R44",
  },
  "invoice-conflicts": {
    status: 409,
    title: { zh: "发票信息与已确认的不一致", en: "The invoice is confirmed with other particulars" },
    remedy: remedies["invoice-conflicts"],
    detail: ({ number }) => ({
      zh: `债务人已确认的发票${number}，其开票方、开票日期或价税合计与此不同，请核对票面；确有异议的，请携原件联系金融监管局。`,
      en: `A debtor has confirmed invoice ${number} with another issuer, day or total: compare it with the document, or bring the original to the finance bureau.`,
    }),
    rule: "R44",
  },
  "invoice-overused": {
    status: 409,
    title: { zh: "发票可用金额不足", en: "The invoice has no room left" },
    remedy: remedies["invoice-overused"],
    detail: ({ number }) => ({
      zh: `发票${number}已被占用或使用，剩余金额不足以支持本次申报。`,
      en: `Invoice ${number} is reserved or used already; what is left does not suffice.`,
    }),
    rule: "R44",
  },
  "receivable-not-found": {
    status: 404,
    title: { zh: "没有找到该应收账款", en: "No such receivable" },
    remedy: remedies["receivable-not-found"],
  },
  "receivable-in-use": {
    status: 409,
    title: { zh: "应收账款正在另一笔申请中", en: "The receivable stands in another request" },
    remedy: remedies["receivable-in-use"],
    detail: ({ receivableId }) => ({
      zh: `应收账款${receivableId}同一时间只能用于一笔融资申请。`,
      en: `Receivable ${receivableId} can back one live request at a time.`,
    }),
    rule: "R44",
  },
  "receivables-missing": {
    status: 422,
    title: { zh: "请选择应收账款", en: "Receivables are missing" },
    remedy: remedies["receivables-missing"],
    detail: () => ({
      zh: "应收账款类融资至少需要一笔应收账款。",
      en: "A request on receivables needs at least one of them.",
    }),
  },
  "receivables-not-expected": {
    status: 422,
    title: { zh: "该类申请不使用应收账款", en: "This kind takes no receivables" },
    remedy: remedies["receivables-not-expected"],
  },
  "amount-missing": {
    status: 422,
    title: { zh: "请填写申请金额", en: "The amount is missing" },
    remedy: remedies["amount-missing"],
  },
  "amount-too-large": {
    status: 422,
    title: { zh: "金额合计过大", en: "The amounts add up to too much" },
    remedy: remedies["amount-too-large"],
    detail: () => ({
      zh: "一笔申请最多 100 亿元，请核对金额或分成几笔申请。",
      en: "One request asks for CNY 10 billion at most: check the amount, or split it into several requests.",
    }),
  },
  "amount-not-expected": {
    status: 422,
    title: { zh: "应收账款类融资不填申请金额", en: "No amount is expected" },
    remedy: remedies["amount-not-expected"],
    detail: () => ({
      zh: "应收账款类融资的金额由债务人确认的净额确定。",
      en: "What the debtors confirm, net, is the amount of a request on receivables.",
    }),
    rule: "R44",
  },
  "request-not-found": {
    status: 404,
    title: { zh: "没有找到该融资申请", en: "No such request" },
    remedy: remedies["request-not-found"],
  },
  "belongs-to-case": {
    status: 409,
    title: { zh: "申请已移交银行对接", en: "The request has been handed over" },
    remedy: remedies["belongs-to-case"],
    detail: ({ caseId }) => ({
      zh: caseId
        ? `请在融资案件中撤回：POST /api/bank-matching/v1/cases/${caseId}/withdraw。`
        : "申请已就绪，正在移交银行对接，案件建立后请在案件中撤回。",
      en: caseId
        ? `Withdraw the case instead: POST /api/bank-matching/v1/cases/${caseId}/withdraw.`
        : "It is ready and on its way to matching; withdraw the case once it is open.",
    }),
  },
  "wrong-status": {
    status: 409,
    title: { zh: "当前状态不能办理", en: "Its status does not allow this" },
    remedy: remedies["wrong-status"],
    detail: ({ status, action }) => ({
      zh: `当前状态为“${statusNames[status] ?? status}”，不能执行该操作（${action}）。`,
      en: `It is ${status}; ${action} is not possible.`,
    }),
  },
  "stale-revision": {
    status: 409,
    title: { zh: "内容已被他人更新", en: "It has changed meanwhile" },
    remedy: remedies["stale-revision"],
    detail: ({ revision }) => ({
      zh: `当前版本为${revision}，请刷新后重试。`,
      en: `It is at revision ${revision}: read it again and retry.`,
    }),
  },
  "cursor-invalid": {
    status: 400,
    title: { zh: "分页游标无效", en: "The cursor is not valid" },
    remedy: remedies["cursor-invalid"],
  },
} as const satisfies ProblemTable<IntakeError>;

const statusNames: Readonly<Record<string, string>> = {
  recorded: "已登记",
  "confirmation-requested": "待确权",
  requested: "待确权",
  "awaiting-checker": "待复核",
  confirmed: "已确权",
  "confirmed-nothing": "确认金额为零",
  rejected: "已拒绝",
  withdrawn: "已撤回",
  financed: "已融资",
  settled: "已结清",
  filed: "已申报",
  "awaiting-confirmation": "等待确权",
  ready: "已就绪",
  "handed-over": "已移交",
  closed: "已办结",
  declined: "未通过",
  expired: "已过期",
  drafted: "待供应商答复",
  accepted: "已接受",
  refused: "已拒绝",
  lapsed: "已失效",
};
