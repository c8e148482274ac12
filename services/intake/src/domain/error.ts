import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { CaseId } from "@lianrong/contracts/ids";
import type { Day, Instant } from "@lianrong/contracts/instants";
import type { EvidenceFault } from "@lianrong/evidence/verify-confirmation";
import type { AttachmentError } from "./attachment.js";
import type { FilingError } from "./authorised-filing.js";
import type { ProposalError } from "./confirmation.js";
import type { IneligibleBorrower } from "./eligibility.js";
import type { WrongStatus } from "./receivable.js";
import type { RequestTypeError } from "./request-type.js";

/** Every refusal that intake can give; how each is told stands in http/problems.ts. */
export type IntakeError =
  | AttachmentError
  | FilingError
  | IneligibleBorrower
  | ProposalError
  | RequestTypeError
  | WrongStatus
  | { readonly code: "supplier-not-recorded" }
  | { readonly code: "borrower-not-recorded" }
  | { readonly code: "debtor-not-recorded" }
  | { readonly code: "debtor-is-supplier" }
  | { readonly code: "delivery-in-future" }
  | { readonly code: "day-in-future"; readonly field: "contractedOn" | "issuedOn"; readonly given: Day }
  | { readonly code: "term-missing" }
  | { readonly code: "invoice-number-invalid"; readonly number: string; readonly reason: Bilingual }
  | { readonly code: "invoice-listed-twice"; readonly number: string }
  | { readonly code: "invoice-use-exceeds-total"; readonly number: string }
  | { readonly code: "invoices-do-not-add-up" }
  | { readonly code: "invoice-conflicts"; readonly number: string }
  | { readonly code: "invoice-overused"; readonly number: string }
  | { readonly code: "receivable-not-found" }
  | { readonly code: "receivable-in-use"; readonly receivableId: string }
  | { readonly code: "receivables-missing" }
  | { readonly code: "receivables-not-expected" }
  | { readonly code: "amount-missing" }
  | { readonly code: "amount-too-large" }
  | { readonly code: "amount-not-expected" }
  | { readonly code: "request-not-found" }
  | { readonly code: "belongs-to-case"; readonly caseId: CaseId | null }
  | { readonly code: "confirmation-not-found" }
  | { readonly code: "evidence-not-found" }
  | { readonly code: "not-the-debtor" }
  | { readonly code: "maker-is-checker" }
  | { readonly code: "maker-needed" }
  | { readonly code: "checker-needed" }
  | { readonly code: "key-unknown" }
  | { readonly code: "signed-at-another-time"; readonly now: Instant }
  | { readonly code: "key-not-in-force" }
  | { readonly code: "key-revoked" }
  | { readonly code: "key-not-vouched-for" }
  | { readonly code: "key-of-another-person" }
  | { readonly code: "assertion-refused"; readonly fault: EvidenceFault["code"] }
  | { readonly code: "signature-wrong" }
  | { readonly code: "contract-clause-missing" }
  | { readonly code: "notice-not-found" }
  | { readonly code: "receipt-given-already" }
  | { readonly code: "notice-withdrawn" }
  | { readonly code: "stale-revision"; readonly revision: number }
  | { readonly code: "cursor-invalid" };
