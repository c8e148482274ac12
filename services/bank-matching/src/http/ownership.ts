import type { OwnershipTable } from "@lianrong/http/ownership";
import type { operations } from "./operations.js";
import type { problems } from "./problems.js";

const ofMatch = { object: "matchId", absent: "match-not-found" } as const;
const ofCase = { object: "caseId", absent: "case-not-found" } as const;
const ofLine = { object: "lineId", absent: "line-not-found" } as const;

const ofWebhook = { object: "webhookId", absent: "webhook-not-found" } as const;
const ofProgramme = { object: "programmeId", absent: "programme-not-found" } as const;
const ofAllocation = { object: "allocationId", absent: "allocation-not-found" } as const;

/** Whose rows each operation of bank-matching is about. */
export const ownership = {
  publishProduct: { rows: "new" },
  listProducts: { rows: "tenant" },
  getScoring: { rows: "tenant" },
  openCreditLine: { rows: "new" },
  listCreditLines: { rows: "own" },
  suspendCreditLine: ofLine,
  resumeCreditLine: ofLine,
  pullMatches: { rows: "own" },
  listMatches: { rows: "own" },
  getMatch: ofMatch,
  claimMatch: ofMatch,
  releaseMatch: ofMatch,
  makeOffer: ofMatch,
  declineMatch: ofMatch,
  listCases: { rows: "own" },
  getCase: ofCase,
  explainProduct: ofCase,
  openOffers: ofCase,
  listOffers: ofCase,
  acceptOffer: { object: "offerId", absent: "offer-not-found" },
  withdrawCase: ofCase,
  consentWithdrawal: ofCase,
  recordApproval: ofCase,
  recordRegistration: ofCase,
  recordDrawdown: ofCase,
  recordRepayment: ofCase,
  recordOverdue: ofCase,
  recordRecourse: ofCase,
  recordExtension: ofCase,
  listReceipts: ofCase,
  reconcileLines: { rows: "own" },
  allocateCases: { rows: "tenant" },
  listAllocations: { rows: "tenant" },
  getAllocation: ofAllocation,
  listPlacements: ofAllocation,
  getResponseTime: { rows: "tenant" },
  setResponseTime: { rows: "tenant" },
  listLateResponses: { rows: "tenant" },
  proposeProgramme: { rows: "new" },
  suggestProgramme: { rows: "new" },
  listProgrammes: { rows: "own" },
  getProgramme: ofProgramme,
  agreeProgramme: ofProgramme,
  grantProgramme: ofProgramme,
  declineProgramme: ofProgramme,
  closeProgramme: ofProgramme,
  inviteMembers: ofProgramme,
  joinProgramme: ofProgramme,
  registerWebhook: { rows: "new" },
  listWebhooks: { rows: "own" },
  listWebhookKeys: { rows: "installation" },
  listDeliveries: ofWebhook,
  pingWebhook: ofWebhook,
  replayWebhook: ofWebhook,
  redriveWebhook: ofWebhook,
  enableWebhook: ofWebhook,
  endWebhook: ofWebhook,
  listPhases: { rows: "installation" },
  listAuditCheckpoints: { rows: "tenant" },
  listAuditKeys: { rows: "tenant" },
} as const satisfies OwnershipTable<typeof operations, typeof problems>;
