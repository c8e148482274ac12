import type { Actor } from "@lianrong/contracts/actor";
import { toInstant } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";
import { saveNotice } from "../db/notices.js";
import type { Deps } from "../deps.js";
import { arrive, type Notice } from "../domain/notice.js";

/** Keeps the moment at which the debtor first saw a locked notice: its arrival, by the system's time (R27, R34). */
export async function seeNotice(tx: Tx, deps: Deps, actor: Actor, notice: Notice): Promise<Notice> {
  const now = deps.now();
  const arrived = arrive(notice, now);
  if (!arrived) return notice;
  await saveNotice(tx, arrived);
  const { noticeId, receivableId, debtorId, bankId, caseId } = arrived;
  await deps.publish(tx, actor, {
    type: "intake.notice-arrived.v1",
    key: noticeId,
    data: { noticeId, receivableId, debtorId, bankId, caseId, arrivedAt: toInstant(now) },
  });
  return arrived;
}
