import type { Actor } from "@lianrong/contracts/actor";
import { toInstant } from "@lianrong/contracts/instants";
import type { GiveReceipt, Notice } from "@lianrong/contracts/intake";
import { err, ok, type Result } from "@lianrong/core/result";
import { lockNotice, saveNotice } from "../db/notices.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { answer, noticeView } from "../domain/notice.js";
import { seeNotice } from "./see-notice.js";

/** The debtor tells the named bank where it will pay, how much and when, and what it waives (R27, R35). */
export async function giveReceipt(deps: Deps, actor: Actor, input: GiveReceipt): Promise<Result<Notice, IntakeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Notice, IntakeError>> => {
    const found = await lockNotice(tx, input.noticeId);
    if (!found) return err({ code: "notice-not-found" });
    if (found.debtorId !== actor.organisationId) return err({ code: "not-the-debtor" });
    const notice = await seeNotice(tx, deps, actor, found);
    const now = deps.now();
    const { repaymentAccount, waivesDefences, waivesSetOff } = input;
    const receipt = { repaymentAccount, waivesDefences, waivesSetOff, givenAt: toInstant(now) };
    const answered = answer(notice, receipt, now);
    if (!answered.ok) return answered;
    await saveNotice(tx, answered.value);
    const { noticeId, receivableId, debtorId, bankId, caseId, amountFen, dueOn } = answered.value;
    await deps.publish(tx, actor, {
      type: "intake.receipt-given.v1",
      key: noticeId,
      data: {
        noticeId,
        receivableId,
        debtorId,
        bankId,
        caseId,
        amountFen,
        dueOn,
        repaymentAccount,
        waivesDefences,
        waivesSetOff,
      },
    });
    return ok(noticeView(answered.value));
  });
}
