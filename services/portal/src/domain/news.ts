import type { Side } from "./change.js";

/** What is worth a notice under the bell, by whom it is read; the sentences stand with the screens. */
const newsBySide = {
  supplier: [
    "intake.receivable-confirmed.v1",
    "intake.receivable-rejected.v1",
    "intake.receivable-settled.v1",
    "intake.filing-drafted.v1",
    "intake.filing-withdrawn.v1",
    "intake.filing-lapsed.v1",
    "matchmaking.introduction-asked.v1",
    "matchmaking.introduction-ended.v1",
    "matchmaking.intent-recorded.v1",
    "matchmaking.order-matched.v1",
  ],
  buyer: [
    "matchmaking.introduction-accepted.v1",
    "matchmaking.introduction-declined.v1",
    "matchmaking.introduction-ended.v1",
  ],
  debtor: [
    "intake.filing-accepted.v1",
    "intake.filing-refused.v1",
    "intake.filing-lapsed.v1",
    "intake.confirmation-requested.v1",
    "intake.confirmation-proposed.v1",
    "intake.confirmation-sent-back.v1",
    "intake.confirmation-reminded.v1",
    "intake.confirmation-late.v1",
    "intake.confirmation-withdrawn.v1",
    "intake.notice-sent.v1",
    "intake.notice-withdrawn.v1",
  ],
  borrower: [
    "intake.request-declined.v1",
    "intake.request-expired.v1",
    "bank-matching.offer-made.v1",
    "bank-matching.case-approved.v1",
    "bank-matching.case-refused.v1",
    "bank-matching.case-registered.v1",
    "bank-matching.drawdown-recorded.v1",
    "bank-matching.repaid.v1",
    "bank-matching.overdue-recorded.v1",
    "bank-matching.case-closed.v1",
  ],
  applicant: [
    "whitelist.application-returned.v1",
    "whitelist.application-recommended.v1",
    "whitelist.application-proposed.v1",
    "whitelist.application-published.v1",
    "whitelist.application-approved.v1",
    "whitelist.application-announced.v1",
    "whitelist.application-rejected.v1",
    "whitelist.objection-raised.v1",
    "whitelist.objection-resolved.v1",
    "whitelist.appeal-decided.v1",
    "whitelist.entry-suspended.v1",
    "whitelist.entry-delisted.v1",
    "whitelist.entry-reinstated.v1",
  ],
  objector: ["whitelist.objection-resolved.v1"],
  bank: [
    "bank-matching.match-proposed.v1",
    "bank-matching.match-dispatched.v1",
    "bank-matching.match-pushed.v1",
    "bank-matching.response-late.v1",
    "bank-matching.claim-expired.v1",
    "bank-matching.offer-accepted.v1",
    "bank-matching.withdrawal-asked.v1",
    "intake.receipt-given.v1",
  ],
  person: [
    "identity.person-invited.v1",
    "identity.password-chosen.v1",
    "identity.second-factor-added.v1",
    "identity.second-factor-removed.v1",
    "identity.second-factors-reset.v1",
    "identity.second-factors-reset.v2",
  ],
  offices: [
    "whitelist.application-submitted.v1",
    "whitelist.application-proposed.v1",
    "whitelist.objection-raised.v1",
    "whitelist.appeal-filed.v1",
    "oversight.alert-raised.v1",
    "intake.confirmation-late.v1",
    "bank-matching.overdue-recorded.v1",
    "bank-matching.response-late.v1",
    "bank-matching.case-unanswered.v1",
  ],
} as const satisfies Record<Side, readonly string[]>;

type NewsBySide = typeof newsBySide;
/** A side and an event's type, as one word. */
export type NewsName = { [S in Side]: `${S} ${NewsBySide[S][number]}` }[Side];

/** Every kind of notice there is. */
export const newsNames: readonly string[] = Object.entries(newsBySide).flatMap(([side, types]) =>
  types.map((type) => `${side} ${type}`),
);
