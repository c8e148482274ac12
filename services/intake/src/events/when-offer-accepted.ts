import type { EventOf } from "@lianrong/contracts/events";
import { NoticeId } from "@lianrong/contracts/ids";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { setOthersAside } from "../db/bank-access.js";
import { organisationName } from "../db/directory.js";
import { insertNotice } from "../db/notices.js";
import { receivablesOfRequest } from "../db/receivables.js";
import type { Deps } from "../deps.js";
import { usableFen } from "../domain/receivable.js";

/** The bank is named now: every debtor is told to whom its debt is assigned or pledged (N45, R27, R35). */
export async function whenOfferAccepted(
  deps: Deps,
  tx: Tx,
  event: EventOf<"bank-matching.offer-accepted.v1">,
): Promise<Handled> {
  const { tenant, data } = event;
  const { requestId, caseId, offerId, bankId } = data;
  await setOthersAside(tx, caseId, bankId);
  // The directory's name is the bank's own; matching's serves until it has been heard of.
  const bankName = (await organisationName(tx, bankId)) ?? data.bankName;
  const held = (await receivablesOfRequest(tx, requestId)).filter((receivable) => receivable.live);
  const notices = held.map((receivable) => ({ noticeId: deps.newId(NoticeId), receivable }));
  for (const { noticeId, receivable } of notices.toSorted((a, b) => (a.noticeId < b.noticeId ? -1 : 1))) {
    const { receivableId, supplierId, supplierName, debtorId, dueOn } = receivable;
    const amountFen = usableFen(receivable);
    const sent = await insertNotice(tx, tenant, {
      noticeId,
      caseId,
      offerId,
      requestId,
      receivableId,
      supplierId,
      supplierName,
      debtorId,
      bankId,
      bankName,
      kind: data.recourse === "without-recourse" ? "assignment" : "pledge",
      amountFen,
      dueOn,
      sentAt: deps.now(),
    });
    if (!sent) continue;
    await deps.publish(
      tx,
      { tenant, process: "intake" },
      {
        type: "intake.notice-sent.v1",
        key: noticeId,
        data: { noticeId, receivableId, debtorId, bankId, caseId, amountFen },
      },
    );
  }
  return { outcome: "handled" };
}
