import type { ProcessActor } from "@lianrong/contracts/actor";
import type { CaseId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import { lockStandingNotices, saveNotice } from "../db/notices.js";
import type { Deps } from "../deps.js";
import type { Notice } from "../domain/notice.js";

/** Takes back what debtors were told, with the consent of the bank that no longer lends (R27). */
export async function withdrawNotices(
  tx: Tx,
  deps: Deps,
  actor: ProcessActor,
  { caseId, concerns }: { readonly caseId: CaseId; readonly concerns: (notice: Notice) => boolean },
): Promise<void> {
  for (const notice of (await lockStandingNotices(tx, caseId)).filter(concerns)) {
    await saveNotice(tx, { ...notice, withdrawnAt: deps.now(), revision: notice.revision + 1 });
    const { noticeId, receivableId, debtorId, bankId } = notice;
    await deps.publish(tx, actor, {
      type: "intake.notice-withdrawn.v1",
      key: noticeId,
      data: { noticeId, receivableId, debtorId, bankId, caseId },
    });
  }
}
