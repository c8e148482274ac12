import type { Actor } from "@lianrong/contracts/actor";
import type { NoticeId } from "@lianrong/contracts/ids";
import type { Notice } from "@lianrong/contracts/intake";
import { err, ok, type Result } from "@lianrong/core/result";
import { findNotice, lockNotice } from "../db/notices.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { noticeView } from "../domain/notice.js";
import { seeNotice } from "./see-notice.js";

/** One notice; when the debtor reads it for the first time it has arrived. */
export async function readNotice(
  deps: Deps,
  actor: Actor,
  { noticeId }: { readonly noticeId: NoticeId },
): Promise<Result<Notice, IntakeError>> {
  return deps.transaction(actor, async (tx) => {
    const seen = await findNotice(tx, noticeId);
    if (!seen) return err({ code: "notice-not-found" });
    if (seen.debtorId !== actor.organisationId || seen.arrivedAt) return ok(noticeView(seen));
    const notice = await lockNotice(tx, noticeId);
    return ok(noticeView(notice ? await seeNotice(tx, deps, actor, notice) : seen));
  });
}
