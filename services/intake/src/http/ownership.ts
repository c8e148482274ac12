import type { OwnershipTable } from "@lianrong/http/ownership";
import type { operations } from "./operations.js";
import type { problems } from "./problems.js";

const ofReceivable = { object: "receivableId", absent: "receivable-not-found" } as const;
const ofRequest = { object: "requestId", absent: "request-not-found" } as const;
const ofConfirmation = { object: "confirmationId", absent: "confirmation-not-found" } as const;
const ofAttachment = { object: "attachmentId", absent: "attachment-not-found" } as const;
const ofFiling = { object: "filingId", absent: "filing-not-found" } as const;
const ofNotice = { object: "noticeId", absent: "notice-not-found" } as const;

/** Whose rows each operation of intake is about. */
export const ownership = {
  recordReceivable: { rows: "new" },
  listReceivables: { rows: "own" },
  readReceivable: ofReceivable,
  requestConfirmation: ofReceivable,
  uploadReceivable: { rows: "new" },
  fileRequest: { rows: "new" },
  listRequests: { rows: "own" },
  readRequest: ofRequest,
  withdrawRequest: ofRequest,
  reconcile: { rows: "tenant" },
  listConfirmations: { rows: "own" },
  readConfirmation: ofConfirmation,
  readEvidence: ofConfirmation,
  proposeConfirmation: ofConfirmation,
  confirmReceivable: ofConfirmation,
  sendBackConfirmation: ofConfirmation,
  rejectReceivable: ofConfirmation,
  decideBatch: { rows: "own" },
  readConfirmationFigures: { rows: "own" },
  listNotices: { rows: "own" },
  readNotice: ofNotice,
  giveReceipt: ofNotice,
  addAttachment: { rows: "new" },
  listAttachments: { rows: "own" },
  readAttachment: ofAttachment,
  draftFiling: { rows: "new" },
  listFilings: { rows: "own" },
  readFiling: ofFiling,
  acceptFiling: ofFiling,
  refuseFiling: ofFiling,
  withdrawFiling: ofFiling,
  listRequestTypes: { rows: "tenant" },
  recordRequestType: { rows: "new" },
  listAuditCheckpoints: { rows: "tenant" },
  listAuditKeys: { rows: "tenant" },
} as const satisfies OwnershipTable<typeof operations, typeof problems>;
