import { z } from "zod";
import { CaseId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { Fen, PositiveFen, RateBp } from "./money.js";

/** What the bank writes back after acceptance (N62); each step has its place in the case's life. */
export const RecordApproval = z.strictObject({
  caseId: CaseId,
  decision: z.enum(["in-progress", "approved", "refused"]),
  approvedFen: PositiveFen.optional(),
  contractNumber: z.string().trim().min(1).max(100).optional(),
  reason: z.string().max(500).optional(),
});
export type RecordApproval = z.infer<typeof RecordApproval>;

/** 中登网 registration; R18 wants it before money. */
export const RecordRegistration = z.strictObject({
  caseId: CaseId,
  registrationNumber: z.string().trim().min(4).max(64),
  registeredAt: Instant,
});
export type RecordRegistration = z.infer<typeof RecordRegistration>;
export const RecordDrawdown = z.strictObject({
  caseId: CaseId,
  loanNumber: z.string().trim().min(1).max(64).describe("借据号 / loan number"),
  amountFen: PositiveFen,
  annualRateBp: RateBp,
  feesFen: Fen.default(Fen.parse(0)),
  netFen: PositiveFen,
  days: z.int().min(1).max(1095),
  drawnOn: Day,
});
export type RecordDrawdown = z.infer<typeof RecordDrawdown>;
export const RecordRepayment = z.strictObject({
  caseId: CaseId,
  loanNumber: z.string().trim().min(1).max(64),
  principalFen: PositiveFen,
  repaidOn: Day,
});
export type RecordRepayment = z.infer<typeof RecordRepayment>;
export const RecordOverdue = z.strictObject({
  caseId: CaseId,
  loanNumber: z.string().trim().min(1).max(64),
  overdueFen: PositiveFen,
  overdueSince: Day,
});
export type RecordOverdue = z.infer<typeof RecordOverdue>;

/** The bank turns to the supplier or the debtor for what is overdue (R33). */
export const RecordRecourse = z.strictObject({
  caseId: CaseId,
  loanNumber: z.string().trim().min(1).max(64),
  against: z.enum(["supplier", "debtor"]),
  amountFen: PositiveFen,
});
export type RecordRecourse = z.infer<typeof RecordRecourse>;

/** The bank gives an overdue loan more time. */
export const RecordExtension = z.strictObject({
  caseId: CaseId,
  loanNumber: z.string().trim().min(1).max(64),
  extendedTo: Day,
});
export type RecordExtension = z.infer<typeof RecordExtension>;
