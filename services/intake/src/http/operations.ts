import {
  Confirmation,
  FileRequest,
  FinancingRequest,
  FinancingRequestRef,
  FinancingRequests,
  FinancingRequestsQuery,
  Receivable,
  ReceivableRef,
  Receivables,
  ReceivablesQuery,
  Reconciliation,
  RecordReceivable,
  UploadReceivable,
  WithdrawRequest,
} from "@lianrong/contracts/intake";
import { auditOperations } from "@lianrong/http/audit-checkpoints";
import { operationsOf } from "@lianrong/http/operation";
import { z } from "zod";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { fileRequest } from "../usecases/file-request.js";
import { listReceivables } from "../usecases/list-receivables.js";
import { listRequests } from "../usecases/list-requests.js";
import { readReceivable } from "../usecases/read-receivable.js";
import { readReconciliation } from "../usecases/read-reconciliation.js";
import { readRequest } from "../usecases/read-request.js";
import { recordReceivable } from "../usecases/record-receivable.js";
import { requestConfirmation } from "../usecases/request-confirmation.js";
import { uploadReceivable } from "../usecases/upload-receivable.js";
import { withdrawRequest } from "../usecases/withdraw-request.js";
import { files, proposes, readsRequests, reconciles } from "./access.js";
import { confirmationOperations } from "./confirmation-operations.js";
import { filingOperations } from "./filing-operations.js";
import { requestTypeOperations } from "./request-type-operations.js";

const { query, command } = operationsOf<Deps, IntakeError>();

/** All that can be asked of intake. */
export const operations = {
  recordReceivable: command({
    path: "/receivables",
    summary: { zh: "登记应收账款及发票", en: "Record a receivable with its invoices" },
    access: files,
    input: RecordReceivable,
    output: Receivable,
    run: recordReceivable,
  }),
  listReceivables: query({
    path: "/receivables",
    summary: { zh: "应收账款列表", en: "List receivables" },
    access: readsRequests,
    input: ReceivablesQuery,
    output: Receivables,
    run: listReceivables,
  }),
  readReceivable: query({
    path: "/receivables/{receivableId}",
    summary: { zh: "查看应收账款", en: "Read a receivable" },
    access: readsRequests,
    input: ReceivableRef,
    output: Receivable,
    run: readReceivable,
  }),
  requestConfirmation: command({
    path: "/receivables/{receivableId}/request-confirmation",
    summary: { zh: "提出确权请求", en: "Ask the debtor to confirm" },
    access: files,
    input: ReceivableRef,
    output: Confirmation,
    run: requestConfirmation,
  }),
  uploadReceivable: command({
    path: "/receivables:upload",
    summary: {
      zh: "债务人主动上传应付账款（待复核签署）",
      en: "A debtor uploads what it owes, for its checker to sign",
    },
    access: proposes,
    input: UploadReceivable,
    output: Confirmation,
    run: uploadReceivable,
  }),
  fileRequest: command({
    path: "/financing-requests",
    summary: { zh: "申报融资", en: "File a financing request" },
    access: files,
    input: FileRequest,
    output: FinancingRequest,
    run: fileRequest,
  }),
  listRequests: query({
    path: "/financing-requests",
    summary: { zh: "融资申请列表", en: "List financing requests" },
    access: readsRequests,
    input: FinancingRequestsQuery,
    output: FinancingRequests,
    run: listRequests,
  }),
  readRequest: query({
    path: "/financing-requests/{requestId}",
    summary: { zh: "查看融资申请", en: "Read a financing request" },
    access: readsRequests,
    input: FinancingRequestRef,
    output: FinancingRequest,
    run: readRequest,
  }),
  withdrawRequest: command({
    path: "/financing-requests/{requestId}/withdraw",
    summary: { zh: "撤回融资申请（就绪之前）", en: "Withdraw a request before it is ready" },
    access: files,
    input: WithdrawRequest,
    output: FinancingRequest,
    run: withdrawRequest,
  }),
  reconcile: query({
    path: "/reconciliation",
    summary: { zh: "对账：占用与在途申请是否一致", en: "Reconcile what is reserved with the live requests" },
    access: reconciles,
    input: z.strictObject({}),
    output: Reconciliation,
    run: readReconciliation,
  }),
  ...confirmationOperations,
  ...filingOperations,
  ...requestTypeOperations,
  ...auditOperations<Deps, IntakeError>(),
};
