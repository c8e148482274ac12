import type { Actor } from "@lianrong/contracts/actor";
import type { AttachmentId } from "@lianrong/contracts/ids";
import type { AttachmentContent, AttachmentRef } from "@lianrong/contracts/intake-attachments";
import { invariant } from "@lianrong/core/invariant";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import { findAttachment, findAttachmentForBank, readContent } from "../db/attachments.js";
import type { Deps } from "../deps.js";
import { type Attachment, attachmentView, isReadableBy, sm3Of } from "../domain/attachment.js";
import type { IntakeError } from "../domain/error.js";

/** A file for somebody whom it concerns, byte for byte as it arrived; that it was read by others than its owner is kept. */
export async function readAttachment(
  deps: Deps,
  actor: Actor,
  { attachmentId }: AttachmentRef,
): Promise<Result<AttachmentContent, IntakeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<AttachmentContent, IntakeError>> => {
    const attachment = await readableBy(tx, actor, attachmentId);
    if (!attachment) return err({ code: "attachment-not-found" });
    const content = await readContent(tx, attachmentId);
    invariant(content && sm3Of(content) === attachment.sm3, `attachment ${attachmentId} is what arrived`);
    const { ownerId, sm3 } = attachment;
    if (ownerId !== actor.organisationId) {
      await deps.publish(tx, actor, {
        type: "intake.attachment-read.v1",
        key: attachmentId,
        data: { attachmentId, ownerId, readerId: actor.organisationId, sm3 },
      });
    }
    return ok({ ...attachmentView(attachment), contentBase64: Buffer.from(content).toString("base64") });
  });
}

async function readableBy(tx: Tx, actor: Actor, attachmentId: AttachmentId): Promise<Attachment | undefined> {
  if (actor.organisationKind === "bank") {
    await widen(tx, actor);
    return findAttachmentForBank(tx, actor.organisationId, attachmentId);
  }
  const attachment = await findAttachment(tx, attachmentId);
  return attachment && isReadableBy(attachment, actor) ? attachment : undefined;
}
