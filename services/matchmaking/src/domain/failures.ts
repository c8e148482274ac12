/** The lifecycle's table has no such action in that status. */
export type WrongStatus = {
  readonly code: "wrong-status";
  readonly subject: "demand" | "capability" | "introduction";
  readonly status: string;
  readonly action: string;
};

/** The caller decided on an older state than the one there is. */
export type StaleRevision = { readonly code: "stale-revision"; readonly revision: number };

/** What is not there, or is not the caller's to see. */
export type DemandNotFound = { readonly code: "demand-not-found" };
export type CapabilityNotFound = { readonly code: "capability-not-found" };
export type PostingNotFound = DemandNotFound | CapabilityNotFound;
export type IntroductionNotFound = { readonly code: "introduction-not-found" };

/** A day that should lie ahead has gone by. */
export type DayPast = { readonly code: "day-past"; readonly field: string; readonly given: string };

/** The step is for the other side of the introduction. */
export type WrongSide = { readonly code: "wrong-side"; readonly stepOf: "buyer" | "supplier" };

/** The two are being introduced already. */
export type AlreadyAsked = { readonly code: "already-asked" };

/** Nobody is introduced to itself. */
export type OwnCapability = { readonly code: "own-capability" };

/** The order would be delivered before it was placed. */
export type OrderDays = { readonly code: "order-days" };
