import { z } from "zod";
import { AttachmentId, AuthorisedFilingId, FinancingRequestId, OrganisationId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { FileRequest, RecordReceivable } from "./intake.js";
import { Fen } from "./money.js";
import { PageQuery, pageOf } from "./page.js";
import { Uscc } from "./uscc.js";

export const AuthorisedFilingStatus = z.enum(["drafted", "accepted", "refused", "withdrawn", "lapsed"]);
export type AuthorisedFilingStatus = z.infer<typeof AuthorisedFilingStatus>;

/** 授权委托书: who was authorised to do what and until when, as it stands on the paper that is kept beside it. */
export const WrittenAuthorisation = z.strictObject({
  number: z.string().trim().min(1).max(100).describe("授权委托书编号 / its number"),
  signedOn: Day.describe("签署日期 / the day on which the supplier signed it"),
  validTo: Day.describe("授权截止日期 / its last day"),
  scope: z.string().trim().min(2).max(500).describe("授权事项 / what it authorises to"),
  attachmentId: AttachmentId.describe("先上传的授权委托书扫描件 / the scan, added before"),
});
export type WrittenAuthorisation = z.infer<typeof WrittenAuthorisation>;

/** A request as somebody else has drawn it up: the claims are recorded, and the request filed, once the supplier accepts. */
export const DraftedRequest = FileRequest.omit({ receivableIds: true, consentsToShare: true }).extend({
  claims: z.array(RecordReceivable).max(50).default([]),
});
export type DraftedRequest = z.infer<typeof DraftedRequest>;

export const DraftFiling = DraftedRequest.extend({ supplierUscc: Uscc, authorisation: WrittenAuthorisation });
export type DraftFiling = z.infer<typeof DraftFiling>;

export const AuthorisedFiling = z.object({
  filingId: AuthorisedFilingId,
  supplierId: OrganisationId,
  supplierName: z.string(),
  filedById: OrganisationId,
  filedByName: z.string(),
  status: AuthorisedFilingStatus,
  amountFen: Fen,
  authorisation: WrittenAuthorisation,
  request: DraftedRequest,
  draftedAt: Instant,
  lapsesOn: Day.describe("最后答复日，过期未答复即失效，不视为同意 / the last day; silence is no consent"),
  decidedAt: Instant.nullable(),
  reason: z.string().nullable(),
  requestId: FinancingRequestId.nullable(),
  revision: z.int(),
});
export type AuthorisedFiling = z.infer<typeof AuthorisedFiling>;
export const AuthorisedFilings = pageOf(AuthorisedFiling);
export const AuthorisedFilingsQuery = PageQuery.extend({ status: AuthorisedFilingStatus.optional() });
export type AuthorisedFilingsQuery = z.infer<typeof AuthorisedFilingsQuery>;
export const AuthorisedFilingRef = z.strictObject({ filingId: AuthorisedFilingId });
export type AuthorisedFilingRef = z.infer<typeof AuthorisedFilingRef>;

/** The supplier takes it as its own; whom its papers go to is its own consent and nobody else's (R49). */
export const AcceptFiling = z.strictObject({
  filingId: AuthorisedFilingId,
  consentsToShare: FileRequest.shape.consentsToShare,
  revision: z.int().optional(),
});
export type AcceptFiling = z.infer<typeof AcceptFiling>;

/** The supplier refuses it, or whoever drew it up takes it back. */
export const EndFiling = z.strictObject({
  filingId: AuthorisedFilingId,
  reason: z.string().trim().min(2).max(500),
  revision: z.int().optional(),
});
export type EndFiling = z.infer<typeof EndFiling>;
