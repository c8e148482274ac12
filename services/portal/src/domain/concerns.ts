/** Whom an event concerns besides the parties that it names itself. */
type Concern = {
  /** Those of its case: the borrower, or every bank that the case was put before as well. */
  readonly ofCase?: "borrower" | "everybody";
  /** The offices that watch over the tenant. */
  readonly offices?: true;
};

const named = {} as const;
const borrowerToo = { ofCase: "borrower" } as const;
const everybody = { ofCase: "everybody" } as const;
const officesToo = { offices: true } as const;

/**
 * What people are told of as it happens. What is missing here changes nothing that anybody looks at, or is told of by
 * another event at the same moment. A bank is told of its own matches and of what ends a round for all, never of what
 * another bank does.
 */
export const concerns: Readonly<Record<string, Concern>> = {
  "identity.person-invited.v1": named,
  "identity.password-chosen.v1": named,
  "identity.second-factor-added.v1": named,
  "identity.second-factor-removed.v1": named,
  "identity.second-factors-reset.v1": named,
  "identity.second-factors-reset.v2": named,
  "whitelist.entry-listed.v1": officesToo,
  "whitelist.entry-suspended.v1": officesToo,
  "whitelist.entry-reinstated.v1": officesToo,
  "whitelist.entry-delisted.v1": officesToo,
  "whitelist.version-sealed.v1": officesToo,
  "whitelist.application-submitted.v1": officesToo,
  "whitelist.application-returned.v1": officesToo,
  "whitelist.application-recommended.v1": officesToo,
  "whitelist.application-reviewed.v1": officesToo,
  "whitelist.application-proposed.v1": officesToo,
  "whitelist.application-published.v1": officesToo,
  "whitelist.application-approved.v1": officesToo,
  "whitelist.application-announced.v1": officesToo,
  "whitelist.application-rejected.v1": officesToo,
  "whitelist.application-withdrawn.v1": officesToo,
  "whitelist.objection-raised.v1": officesToo,
  "whitelist.objection-resolved.v1": officesToo,
  "whitelist.appeal-filed.v1": officesToo,
  "whitelist.appeal-decided.v1": officesToo,
  "intake.confirmation-requested.v1": named,
  "intake.confirmation-proposed.v1": named,
  "intake.confirmation-sent-back.v1": named,
  "intake.confirmation-reminded.v1": named,
  "intake.confirmation-late.v1": officesToo,
  "intake.confirmation-withdrawn.v1": named,
  "intake.receivable-confirmed.v1": officesToo,
  "intake.receivable-rejected.v1": officesToo,
  "intake.receivable-released.v1": named,
  "intake.receivable-financed.v1": named,
  "intake.receivable-settled.v1": named,
  "intake.request-filed.v1": officesToo,
  "intake.request-ready.v1": officesToo,
  "intake.request-declined.v1": officesToo,
  "intake.request-withdrawn.v1": officesToo,
  "intake.request-withdrawn.v2": officesToo,
  "intake.request-expired.v1": officesToo,
  "intake.request-handed-over.v1": named,
  "intake.request-closed.v1": officesToo,
  "intake.filing-drafted.v1": named,
  "intake.filing-accepted.v1": named,
  "intake.filing-refused.v1": named,
  "intake.filing-withdrawn.v1": named,
  "intake.filing-lapsed.v1": named,
  "intake.notice-sent.v1": named,
  "intake.notice-arrived.v1": named,
  "intake.notice-withdrawn.v1": named,
  "intake.receipt-given.v1": named,
  "bank-matching.case-opened.v1": named,
  "bank-matching.match-proposed.v1": named,
  "bank-matching.match-dispatched.v1": named,
  "bank-matching.match-pushed.v1": named,
  "bank-matching.response-late.v1": officesToo,
  "bank-matching.case-unanswered.v1": officesToo,
  "bank-matching.match-claimed.v1": { ofCase: "borrower", offices: true },
  "bank-matching.match-released.v1": borrowerToo,
  "bank-matching.claim-expired.v1": borrowerToo,
  "bank-matching.match-declined.v1": borrowerToo,
  "bank-matching.offer-made.v1": { ofCase: "borrower", offices: true },
  "bank-matching.offers-opened.v1": { ofCase: "everybody", offices: true },
  "bank-matching.offer-accepted.v1": { ofCase: "everybody", offices: true },
  "bank-matching.offer-revived.v1": borrowerToo,
  "bank-matching.withdrawal-asked.v1": borrowerToo,
  "bank-matching.approval-begun.v1": { ofCase: "borrower", offices: true },
  "bank-matching.case-approved.v1": { ofCase: "borrower", offices: true },
  "bank-matching.case-refused.v1": { ofCase: "borrower", offices: true },
  "bank-matching.case-registered.v1": { ofCase: "borrower", offices: true },
  "bank-matching.drawdown-recorded.v1": { ofCase: "borrower", offices: true },
  "bank-matching.repaid.v1": { ofCase: "borrower", offices: true },
  "bank-matching.overdue-recorded.v1": { ofCase: "borrower", offices: true },
  "bank-matching.recourse-taken.v1": borrowerToo,
  "bank-matching.loan-extended.v1": borrowerToo,
  "bank-matching.case-closed.v1": everybody,
  "oversight.alert-raised.v1": officesToo,
  "oversight.alert-closed.v1": officesToo,
};
