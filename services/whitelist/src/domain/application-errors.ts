import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { Day } from "@lianrong/contracts/instants";
import type { EntryStatus, ListKind } from "@lianrong/contracts/whitelist";
import type { AppealStatus } from "@lianrong/contracts/whitelist-appeals";
import type { Objection, Standard } from "@lianrong/contracts/whitelist-applications";
import type { MoveError } from "./application.js";

/** Everything that the procedure of an application refuses. */
export type ApplicationError =
  | MoveError
  | { readonly code: "application-not-found" }
  | { readonly code: "application-open" }
  | { readonly code: "already-listed"; readonly kind: ListKind; readonly chain: string }
  | { readonly code: "chain-unknown"; readonly chain: string }
  | { readonly code: "leader-unknown" }
  | { readonly code: "standards-incomplete"; readonly missing: readonly Standard[] }
  | { readonly code: "standard-not-met"; readonly standard: Standard; readonly reason: string }
  | { readonly code: "reviewer-conflicted"; readonly reason: string }
  | { readonly code: "already-reviewed" }
  | { readonly code: "reviews-missing"; readonly have: number; readonly needed: number }
  | { readonly code: "criteria-unmet"; readonly criteria: readonly Bilingual[] }
  | { readonly code: "same-person" }
  | { readonly code: "chief-decides" }
  | { readonly code: "notice-open"; readonly until: Day }
  | { readonly code: "objections-open"; readonly count: number }
  | { readonly code: "notice-not-found" }
  | { readonly code: "own-application" }
  | { readonly code: "nothing-to-appeal"; readonly status: EntryStatus }
  | { readonly code: "appeal-late"; readonly until: Day }
  | { readonly code: "appeal-exists" }
  | { readonly code: "appeal-not-found" }
  | { readonly code: "appeal-decided"; readonly status: AppealStatus }
  | { readonly code: "list-day-in-future"; readonly asOf: Day }
  | { readonly code: "objection-not-found" }
  | { readonly code: "objection-resolved"; readonly status: Objection["status"] };
