import { WhyNot, WhyNotQuery } from "@lianrong/contracts/allocations";
import {
  CaseRef,
  ConsentWithdrawal,
  DebtorReceipts,
  FinancingCase,
  FinancingCases,
  FinancingCasesQuery,
  WithdrawCase,
} from "@lianrong/contracts/cases";
import { ReconcileLines, Reconciliation } from "@lianrong/contracts/credit-lines";
import { AcceptOffer, Offer, OpenedOffers, OpenOffers } from "@lianrong/contracts/offers";
import {
  RecordApproval,
  RecordDrawdown,
  RecordExtension,
  RecordOverdue,
  RecordRecourse,
  RecordRegistration,
  RecordRepayment,
} from "@lianrong/contracts/write-back";
import { operationsOf } from "@lianrong/http/operation";
import type { Deps } from "../deps.js";
import { acceptOffer } from "../usecases/accept-offer.js";
import { consentWithdrawal } from "../usecases/consent-withdrawal.js";
import { explainProduct } from "../usecases/explain-product.js";
import { getCase } from "../usecases/get-case.js";
import { listCases } from "../usecases/list-cases.js";
import { listOffers } from "../usecases/list-offers.js";
import { listReceipts } from "../usecases/list-receipts.js";
import { openOffers } from "../usecases/open-offers.js";
import { reconcileLines } from "../usecases/reconcile-lines.js";
import { recordApproval } from "../usecases/record-approval.js";
import { recordDrawdown } from "../usecases/record-drawdown.js";
import { recordExtension } from "../usecases/record-extension.js";
import { recordOverdue } from "../usecases/record-overdue.js";
import { recordRecourse } from "../usecases/record-recourse.js";
import { recordRegistration } from "../usecases/record-registration.js";
import { recordRepayment } from "../usecases/record-repayment.js";
import { withdrawCase } from "../usecases/withdraw-case.js";
import type { BankMatchingError } from "./problems.js";

const { query, command } = operationsOf<Deps, BankMatchingError>();

const watching = {
  permission: "matches:read",
  kinds: ["enterprise", "bank", "finance-bureau", "industry-bureau", "auditor"],
} as const;
const borrowing = { permission: "offers:accept", kinds: ["enterprise"] } as const;
const lending = { permission: "matches:write", kinds: ["bank"] } as const;

/** A case as its borrower takes it to a bank, and as the bank writes back what became of it. */
export const caseOperations = {
  listCases: query({
    path: "/cases",
    summary: { zh: "融资办件列表", en: "Cases" },
    access: watching,
    input: FinancingCasesQuery,
    output: FinancingCases,
    run: listCases,
  }),
  getCase: query({
    path: "/cases/{caseId}",
    summary: { zh: "融资办件：匹配、原因与进度", en: "A case: matches, reasons, progress" },
    access: watching,
    input: CaseRef,
    output: FinancingCase,
    run: getCase,
  }),
  explainProduct: query({
    path: "/cases/{caseId}/why-not",
    summary: { zh: "某一产品为何未匹配或未靠前", en: "Why a product is not, or not further ahead, in a case" },
    access: watching,
    input: WhyNotQuery,
    output: WhyNot,
    run: explainProduct,
  }),
  openOffers: command({
    path: "/cases/{caseId}/open-offers",
    summary: { zh: "开启全部密封报价", en: "Open all sealed offers" },
    access: borrowing,
    input: OpenOffers,
    output: OpenedOffers,
    run: openOffers,
  }),
  listOffers: query({
    path: "/cases/{caseId}/offers",
    summary: { zh: "已开启的报价", en: "The opened offers" },
    access: { permission: "matches:read", kinds: ["enterprise"] },
    input: CaseRef,
    output: OpenedOffers,
    run: listOffers,
  }),
  acceptOffer: command({
    path: "/offers/{offerId}/accept",
    summary: { zh: "接受报价", en: "Accept an offer" },
    access: borrowing,
    input: AcceptOffer,
    output: Offer,
    run: acceptOffer,
  }),
  withdrawCase: command({
    path: "/cases/{caseId}/withdraw",
    summary: { zh: "撤回融资办件", en: "Withdraw a case" },
    access: borrowing,
    input: WithdrawCase,
    output: FinancingCase,
    run: withdrawCase,
  }),
  consentWithdrawal: command({
    path: "/cases/{caseId}/consent-withdrawal",
    summary: { zh: "同意企业撤回", en: "Consent to a withdrawal" },
    access: lending,
    input: ConsentWithdrawal,
    output: FinancingCase,
    run: consentWithdrawal,
  }),
  recordApproval: command({
    path: "/cases/{caseId}/approval",
    summary: { zh: "回写审批结果", en: "Write back the approval" },
    access: lending,
    secondFactor: true,
    input: RecordApproval,
    output: FinancingCase,
    run: recordApproval,
  }),
  recordRegistration: command({
    path: "/cases/{caseId}/registration",
    summary: { zh: "回写中登网登记", en: "Write back the registration" },
    access: lending,
    input: RecordRegistration,
    output: FinancingCase,
    run: recordRegistration,
  }),
  recordDrawdown: command({
    path: "/cases/{caseId}/drawdowns",
    summary: { zh: "回写放款", en: "Write back a drawdown" },
    access: lending,
    input: RecordDrawdown,
    output: FinancingCase,
    run: recordDrawdown,
  }),
  recordRepayment: command({
    path: "/cases/{caseId}/repayments",
    summary: { zh: "回写还款", en: "Write back a repayment" },
    access: lending,
    input: RecordRepayment,
    output: FinancingCase,
    run: recordRepayment,
  }),
  recordOverdue: command({
    path: "/cases/{caseId}/overdue",
    summary: { zh: "回写逾期", en: "Write back an overdue loan" },
    access: lending,
    input: RecordOverdue,
    output: FinancingCase,
    run: recordOverdue,
  }),
  recordRecourse: command({
    path: "/cases/{caseId}/recourse",
    summary: { zh: "回写追索", en: "Write back recourse" },
    access: lending,
    input: RecordRecourse,
    output: FinancingCase,
    run: recordRecourse,
  }),
  recordExtension: command({
    path: "/cases/{caseId}/extension",
    summary: { zh: "回写展期", en: "Write back an extension" },
    access: lending,
    input: RecordExtension,
    output: FinancingCase,
    run: recordExtension,
  }),
  listReceipts: query({
    path: "/cases/{caseId}/receipts",
    summary: { zh: "债务人回执", en: "The debtors' receipts" },
    access: { permission: "matches:read", kinds: ["bank"] },
    input: CaseRef,
    output: DebtorReceipts,
    run: listReceipts,
  }),
  reconcileLines: query({
    path: "/reconciliation",
    summary: { zh: "额度与办件、台账核对", en: "Lines against cases and ledger" },
    access: { permission: "oversight:read", kinds: ["finance-bureau", "auditor", "operator"] },
    input: ReconcileLines,
    output: Reconciliation,
    run: reconcileLines,
  }),
} as const;
