import { Evidence } from "@lianrong/contracts/evidence";
import {
  Confirmation,
  ConfirmationBatch,
  ConfirmationBatchResult,
  ConfirmationFigures,
  ConfirmationFiguresQuery,
  ConfirmationRef,
  Confirmations,
  ConfirmationsQuery,
  ConfirmConfirmation,
  GiveReceipt,
  Notice,
  NoticeRef,
  Notices,
  NoticesQuery,
  ProposeConfirmation,
  RejectConfirmation,
  SendBackConfirmation,
} from "@lianrong/contracts/intake";
import { ok } from "@lianrong/core/result";
import { operationsOf } from "@lianrong/http/operation";
import { tell } from "@lianrong/http/problem";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { confirmReceivable } from "../usecases/confirm-receivable.js";
import { type Decided, decideBatch } from "../usecases/decide-batch.js";
import { giveReceipt } from "../usecases/give-receipt.js";
import { listConfirmations } from "../usecases/list-confirmations.js";
import { listNotices } from "../usecases/list-notices.js";
import { proposeConfirmation } from "../usecases/propose-confirmation.js";
import { readConfirmation } from "../usecases/read-confirmation.js";
import { readConfirmationFigures } from "../usecases/read-confirmation-figures.js";
import { readEvidence } from "../usecases/read-evidence.js";
import { readNotice } from "../usecases/read-notice.js";
import { rejectReceivable } from "../usecases/reject-receivable.js";
import { sendBackConfirmation } from "../usecases/send-back-confirmation.js";
import { checks, decides, proposes, readsConfirmations, readsNotices } from "./access.js";
import { problems } from "./problems.js";

const { query, command } = operationsOf<Deps, IntakeError>();

/** What debtors do, and what others see of it. */
export const confirmationOperations = {
  listConfirmations: query({
    path: "/confirmations",
    summary: { zh: "确权事项列表", en: "List confirmations" },
    access: readsConfirmations,
    input: ConfirmationsQuery,
    output: Confirmations,
    run: listConfirmations,
  }),
  readConfirmation: query({
    path: "/confirmations/{confirmationId}",
    summary: { zh: "查看确权事项及待签署要素", en: "Read a confirmation and the elements to sign" },
    access: readsConfirmations,
    input: ConfirmationRef,
    output: Confirmation,
    run: readConfirmation,
  }),
  readEvidence: query({
    path: "/confirmations/{confirmationId}/evidence",
    summary: { zh: "下载确权证据（可离线验证）", en: "Read the evidence, which verifies offline" },
    access: readsConfirmations,
    input: ConfirmationRef,
    output: Evidence,
    run: readEvidence,
  }),
  proposeConfirmation: command({
    path: "/confirmations/{confirmationId}/propose",
    summary: { zh: "经办：提出确认意见", en: "Maker: propose what to confirm" },
    access: proposes,
    input: ProposeConfirmation,
    output: Confirmation,
    run: proposeConfirmation,
  }),
  confirmReceivable: command({
    path: "/confirmations/{confirmationId}/confirm",
    summary: { zh: "复核：签署确权", en: "Checker: sign the confirmation" },
    access: checks,
    secondFactor: true,
    input: ConfirmConfirmation,
    output: Confirmation,
    run: confirmReceivable,
  }),
  sendBackConfirmation: command({
    path: "/confirmations/{confirmationId}/send-back",
    summary: { zh: "复核：退回经办", en: "Checker: send back to the maker" },
    access: checks,
    input: SendBackConfirmation,
    output: Confirmation,
    run: sendBackConfirmation,
  }),
  rejectReceivable: command({
    path: "/confirmations/{confirmationId}/reject",
    summary: { zh: "拒绝确权（须选法定可用的理由）", en: "Reject, for a reason that the law accepts" },
    access: decides,
    input: RejectConfirmation,
    output: Confirmation,
    run: rejectReceivable,
  }),
  decideBatch: command({
    path: "/confirmations:batch",
    summary: { zh: "批量确权，逐项返回结果", en: "Decide about many, with a result for each" },
    access: decides,
    secondFactorWhere: {
      zh: "其中有签署的",
      en: "where any of them is signed",
      is: ({ items }) => items.some(({ action }) => action === "confirm"),
    },
    input: ConfirmationBatch,
    output: ConfirmationBatchResult,
    run: async (deps, actor, input) => {
      const decided = await decideBatch(deps, actor, input);
      return decided.ok ? ok({ results: decided.value.map(resultOf) }) : decided;
    },
  }),
  readConfirmationFigures: query({
    path: "/confirmation-figures",
    summary: { zh: "各债务人的确权用时", en: "How long each debtor takes to confirm" },
    access: readsConfirmations,
    input: ConfirmationFiguresQuery,
    output: ConfirmationFigures,
    run: readConfirmationFigures,
  }),
  listNotices: query({
    path: "/notices",
    summary: {
      zh: "转让、质押通知列表（债务人首次查看即为到达）",
      en: "List notices; a debtor's first look is their arrival",
    },
    access: readsNotices,
    input: NoticesQuery,
    output: Notices,
    run: listNotices,
  }),
  readNotice: query({
    path: "/notices/{noticeId}",
    summary: { zh: "查看通知", en: "Read a notice" },
    access: readsNotices,
    input: NoticeRef,
    output: Notice,
    run: readNotice,
  }),
  giveReceipt: command({
    path: "/notices/{noticeId}/receipt",
    summary: { zh: "向具名银行出具回执", en: "Give the named bank its receipt" },
    access: decides,
    input: GiveReceipt,
    output: Notice,
    run: giveReceipt,
  }),
};

function resultOf({ confirmationId, error }: Decided) {
  if (!error) return { confirmationId, ok: true, code: null, title: null };
  const { code, title } = tell<IntakeError>(problems, error);
  return { confirmationId, ok: false, code, title: `${title.zh} / ${title.en}` };
}
