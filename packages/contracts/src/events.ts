import { z } from "zod";
import { EventActor, OrganisationKind, Role } from "./actor.js";
import { Bilingual } from "./bilingual.js";
import { CaseClosedReason } from "./case-status.js";
import { Evidence, SignedKeyBinding } from "./evidence.js";
import {
  AllocationId,
  AttachmentId,
  AuthorisedFilingId,
  CapabilityId,
  CaseId,
  ClientId,
  ConfirmationId,
  CreditLineId,
  DemandId,
  EntryId,
  EventId,
  FinancingRequestId,
  IntroductionId,
  KeyId,
  MatchId,
  NoticeId,
  OfferId,
  OrganisationId,
  PersonId,
  ProductId,
  ProgrammeId,
  ReceivableId,
  TenantId,
  WebhookId,
} from "./ids.js";
import { Day, Instant } from "./instants.js";
import { RejectionCode, RequestKind } from "./intake.js";
import { AttachmentPurpose, AttachmentType } from "./intake-attachments.js";
import { DeclineCode } from "./matches.js";
import { Fen, RateBp } from "./money.js";
import { RequestDetail } from "./request-details.js";
import { Uscc } from "./uscc.js";
import { Enterprise, Entry, Relation, WhitelistVersion } from "./whitelist.js";
import { AppealFact } from "./whitelist-appeals.js";
import { ApplicationFact, ObjectionFact } from "./whitelist-applications.js";

const CaseRef = z.object({ caseId: CaseId, requestId: FinancingRequestId });
const MatchRef = CaseRef.extend({ matchId: MatchId, bankId: OrganisationId, productId: ProductId });
const OfferRef = MatchRef.extend({ offerId: OfferId });
const ProgrammeRef = z.object({ programmeId: ProgrammeId, bankId: OrganisationId, leaderId: OrganisationId });
const WebhookRef = z.object({ webhookId: WebhookId, bankId: OrganisationId });
const RequestRef = z.object({ requestId: FinancingRequestId, borrowerId: OrganisationId });
const ReceivableRef = z.object({
  receivableId: ReceivableId,
  supplierId: OrganisationId,
  debtorId: OrganisationId,
  requestId: FinancingRequestId.nullable(),
});
const FilingRef = z.object({
  filingId: AuthorisedFilingId,
  supplierId: OrganisationId,
  filedById: OrganisationId,
});
const Clock = z.object({ rule: z.string(), nominalDueOn: Day, dueOn: Day, calendarVersion: z.string() });

/** Everything a bank may be shown of a request, handed over once; receivables and invoices themselves never leave intake. */
const RequestReady = RequestRef.extend({
  borrowerUscc: Uscc,
  borrowerName: z.string(),
  entryId: EntryId,
  entryRevision: z.int(),
  kind: RequestKind,
  kindName: Bilingual.nullable().default(null),
  details: z.array(RequestDetail).default([]),
  amountFen: Fen,
  tenorDays: z.int(),
  maxAnnualRateBp: RateBp.nullable(),
  purpose: z.string(),
  expiresOn: Day,
  receivables: z.array(
    z.object({
      receivableId: ReceivableId,
      debtorId: OrganisationId,
      debtorUscc: Uscc,
      debtorName: z.string(),
      confirmedFen: Fen,
      dueOn: Day,
      evidence: Evidence,
    }),
  ),
});

const ChangedPerson = z.object({ personId: PersonId, organisationId: OrganisationId });
const PostingRef = z.object({
  postingId: z.union([DemandId, CapabilityId]),
  organisationId: OrganisationId,
});
const IntroductionRef = z.object({
  introductionId: IntroductionId,
  demandId: DemandId,
  capabilityId: CapabilityId,
  buyerId: OrganisationId,
  supplierId: OrganisationId,
});

const ChangedFactor = ChangedPerson.extend({
  factor: z.enum(["authenticator", "passkey"]),
});

/**
 * Every event there is: its name says who speaks, what happened and which version; the schema is its data.
 * The key is the aggregate's id, named after each group. No personal data and, before the borrower opens
 * the offers, no price.
 */
export const events = {
  // key: tenant
  "identity.tenant-created.v1": z.object({ tenant: TenantId, name: z.string() }),
  // key: organisationId
  "identity.organisation-opened.v1": z.object({
    organisationId: OrganisationId,
    kind: OrganisationKind,
    name: z.string(),
    uscc: Uscc.nullable(),
  }),
  "identity.organisation-renamed.v1": z.object({ organisationId: OrganisationId, name: z.string() }),
  "identity.key-bound.v1": z.object({ organisationId: OrganisationId, signed: SignedKeyBinding }),
  "identity.key-revoked.v1": z.object({ organisationId: OrganisationId, keyId: KeyId, revokedAt: Instant }),
  // key: clientId
  "identity.client-registered.v1": z.object({ clientId: ClientId, organisationId: OrganisationId }),
  "identity.client-keys-replaced.v1": z.object({ clientId: ClientId, organisationId: OrganisationId }),
  "identity.client-revoked.v1": z.object({ clientId: ClientId, organisationId: OrganisationId }),

  // key: personId
  "identity.person-registered.v1": z.object({
    personId: PersonId,
    organisationId: OrganisationId,
    roles: z.array(Role),
  }),
  "identity.person-ended.v1": z.object({ personId: PersonId, organisationId: OrganisationId }),
  "identity.person-invited.v1": z.object({ personId: PersonId, organisationId: OrganisationId }),
  "identity.password-chosen.v1": z.object({
    personId: PersonId,
    organisationId: OrganisationId,
    by: z.enum(["change", "invitation"]),
  }),
  "identity.second-factor-added.v1": ChangedFactor,
  "identity.second-factor-removed.v1": ChangedFactor,
  /** No longer said: it held what an administrator wrote. Whoever reads it out of an old log does without. */
  "identity.second-factors-reset.v1": ChangedPerson,
  "identity.second-factors-reset.v2": ChangedPerson,

  // key: enterpriseId
  "whitelist.enterprise-recorded.v1": Enterprise,
  // key: entryId
  "whitelist.entry-listed.v1": Entry,
  "whitelist.entry-suspended.v1": Entry,
  "whitelist.entry-reinstated.v1": Entry,
  "whitelist.entry-delisted.v1": Entry,
  // key: relationId
  "whitelist.relation-declared.v1": Relation,
  // key: tenant
  "whitelist.version-sealed.v1": WhitelistVersion,
  // key: applicationId
  "whitelist.application-submitted.v1": ApplicationFact,
  "whitelist.application-returned.v1": ApplicationFact,
  "whitelist.application-recommended.v1": ApplicationFact,
  "whitelist.application-reviewed.v1": ApplicationFact,
  "whitelist.application-proposed.v1": ApplicationFact,
  "whitelist.application-published.v1": ApplicationFact,
  "whitelist.application-approved.v1": ApplicationFact,
  "whitelist.application-announced.v1": ApplicationFact,
  "whitelist.application-rejected.v1": ApplicationFact,
  "whitelist.application-withdrawn.v1": ApplicationFact,
  "whitelist.objection-raised.v1": ObjectionFact,
  "whitelist.objection-resolved.v1": ObjectionFact.extend({
    upheld: z.boolean(),
    objectorId: OrganisationId.optional(),
  }),
  // key: entryId
  "whitelist.appeal-filed.v1": AppealFact,
  "whitelist.appeal-decided.v1": AppealFact,

  // key: receivableId
  "intake.receivable-recorded.v1": ReceivableRef.extend({ amountFen: Fen }),
  "intake.confirmation-requested.v1": ReceivableRef.extend({
    confirmationId: ConfirmationId,
    claimedFen: Fen,
    clock: Clock.nullable(),
  }),
  "intake.confirmation-proposed.v1": ReceivableRef.extend({ confirmationId: ConfirmationId }),
  "intake.confirmation-sent-back.v1": ReceivableRef.extend({ confirmationId: ConfirmationId }),
  "intake.confirmation-reminded.v1": ReceivableRef.extend({ confirmationId: ConfirmationId, day: z.int(), dueOn: Day }),
  "intake.confirmation-late.v1": ReceivableRef.extend({ confirmationId: ConfirmationId, dueOn: Day, rule: z.string() }),
  "intake.confirmation-withdrawn.v1": ReceivableRef.extend({ confirmationId: ConfirmationId }),
  "intake.receivable-confirmed.v1": ReceivableRef.extend({
    confirmationId: ConfirmationId,
    confirmedFen: Fen,
    claimedFen: Fen,
    late: z.boolean(),
  }),
  "intake.receivable-rejected.v1": ReceivableRef.extend({ confirmationId: ConfirmationId, code: RejectionCode }),
  "intake.receivable-released.v1": ReceivableRef.extend({ reason: CaseClosedReason }),
  "intake.receivable-financed.v1": ReceivableRef.extend({ caseId: CaseId, amountFen: Fen }),
  "intake.receivable-settled.v1": ReceivableRef.extend({ caseId: CaseId }),
  // key: requestId
  "intake.request-filed.v1": RequestRef.extend({
    borrowerName: z.string(),
    kind: RequestKind,
    amountFen: Fen,
    receivableIds: z.array(ReceivableId),
  }),
  "intake.request-ready.v1": RequestReady,
  "intake.request-declined.v1": RequestRef.extend({ reason: z.enum(["nothing-confirmed"]) }),
  /** No longer said: it held what the borrower wrote. Whoever reads it out of an old log does without. */
  "intake.request-withdrawn.v1": RequestRef,
  "intake.request-withdrawn.v2": RequestRef,
  "intake.request-expired.v1": RequestRef,
  "intake.request-handed-over.v1": RequestRef.extend({ caseId: CaseId }),
  "intake.request-closed.v1": RequestRef.extend({ caseId: CaseId.nullable(), reason: CaseClosedReason }),
  // key: code
  "intake.request-type-recorded.v1": z.object({
    code: RequestKind,
    version: z.int(),
    status: z.enum(["open", "closed"]),
  }),
  // key: filingId
  "intake.filing-drafted.v1": FilingRef.extend({ amountFen: Fen, lapsesOn: Day }),
  "intake.filing-accepted.v1": FilingRef.extend({ requestId: FinancingRequestId }),
  "intake.filing-refused.v1": FilingRef,
  "intake.filing-withdrawn.v1": FilingRef,
  "intake.filing-lapsed.v1": FilingRef,
  // key: attachmentId
  "intake.attachment-added.v1": z.object({
    attachmentId: AttachmentId,
    ownerId: OrganisationId,
    receivableId: ReceivableId.nullable(),
    requestId: FinancingRequestId.nullable(),
    purpose: AttachmentPurpose,
    mediaType: AttachmentType,
    sizeBytes: z.int(),
    sm3: z.string(),
  }),
  /** Somebody other than its owner has read it. */
  "intake.attachment-read.v1": z.object({
    attachmentId: AttachmentId,
    ownerId: OrganisationId,
    readerId: OrganisationId,
    sm3: z.string(),
  }),
  // key: noticeId
  "intake.notice-sent.v1": z.object({
    noticeId: NoticeId,
    receivableId: ReceivableId,
    debtorId: OrganisationId,
    bankId: OrganisationId,
    caseId: CaseId,
    amountFen: Fen,
  }),
  "intake.notice-arrived.v1": z.object({
    noticeId: NoticeId,
    receivableId: ReceivableId,
    debtorId: OrganisationId,
    bankId: OrganisationId,
    caseId: CaseId,
    arrivedAt: Instant,
  }),
  "intake.notice-withdrawn.v1": z.object({
    noticeId: NoticeId,
    receivableId: ReceivableId,
    debtorId: OrganisationId,
    bankId: OrganisationId,
    caseId: CaseId,
  }),
  "intake.receipt-given.v1": z.object({
    noticeId: NoticeId,
    receivableId: ReceivableId,
    debtorId: OrganisationId,
    bankId: OrganisationId,
    caseId: CaseId,
    amountFen: Fen,
    dueOn: Day,
    repaymentAccount: z.string(),
    waivesDefences: z.boolean(),
    waivesSetOff: z.boolean(),
  }),

  // key: productId
  "bank-matching.product-published.v1": z.object({ productId: ProductId, bankId: OrganisationId, name: z.string() }),
  // key: tenant
  "bank-matching.response-time-set.v1": z.object({ responseHours: z.int(), pushesInOrder: z.boolean() }),
  // key: programmeId
  "bank-matching.programme-proposed.v1": ProgrammeRef.extend({ productId: ProductId, totalFen: Fen }),
  "bank-matching.programme-agreed.v1": ProgrammeRef.extend({ by: z.enum(["leader", "bank"]) }),
  "bank-matching.programme-opened.v1": ProgrammeRef.extend({ productId: ProductId, totalFen: Fen }),
  "bank-matching.programme-declined.v1": ProgrammeRef,
  "bank-matching.programme-closed.v1": ProgrammeRef,
  "bank-matching.programme-member-invited.v1": ProgrammeRef.extend({ enterpriseId: OrganisationId, limitFen: Fen }),
  "bank-matching.programme-member-joined.v1": ProgrammeRef.extend({ enterpriseId: OrganisationId }),
  // key: lineId
  "bank-matching.line-opened.v1": z.object({ lineId: CreditLineId, bankId: OrganisationId, totalFen: Fen }),
  // key: caseId
  "bank-matching.case-opened.v1": CaseRef.extend({ borrowerId: OrganisationId, amountFen: Fen }),
  "bank-matching.match-proposed.v1": MatchRef.extend({ rank: z.int() }),
  "bank-matching.match-dispatched.v1": MatchRef.extend({ allocationId: AllocationId }),
  "bank-matching.match-pushed.v1": MatchRef.extend({
    respondBy: Instant,
    because: z.enum(["case-opened", "no-answer", "declined"]),
  }),
  "bank-matching.response-late.v1": MatchRef.extend({ respondBy: Instant }),
  "bank-matching.case-unanswered.v1": CaseRef.extend({ banksAsked: z.int() }),
  "bank-matching.match-pulled.v1": MatchRef,
  "bank-matching.match-claimed.v1": MatchRef.extend({ expiresAt: Instant }),
  "bank-matching.match-released.v1": MatchRef,
  "bank-matching.claim-expired.v1": MatchRef,
  "bank-matching.match-declined.v1": MatchRef.extend({ code: DeclineCode }),
  "bank-matching.offer-made.v1": OfferRef,
  "bank-matching.offers-opened.v1": CaseRef.extend({ offers: z.int() }),
  "bank-matching.offer-accepted.v1": OfferRef.extend({
    bankName: z.string(),
    amountFen: Fen,
    annualRateBp: RateBp,
    recourse: z.enum(["with-recourse", "without-recourse"]),
  }),
  "bank-matching.offer-revived.v1": OfferRef,
  "bank-matching.withdrawal-asked.v1": CaseRef.extend({ bankId: OrganisationId }),
  "bank-matching.approval-begun.v1": CaseRef.extend({ bankId: OrganisationId }),
  "bank-matching.decision-late.v1": CaseRef.extend({ bankId: OrganisationId, dueOn: Day, rule: z.string() }),
  "bank-matching.case-approved.v1": CaseRef.extend({ bankId: OrganisationId, approvedFen: Fen }),
  "bank-matching.case-refused.v1": CaseRef.extend({ bankId: OrganisationId, offerId: OfferId }),
  "bank-matching.case-registered.v1": CaseRef.extend({ bankId: OrganisationId, registrationNumber: z.string() }),
  "bank-matching.drawdown-recorded.v1": CaseRef.extend({
    bankId: OrganisationId,
    amountFen: Fen,
    annualRateBp: RateBp,
    feesFen: Fen,
    days: z.int(),
    drawnOn: Day,
  }),
  "bank-matching.repaid.v1": CaseRef.extend({ bankId: OrganisationId, principalFen: Fen, inFull: z.boolean() }),
  "bank-matching.overdue-recorded.v1": CaseRef.extend({ bankId: OrganisationId, overdueFen: Fen, overdueSince: Day }),
  "bank-matching.recourse-taken.v1": CaseRef.extend({
    bankId: OrganisationId,
    against: z.enum(["supplier", "debtor"]),
    amountFen: Fen,
  }),
  "bank-matching.loan-extended.v1": CaseRef.extend({ bankId: OrganisationId, extendedTo: Day }),
  "bank-matching.case-closed.v1": CaseRef.extend({ reason: CaseClosedReason }),
  // key: webhookId
  "bank-matching.webhook-registered.v1": WebhookRef,
  "bank-matching.webhook-disabled.v1": WebhookRef.extend({ failingSince: Instant }),
  "bank-matching.webhook-enabled.v1": WebhookRef,
  "bank-matching.webhook-ended.v1": WebhookRef,
  // key: allocationId
  "bank-matching.allocation-applied.v1": z.object({
    allocationId: AllocationId,
    cases: z.int(),
    dispatched: z.int(),
    certifiedGap: z.number(),
    inputDigest: z.string(),
  }),

  // key: posting id
  "matchmaking.demand-posted.v1": z.object({
    demandId: DemandId,
    buyerId: OrganisationId,
    chain: z.string().nullable(),
    industryCode: z.string(),
  }),
  "matchmaking.capability-posted.v1": z.object({
    capabilityId: CapabilityId,
    supplierId: OrganisationId,
    chain: z.string().nullable(),
    industryCode: z.string(),
  }),
  "matchmaking.posting-edited.v1": PostingRef,
  "matchmaking.posting-withdrawn.v1": PostingRef,
  "matchmaking.posting-expired.v1": PostingRef,
  // key: introductionId
  "matchmaking.introduction-asked.v1": IntroductionRef.extend({
    rank: z.int().nullable(),
    score: z.int(),
    chain: z.string().nullable(),
  }),
  "matchmaking.introduction-accepted.v1": IntroductionRef,
  "matchmaking.introduction-declined.v1": IntroductionRef,
  "matchmaking.introduction-ended.v1": IntroductionRef,
  "matchmaking.intent-recorded.v1": IntroductionRef,
  "matchmaking.order-matched.v1": IntroductionRef.extend({
    product: z.string(),
    chain: z.string().nullable(),
    orderNumber: z.string(),
    amountFen: Fen,
    orderedOn: Day,
    deliverOn: Day,
  }),

  // key: alert subject
  "oversight.alert-raised.v1": z.object({
    alertId: z.string(),
    kind: z.string(),
    subject: z.string(),
    rule: z.string().nullable(),
  }),
  "oversight.alert-closed.v1": z.object({ alertId: z.string(), kind: z.string(), subject: z.string() }),
} as const satisfies Record<`${string}.${string}.v${number}`, z.ZodType>;

export type EventType = keyof typeof events;
export type EventData<T extends EventType> = z.infer<(typeof events)[T]>;

/** What travels: the catalogue's data in one envelope. `seq` is dense per key, taken under the aggregate's row lock. */
export const Envelope = z.object({
  id: EventId,
  type: z.string(),
  tenant: TenantId,
  key: z.string().min(1).max(200),
  seq: z.int().min(1),
  occurredAt: Instant,
  actor: EventActor,
  traceparent: z.string().optional(),
  data: z.unknown(),
});
export type Envelope = z.infer<typeof Envelope>;

/** An event whose data has been parsed by the catalogue. */
export type EventOf<T extends EventType> = Omit<Envelope, "type" | "data"> & {
  readonly type: T;
  readonly data: EventData<T>;
};

/** Whether this program knows the type; an unknown one comes from a newer producer and is skipped. */
export function isKnownEventType(type: string): type is EventType {
  return Object.hasOwn(events, type);
}
