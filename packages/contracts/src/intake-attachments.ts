import { z } from "zod";
import { AttachmentId, AuthorisedFilingId, FinancingRequestId, OrganisationId, ReceivableId } from "./ids.js";
import { Instant } from "./instants.js";
import { holdsInvisible } from "./invisible-text.js";

/** The largest file that is taken, 5 MiB: a scanned contract fits, a film does not. */
export const maxAttachmentBytes = 5 * 1024 * 1024;

export const AttachmentPurpose = z.enum(["contract", "delivery", "invoice", "authorisation", "other"]);
export type AttachmentPurpose = z.infer<typeof AttachmentPurpose>;

/** What a file is by its content, whatever its name says. */
export const AttachmentType = z.enum(["application/pdf", "image/jpeg", "image/png", "application/ofd"]);
export type AttachmentType = z.infer<typeof AttachmentType>;

/** A name and no path, and nothing in it that turns an ending round before whoever reads it. */
const FileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(
    (name) => !/[\\/]/.test(name) && !holdsInvisible(name),
    "文件名不能含有斜杠或看不见的字符 / a file's name holds no slash and nothing invisible",
  )
  .describe("文件名 / the file's name");

/** The file is the body; what it is about stands in the query. About nothing, it waits for the paper that names it. */
export const AddAttachment = z
  .strictObject({
    file: z.instanceof(Uint8Array),
    name: FileName,
    purpose: AttachmentPurpose,
    receivableId: ReceivableId.optional(),
    requestId: FinancingRequestId.optional(),
  })
  .refine(
    ({ receivableId, requestId }) => !receivableId || !requestId,
    "一份附件只能属于一笔应收账款或一笔申请 / a file belongs to one receivable or to one request",
  );
export type AddAttachment = z.infer<typeof AddAttachment>;

export const Attachment = z.object({
  attachmentId: AttachmentId,
  ownerId: OrganisationId,
  receivableId: ReceivableId.nullable(),
  requestId: FinancingRequestId.nullable(),
  filingId: AuthorisedFilingId.nullable(),
  name: z.string(),
  purpose: AttachmentPurpose,
  mediaType: AttachmentType,
  sizeBytes: z.int(),
  sm3: z.string().length(64).describe("接收时计算的 SM3 杂凑值 / SM3 over the bytes as they arrived"),
  addedAt: Instant,
});
export type Attachment = z.infer<typeof Attachment>;
export const Attachments = z.object({ data: z.array(Attachment) });
export const AttachmentsQuery = z.strictObject({
  receivableId: ReceivableId.optional(),
  requestId: FinancingRequestId.optional(),
  filingId: AuthorisedFilingId.optional(),
});
export type AttachmentsQuery = z.infer<typeof AttachmentsQuery>;
export const AttachmentRef = z.strictObject({ attachmentId: AttachmentId });
export type AttachmentRef = z.infer<typeof AttachmentRef>;
export const AttachmentContent = Attachment.extend({ contentBase64: z.base64() });
export type AttachmentContent = z.infer<typeof AttachmentContent>;
