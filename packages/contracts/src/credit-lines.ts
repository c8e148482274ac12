import { z } from "zod";
import { CaseId, CreditLineId, OrganisationId, ProductId, ProgrammeId } from "./ids.js";
import { Fen, PositiveFen } from "./money.js";
import { pageOf } from "./page.js";

/**
 * A node of a bank's tree of limits (N68, N70): the bank's own, one product's, a product's for a chain (整链授信)
 * or for a leader (专项授信额度). What a child carries counts on each of its ancestors too.
 */
export const OpenCreditLine = z.strictObject({
  name: z.string().trim().min(2).max(80),
  parentId: CreditLineId.nullable().default(null),
  productId: ProductId.nullable().default(null),
  chain: z.string().max(40).nullable().default(null),
  leaderId: OrganisationId.nullable().default(null),
  totalFen: PositiveFen,
});
export type OpenCreditLine = z.infer<typeof OpenCreditLine>;

export const CreditLine = z.object({
  lineId: CreditLineId,
  bankId: OrganisationId,
  name: z.string(),
  parentId: CreditLineId.nullable(),
  productId: ProductId.nullable(),
  chain: z.string().nullable(),
  leaderId: OrganisationId.nullable(),
  programmeId: ProgrammeId.nullable().describe("所属整链授信方案 / the programme that it is part of"),
  borrowerId: OrganisationId.nullable().describe(
    "方案成员的子额度 / the member of the programme whose sub-limit it is",
  ),
  status: z.enum(["active", "suspended", "closed"]),
  totalFen: Fen,
  reservedFen: Fen,
  usedFen: Fen,
  revision: z.int(),
});
export type CreditLine = z.infer<typeof CreditLine>;
export const CreditLines = pageOf(CreditLine);
export const CreditLineRef = z.strictObject({ lineId: CreditLineId });

/** What the lines carry against what the live cases hold; in order when every difference is empty. */
export const Reconciliation = z.object({
  liveCases: z.int(),
  heldFen: Fen,
  linesAgainstCases: z.array(
    z.object({
      lineId: CreditLineId,
      reservedFen: z.int(),
      usedFen: z.int(),
      casesReservedFen: z.int(),
      casesUsedFen: z.int(),
    }),
  ),
  linesAgainstLedger: z.array(
    z.object({
      lineId: CreditLineId,
      reservedFen: z.int(),
      usedFen: z.int(),
      ledgerReservedFen: z.int(),
      ledgerUsedFen: z.int(),
    }),
  ),
  closedCasesHolding: z.array(CaseId),
});
export type Reconciliation = z.infer<typeof Reconciliation>;
export const ReconcileLines = z.strictObject({});
