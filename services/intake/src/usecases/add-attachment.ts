import type { Actor } from "@lianrong/contracts/actor";
import { AttachmentId, type OrganisationId } from "@lianrong/contracts/ids";
import type { AddAttachment, Attachment as AttachmentView } from "@lianrong/contracts/intake-attachments";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { insertAttachment, listAttachmentsAbout } from "../db/attachments.js";
import { findReceivable } from "../db/receivables.js";
import { findRequest } from "../db/requests.js";
import type { Deps } from "../deps.js";
import { type Attachment, attachmentView, mostAttachments, sm3Of, typeOfContent } from "../domain/attachment.js";
import type { IntakeError } from "../domain/error.js";

type Parties = { readonly otherPartyId: OrganisationId | null };

/** A party adds a file to its receivable or request, or one that a paper will name; it is told by its content and hashed as it arrives (N32). */
export async function addAttachment(
  deps: Deps,
  actor: Actor,
  input: AddAttachment,
): Promise<Result<AttachmentView, IntakeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<AttachmentView, IntakeError>> => {
    const parties = await partiesOf(tx, actor, input);
    if (!parties.ok) return parties;
    const { file, name, purpose, receivableId, requestId } = input;
    if (file.byteLength === 0) return err({ code: "attachment-empty" });
    const mediaType = typeOfContent(file);
    if (!mediaType) return err({ code: "attachment-type-refused", name });
    const sm3 = sm3Of(file);
    const beside = (await listAttachmentsAbout(tx, input)).filter(({ ownerId }) => ownerId === actor.organisationId);
    const same = beside.find((each) => each.sm3 === sm3 && each.purpose === purpose);
    if (same) return ok(attachmentView(same));
    if (beside.length >= mostAttachments) return err({ code: "attachments-full" });
    const attachment: Attachment = {
      attachmentId: deps.newId(AttachmentId),
      ownerId: actor.organisationId,
      ...parties.value,
      receivableId: receivableId ?? null,
      requestId: requestId ?? null,
      filingId: null,
      name,
      purpose,
      mediaType,
      sizeBytes: file.byteLength,
      sm3,
      addedBy: actor.subject,
      addedAt: deps.now(),
    };
    await insertAttachment(tx, actor.tenant, { attachment, file });
    const { attachmentId, ownerId, sizeBytes } = attachment;
    const about = { receivableId: attachment.receivableId, requestId: attachment.requestId };
    await deps.publish(tx, actor, {
      type: "intake.attachment-added.v1",
      key: attachmentId,
      data: { attachmentId, ownerId, ...about, purpose, mediaType, sizeBytes, sm3 },
    });
    return ok(attachmentView(attachment));
  });
}

/** Whom the file concerns beside its owner: the other side of a receivable, and of a request nobody. */
async function partiesOf(
  tx: Tx,
  { organisationId }: Actor,
  { receivableId, requestId }: AddAttachment,
): Promise<Result<Parties, IntakeError>> {
  if (receivableId) {
    const receivable = await findReceivable(tx, receivableId);
    if (receivable?.supplierId === organisationId) return ok({ otherPartyId: receivable.debtorId });
    if (receivable?.debtorId === organisationId) return ok({ otherPartyId: receivable.supplierId });
    return err({ code: "receivable-not-found" });
  }
  if (requestId) {
    const request = await findRequest(tx, requestId);
    return request?.borrowerId === organisationId ? ok({ otherPartyId: null }) : err({ code: "request-not-found" });
  }
  return ok({ otherPartyId: null });
}
