import type { Actor } from "@lianrong/contracts/actor";
import type { AttachmentsQuery, Attachment as AttachmentView } from "@lianrong/contracts/intake-attachments";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { listAttachmentsAbout, listAttachmentsForBank } from "../db/attachments.js";
import type { Deps } from "../deps.js";
import { attachmentView, isReadableBy } from "../domain/attachment.js";
import type { IntakeError } from "../domain/error.js";

/** The files of one receivable, request or filing; of none, the caller's own that wait for their paper. A bank asks by the request that it has claimed. */
export async function listAttachments(
  deps: Deps,
  actor: Actor,
  about: AttachmentsQuery,
): Promise<Result<{ readonly data: AttachmentView[] }, IntakeError>> {
  return deps.transaction(actor, async (tx) => {
    if (actor.organisationKind === "bank") {
      const { requestId } = about;
      if (requestId === undefined) return ok({ data: [] });
      await widen(tx, actor);
      const shown = await listAttachmentsForBank(tx, actor.organisationId, requestId);
      return ok({ data: shown.map(attachmentView) });
    }
    const found = await listAttachmentsAbout(tx, about);
    return ok({ data: found.filter((each) => isReadableBy(each, actor)).map(attachmentView) });
  });
}
