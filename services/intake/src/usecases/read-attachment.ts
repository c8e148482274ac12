import type { Actor } from "@lianrong/contracts/actor";
import type { AttachmentContent, AttachmentRef } from "@lianrong/contracts/intake-attachments";
import { invariant } from "@lianrong/core/invariant";
import { err, ok, type Result } from "@lianrong/core/result";
import { findAttachment, readContent } from "../db/attachments.js";
import type { Deps } from "../deps.js";
import { attachmentView, isReadableBy, sm3Of } from "../domain/attachment.js";
import type { IntakeError } from "../domain/error.js";

/** A file for somebody whom it concerns, byte for byte as it arrived. */
export async function readAttachment(
  deps: Deps,
  actor: Actor,
  { attachmentId }: AttachmentRef,
): Promise<Result<AttachmentContent, IntakeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<AttachmentContent, IntakeError>> => {
    const attachment = await findAttachment(tx, attachmentId);
    if (!attachment || !isReadableBy(attachment, actor)) return err({ code: "attachment-not-found" });
    const content = await readContent(tx, attachmentId);
    invariant(content && sm3Of(content) === attachment.sm3, `attachment ${attachmentId} is what arrived`);
    return ok({ ...attachmentView(attachment), contentBase64: Buffer.from(content).toString("base64") });
  });
}
