import { z } from "zod";
import { Bilingual } from "./bilingual.js";
import { ConfirmationElements, PasskeyAssertion } from "./evidence.js";
import {
  CaseId,
  ConfirmationId,
  EntryId,
  FinancingRequestId,
  KeyId,
  NoticeId,
  OrganisationId,
  ReceivableId,
} from "./ids.js";
import { Day, Instant } from "./instants.js";
import { Fen, PositiveFen, RateBp } from "./money.js";
import { PageQuery, pageOf, SearchText } from "./page.js";
import { publishedText } from "./published-text.js";
import { GivenDetails, RequestDetail } from "./request-details.js";
import { Uscc } from "./uscc.js";

export const ReceivableStatus = z.enum([
  "recorded",
  "confirmation-requested",
  "awaiting-checker",
  "confirmed",
  "rejected",
  "financed",
  "settled",
]);
export type ReceivableStatus = z.infer<typeof ReceivableStatus>;

/** The part of an invoice that backs a receivable: `amountFen` of the invoice's `totalFen` (R43, R44). */
export const InvoiceUse = z.strictObject({
  code: z.string().max(20).optional().describe("发票代码（数电票没有） / invoice code, absent for a fully digital one"),
  number: z.string().min(1).max(32).describe("发票号码 / invoice number"),
  issuedOn: Day,
  totalFen: PositiveFen,
  amountFen: PositiveFen,
});
export type InvoiceUse = z.infer<typeof InvoiceUse>;

export const RecordReceivable = z.strictObject({
  debtorUscc: Uscc,
  contractNumber: z.string().trim().min(1).max(100),
  contractedOn: Day,
  deliveredOn: Day,
  agreedDays: z.int().min(0).max(3650).optional().describe("约定账期（天） / agreed term in days"),
  termReason: z.string().max(500).optional().describe("账期超过法定期限的理由 / reason for a longer term (R03)"),
  payWhenPaid: z.boolean().default(false).describe("是否有背靠背条款 / pay-when-paid clause (R03)"),
  amountFen: PositiveFen,
  invoices: z.array(InvoiceUse).min(1).max(100),
});
export type RecordReceivable = z.infer<typeof RecordReceivable>;

/** What a debtor uploads of its own accord (N38): the claim as it stands in its books, and what of it is not to be confirmed. */
export const UploadReceivable = RecordReceivable.omit({ debtorUscc: true }).extend({
  supplierUscc: Uscc,
  disputedFen: Fen.default(Fen.parse(0)),
  prepaidFen: Fen.default(Fen.parse(0)),
  paidFen: Fen.default(Fen.parse(0)),
  retentionFen: Fen.default(Fen.parse(0)),
  setOffFen: Fen.default(Fen.parse(0)),
  waivesDefences: z.boolean().default(false),
  waivesSetOff: z.boolean().default(false),
});
export type UploadReceivable = z.infer<typeof UploadReceivable>;

export const Warning = z.object({ rule: z.string(), zh: z.string(), en: z.string() });
export type Warning = z.infer<typeof Warning>;

export const Receivable = z.object({
  receivableId: ReceivableId,
  supplierId: OrganisationId,
  supplierName: z.string(),
  debtorId: OrganisationId,
  debtorUscc: Uscc,
  debtorName: z.string(),
  contractNumber: z.string(),
  deliveredOn: Day,
  dueOn: Day,
  amountFen: Fen,
  confirmedFen: Fen.nullable(),
  status: ReceivableStatus,
  requestId: FinancingRequestId.nullable().describe("正在使用它的融资申请 / the live request that holds it"),
  confirmationId: ConfirmationId.nullable(),
  warnings: z.array(Warning),
  revision: z.int(),
});
export type Receivable = z.infer<typeof Receivable>;
export const Receivables = pageOf(Receivable);
export const ReceivablesQuery = PageQuery.extend({
  status: ReceivableStatus.optional(),
  search: SearchText.optional(),
});
export const ReceivableRef = z.strictObject({ receivableId: ReceivableId });

/** The code of a request type (request-types.ts); a tenant may add types of its own. */
export const RequestKind = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .describe("融资类型代码，见 GET /request-types / the code of a request type")
  .meta({ examples: ["receivable", "order"] });
export type RequestKind = z.infer<typeof RequestKind>;

export const RequestStatus = z.enum([
  "filed",
  "awaiting-confirmation",
  "ready",
  "handed-over",
  "closed",
  "declined",
  "withdrawn",
  "expired",
]);
export type RequestStatus = z.infer<typeof RequestStatus>;

export const FileRequest = z.strictObject({
  kind: RequestKind.default("receivable"),
  receivableIds: z
    .array(ReceivableId)
    .max(50)
    .refine((ids) => new Set(ids).size === ids.length, "同一应收账款不能重复填写 / a receivable is listed twice")
    .default([]),
  requestedFen: PositiveFen.optional().describe(
    "无应收账款时的申请金额 / amount asked for where no receivable backs it",
  ),
  details: GivenDetails.default({}).describe("该类型要求填写的其他内容 / what the type asks for beside"),
  tenorDays: z.int().min(1).max(1095),
  maxAnnualRateBp: RateBp.optional(),
  purpose: publishedText({ longest: 500 }),
  consentsToShare: z
    .literal(true)
    .describe("同意向匹配的银行提供本申请资料 / consent to pass this request to matched banks (R49)"),
});
export type FileRequest = z.infer<typeof FileRequest>;

export const FinancingRequest = z.object({
  requestId: FinancingRequestId,
  borrowerId: OrganisationId,
  kind: RequestKind,
  kindName: Bilingual,
  details: z.array(RequestDetail),
  status: RequestStatus,
  amountFen: Fen,
  tenorDays: z.int(),
  purpose: z.string(),
  filedAt: Instant,
  expiresOn: Day,
  receivables: z.array(
    z.object({ receivableId: ReceivableId, status: ReceivableStatus, amountFen: Fen, confirmedFen: Fen.nullable() }),
  ),
  entryId: EntryId,
  caseId: CaseId.nullable(),
  closedReason: z.string().nullable(),
  warnings: z.array(Warning),
  revision: z.int(),
});
export type FinancingRequest = z.infer<typeof FinancingRequest>;
export const FinancingRequests = pageOf(FinancingRequest);
export const FinancingRequestsQuery = PageQuery.extend({
  status: RequestStatus.optional(),
  search: SearchText.optional(),
});
export const FinancingRequestRef = z.strictObject({ requestId: FinancingRequestId });
export const WithdrawRequest = z.strictObject({
  requestId: FinancingRequestId,
  reason: z.string().trim().min(2).max(500),
  revision: z.int().optional(),
});
export type WithdrawRequest = z.infer<typeof WithdrawRequest>;

/** Why a debtor rejects. "Leader changed" and "internal process" are missing on purpose: the law does not accept them (R06). */
export const RejectionCode = z.enum([
  "not-our-debt",
  "already-paid",
  "goods-not-delivered",
  "quality-dispute",
  "amount-wrong",
  "duplicate",
  "audit-agreed-in-contract",
]);
export type RejectionCode = z.infer<typeof RejectionCode>;

export const ConfirmationStatus = z.enum(["requested", "awaiting-checker", "confirmed", "rejected", "withdrawn"]);
export type ConfirmationStatus = z.infer<typeof ConfirmationStatus>;

/** The maker's view of what is owed; everything left out of `disputedFen` and the deductions is to be confirmed. */
export const ProposeConfirmation = z.strictObject({
  confirmationId: ConfirmationId,
  disputedFen: Fen.default(Fen.parse(0)),
  prepaidFen: Fen.default(Fen.parse(0)),
  paidFen: Fen.default(Fen.parse(0)),
  retentionFen: Fen.default(Fen.parse(0)),
  setOffFen: Fen.default(Fen.parse(0)),
  disputeReason: z.string().max(500).optional(),
  waivesDefences: z.boolean().default(false),
  waivesSetOff: z.boolean().default(false),
  revision: z.int().optional(),
});
export type ProposeConfirmation = z.infer<typeof ProposeConfirmation>;

/** How a checker signs: a program's detached JWS, or the assertion of a passkey that is bound under `keyId`. */
export const ConfirmationSignature = z.union([
  z.string().min(20).max(4000).describe("对 elements 的分离式 JWS（ES256） / detached JWS over the canonical elements"),
  z
    .strictObject({ keyId: KeyId, ...PasskeyAssertion.shape })
    .describe(
      "通行密钥断言，challenge 为 elements 规范化 JSON 的 SHA-256 / passkey assertion over the elements' SHA-256",
    ),
]);
export type ConfirmationSignature = z.infer<typeof ConfirmationSignature>;

/** The checker's signature over the elements that `GET /confirmations/{confirmationId}` returned. */
export const ConfirmConfirmation = z.strictObject({
  confirmationId: ConfirmationId,
  signature: ConfirmationSignature,
  signedAt: Instant.optional().describe(
    "签署时间；给出时，签的是 elements 加上 signedAt 的规范化 JSON / when it was signed; where given, the elements together with it are what is signed",
  ),
  revision: z.int().optional(),
});
export type ConfirmConfirmation = z.infer<typeof ConfirmConfirmation>;

export const SendBackConfirmation = z.strictObject({
  confirmationId: ConfirmationId,
  reason: z.string().trim().min(2).max(500),
  revision: z.int().optional(),
});
export type SendBackConfirmation = z.infer<typeof SendBackConfirmation>;

export const RejectConfirmation = z.strictObject({
  confirmationId: ConfirmationId,
  code: RejectionCode,
  explanation: z.string().trim().min(2).max(500),
  contractClause: z
    .string()
    .max(1000)
    .optional()
    .describe("审计条款原文，选择“合同约定审计”时必填 / required with audit-agreed-in-contract"),
  revision: z.int().optional(),
});
export type RejectConfirmation = z.infer<typeof RejectConfirmation>;

export const ConfirmationBatch = z.strictObject({
  items: z
    .array(
      z.discriminatedUnion("action", [
        ProposeConfirmation.extend({ action: z.literal("propose") }),
        ConfirmConfirmation.extend({ action: z.literal("confirm") }),
        RejectConfirmation.extend({ action: z.literal("reject") }),
      ]),
    )
    .min(1)
    .max(200),
});
export type ConfirmationBatch = z.infer<typeof ConfirmationBatch>;
export const ConfirmationBatchResult = z.object({
  results: z.array(
    z.object({
      confirmationId: ConfirmationId,
      ok: z.boolean(),
      code: z.string().nullable(),
      title: z.string().nullable(),
    }),
  ),
});

export const Confirmation = z.object({
  confirmationId: ConfirmationId,
  receivableId: ReceivableId,
  requestId: FinancingRequestId.nullable(),
  supplierId: OrganisationId,
  supplierName: z.string(),
  debtorId: OrganisationId,
  debtorName: z.string(),
  contractNumber: z.string(),
  deliveredOn: Day,
  dueOn: Day,
  invoices: z.array(z.object({ code: z.string().nullable(), number: z.string(), issuedOn: Day, amountFen: Fen })),
  status: ConfirmationStatus,
  byUpload: z.boolean().describe("债务人自行上传 / uploaded by the debtor itself (N38)"),
  claimedFen: Fen,
  requestedAt: Instant,
  /** The statutory clock (R07), null where the law sets none (R01) and the tenant has no clock of its own. */
  clock: z
    .object({ rule: z.string(), nominalDueOn: Day, dueOn: Day, calendarVersion: z.string(), late: z.boolean() })
    .nullable(),
  proposedBy: z.string().nullable(),
  sentBackReason: z.string().nullable(),
  /** What the checker signs; null until the maker has proposed. */
  elements: ConfirmationElements.nullable(),
  rejection: z.object({ code: RejectionCode, explanation: z.string() }).nullable(),
  legalEffect: z.object({ zh: z.string(), en: z.string() }),
  revision: z.int(),
});
export type Confirmation = z.infer<typeof Confirmation>;
export const Confirmations = pageOf(Confirmation);
export const ConfirmationsQuery = PageQuery.extend({
  status: ConfirmationStatus.optional(),
  receivableId: ReceivableId.optional(),
  search: SearchText.optional(),
});
export const ConfirmationRef = z.strictObject({ confirmationId: ConfirmationId });

/** How long debtors take to confirm (N50); a debtor's own uploads were never asked for and do not count. */
export const ConfirmationFigures = z.object({
  data: z.array(
    z.object({
      debtorId: OrganisationId,
      debtorName: z.string(),
      asked: z.int().describe("被请求确权的笔数 / asked"),
      confirmed: z.int(),
      rejected: z.int(),
      late: z.int().describe("超过法定期限的笔数 / past the statutory day"),
      medianDays: z.int().nullable().describe("确认用时中位数（天） / median of days to confirm"),
      p90Days: z.int().nullable(),
      within30Bp: z.int().nullable().describe("30 日内确认的占比（万分比） / share confirmed within 30 days"),
    }),
  ),
});
export type ConfirmationFigures = z.infer<typeof ConfirmationFigures>;
/** By the day on which the debtor was asked, both days included. */
export const ConfirmationFiguresQuery = z.strictObject({ from: Day, to: Day });
export type ConfirmationFiguresQuery = z.infer<typeof ConfirmationFiguresQuery>;

/** 债权转让/质押通知: what the debtor is told once a bank is named (N45, R27, R35), and its receipt to that bank. */
export const Notice = z.object({
  noticeId: NoticeId,
  receivableId: ReceivableId,
  debtorId: OrganisationId,
  bankId: OrganisationId,
  bankName: z.string(),
  supplierName: z.string(),
  kind: z.enum(["assignment", "pledge"]),
  amountFen: Fen,
  dueOn: Day,
  sentAt: Instant,
  arrivedAt: Instant.nullable(),
  withdrawnAt: Instant.nullable().describe("银行拒绝或业务终止后撤回 / the bank refused or the case ended (R27)"),
  receipt: z
    .object({ repaymentAccount: z.string(), waivesDefences: z.boolean(), waivesSetOff: z.boolean(), givenAt: Instant })
    .nullable(),
  revision: z.int(),
});
export type Notice = z.infer<typeof Notice>;
export const Notices = pageOf(Notice);
export const NoticesQuery = PageQuery.extend({ receivableId: ReceivableId.optional() });
export const NoticeRef = z.strictObject({ noticeId: NoticeId });
export const GiveReceipt = z.strictObject({
  noticeId: NoticeId,
  repaymentAccount: z.string().trim().min(4).max(64).describe("回款账户 / account the debtor will pay to"),
  waivesDefences: z.boolean().default(false),
  waivesSetOff: z.boolean().default(false),
});
export type GiveReceipt = z.infer<typeof GiveReceipt>;

/** What the books of the installation say of themselves: each count is of things that must not be, and so is nought. */
export const Reconciliation = z.object({
  inOrder: z.boolean(),
  liveRequests: z.int(),
  reservedFen: Fen,
  usedFen: Fen,
  findings: z.object({
    reservedWithoutLiveRequest: z.int(),
    registryOtherThanHolds: z.int(),
    heldReceivablesWithoutLiveRequest: z.int(),
    openConfirmationsOfEndedRequests: z.int(),
  }),
});
export type Reconciliation = z.infer<typeof Reconciliation>;
