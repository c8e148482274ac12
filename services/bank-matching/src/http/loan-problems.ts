import { yuan } from "@lianrong/contracts/yuan";
import type { ProblemTable } from "@lianrong/http/problem";
import type { RecordApprovalError } from "../usecases/record-approval.js";
import type { RecordDrawdownError } from "../usecases/record-drawdown.js";
import type { RecordExtensionError } from "../usecases/record-extension.js";
import type { RecordOverdueError } from "../usecases/record-overdue.js";
import type { RecordRecourseError } from "../usecases/record-recourse.js";
import type { RecordRegistrationError } from "../usecases/record-registration.js";
import type { RecordRepaymentError } from "../usecases/record-repayment.js";
import { remedies } from "./remedies.js";

export type WriteBackError =
  | RecordApprovalError
  | RecordDrawdownError
  | RecordExtensionError
  | RecordOverdueError
  | RecordRecourseError
  | RecordRegistrationError
  | RecordRepaymentError;

type Code =
  | "approved-above-offer"
  | "day-in-future"
  | "registration-missing"
  | "drawn-before-registration"
  | "drawdown-above-approved"
  | "net-mismatch"
  | "rate-above-offer"
  | "fees-above-offer"
  | "day-before-drawdown"
  | "loan-number-used"
  | "repayment-above-outstanding"
  | "overdue-above-outstanding"
  | "recourse-excluded"
  | "recourse-above-outstanding"
  | "extension-past";

/** What a bank can be told while it writes back what became of a case. */
export const loanProblems = {
  "approved-above-offer": {
    status: 422,
    title: { zh: "审批金额超过报价金额", en: "More is approved than was offered" },
    remedy: remedies["approved-above-offer"],
    detail: ({ amountFen }) => ({
      zh: `报价金额为 ${yuan(amountFen)} 元。`,
      en: `The offer was for CNY ${yuan(amountFen)}.`,
    }),
  },
  "day-in-future": {
    status: 422,
    title: { zh: "日期尚未到来", en: "The day has not come yet" },
    remedy: remedies["day-in-future"],
    detail: ({ field, given }) => ({ zh: `${field}：${given}。`, en: `${field}: ${given}.` }),
  },
  "registration-missing": {
    status: 409,
    title: { zh: "放款前须先完成中登网登记", en: "Registration has to come before money" },
    remedy: remedies["registration-missing"],
    rule: "R18",
  },
  "drawn-before-registration": {
    status: 422,
    title: { zh: "放款日早于登记日", en: "The money would be older than its registration" },
    remedy: remedies["drawn-before-registration"],
    detail: ({ registeredOn }) => ({
      zh: `中登网登记日为 ${registeredOn}。`,
      en: `It was registered on ${registeredOn}.`,
    }),
    rule: "R18",
  },
  "drawdown-above-approved": {
    status: 422,
    title: { zh: "放款金额超过审批余额", en: "More is paid out than was approved" },
    remedy: remedies["drawdown-above-approved"],
    detail: ({ leftFen }) => ({
      zh: `审批金额剩余 ${yuan(leftFen)} 元。`,
      en: `CNY ${yuan(leftFen)} of what was approved is left.`,
    }),
  },
  "net-mismatch": {
    status: 422,
    title: { zh: "净额不等于金额减费用", en: "The net amount is not the amount less the fees" },
    remedy: remedies["net-mismatch"],
    detail: ({ expectedNetFen }) => ({
      zh: `按金额与费用计算，净额应为 ${expectedNetFen} 分。`,
      en: `By amount and fees it would be ${expectedNetFen} fen.`,
    }),
  },
  "rate-above-offer": {
    status: 422,
    title: { zh: "利率高于承诺报价", en: "The rate exceeds the committed offer" },
    remedy: remedies["rate-above-offer"],
    detail: ({ annualRateBp }) => ({
      zh: `承诺报价为 ${annualRateBp} 个基点。`,
      en: `The committed rate is ${annualRateBp} basis points.`,
    }),
  },
  "fees-above-offer": {
    status: 422,
    title: { zh: "费用高于承诺报价", en: "The fees exceed the committed offer" },
    remedy: remedies["fees-above-offer"],
    detail: ({ leftFen }) => ({
      zh: `承诺费用尚余 ${yuan(leftFen)} 元。`,
      en: `CNY ${yuan(leftFen)} of the committed fees is left.`,
    }),
  },
  "day-before-drawdown": {
    status: 422,
    title: { zh: "日期早于放款日", en: "The day is before the money was paid out" },
    remedy: remedies["day-before-drawdown"],
    detail: ({ drawnOn }) => ({ zh: `放款日为 ${drawnOn}。`, en: `It was paid out on ${drawnOn}.` }),
  },
  "loan-number-used": {
    status: 409,
    title: { zh: "借据号已使用", en: "The loan number is in use" },
    remedy: remedies["loan-number-used"],
    detail: ({ loanNumber }) => ({
      zh: `借据号 ${loanNumber} 已登记过。`,
      en: `Loan ${loanNumber} was recorded before.`,
    }),
  },
  "repayment-above-outstanding": {
    status: 422,
    title: { zh: "还款超过未还本金", en: "More is repaid than is outstanding" },
    remedy: remedies["repayment-above-outstanding"],
    detail: ({ outstandingFen }) => ({
      zh: `未还本金为 ${yuan(outstandingFen)} 元。`,
      en: `CNY ${yuan(outstandingFen)} is outstanding.`,
    }),
  },
  "overdue-above-outstanding": {
    status: 422,
    title: { zh: "逾期金额超过未还本金", en: "More is overdue than is outstanding" },
    remedy: remedies["overdue-above-outstanding"],
    detail: ({ outstandingFen }) => ({
      zh: `未还本金为 ${yuan(outstandingFen)} 元。`,
      en: `CNY ${yuan(outstandingFen)} is outstanding.`,
    }),
  },
  "recourse-excluded": {
    status: 409,
    title: { zh: "约定为无追索权，不得向供应商追索", en: "Without recourse, the supplier owes nothing back" },
    remedy: remedies["recourse-excluded"],
    rule: "R33",
  },
  "recourse-above-outstanding": {
    status: 422,
    title: { zh: "追索金额超过未还本金", en: "More is claimed back than is outstanding" },
    remedy: remedies["recourse-above-outstanding"],
    detail: ({ outstandingFen }) => ({
      zh: `未还本金为 ${yuan(outstandingFen)} 元。`,
      en: `CNY ${yuan(outstandingFen)} is outstanding.`,
    }),
  },
  "extension-past": {
    status: 422,
    title: { zh: "展期日须晚于今天", en: "The extension has to end after today" },
    remedy: remedies["extension-past"],
    detail: ({ extendedTo }) => ({ zh: `展期至 ${extendedTo}。`, en: `It would end on ${extendedTo}.` }),
  },
} as const satisfies ProblemTable<Extract<WriteBackError, { readonly code: Code }>>;
