import { type Day, dayOf, type Instant } from "@lianrong/contracts/instants";
import type { Fen } from "@lianrong/contracts/money";
import type { RecordDrawdown, RecordRegistration } from "@lianrong/contracts/write-back";
import { err, ok, type Result } from "@lianrong/core/result";
import { type FinancingCase, step } from "./case.js";
import type { NotYet, WrongStatus } from "./failures.js";
import type { Offer } from "./offer.js";

export type ApprovedAboveOffer = { readonly code: "approved-above-offer"; readonly amountFen: Fen };
export type DrawdownRefused =
  | { readonly code: "registration-missing" }
  | { readonly code: "drawn-before-registration"; readonly registeredOn: Day }
  | { readonly code: "drawdown-above-approved"; readonly leftFen: number }
  | { readonly code: "net-mismatch"; readonly expectedNetFen: number }
  | { readonly code: "rate-above-offer"; readonly annualRateBp: number }
  | { readonly code: "fees-above-offer"; readonly leftFen: number };

/** What the bank grants: no more than it offered. */
export function approvedAmount(offer: Offer, approvedFen: Fen | undefined): Result<Fen, ApprovedAboveOffer> {
  const granted = approvedFen ?? offer.amountFen;
  return granted > offer.amountFen ? err({ code: "approved-above-offer", amountFen: offer.amountFen }) : ok(granted);
}

/** The registration in the unified registry, which R18 wants before any money. */
export function register(
  financingCase: FinancingCase,
  input: RecordRegistration,
  now: Date,
): Result<FinancingCase, WrongStatus | NotYet> {
  const status = step(financingCase, "register");
  if (!status.ok) return status;
  if (isLater(input.registeredAt, now)) {
    return err({ code: "day-in-future", field: "registeredAt", given: input.registeredAt });
  }
  return ok({
    ...financingCase,
    status: status.value,
    registrationNumber: input.registrationNumber,
    registeredAt: new Date(input.registeredAt),
  });
}

/** Clocks of two institutions may differ by a little. */
const CLOCK_DIFFERENCE_MS = 5 * 60 * 1000;

function isLater(instant: Instant, now: Date): boolean {
  return new Date(instant).getTime() > now.getTime() + CLOCK_DIFFERENCE_MS;
}

/** Whether a drawdown is in order: registered before, within what is approved, its net amount right, its price as committed. */
export function checkDrawdown(
  financingCase: FinancingCase,
  { offer, chargedFen }: { readonly offer: Offer; readonly chargedFen: Fen },
  input: RecordDrawdown,
  today: Day,
): Result<FinancingCase["status"], WrongStatus | NotYet | DrawdownRefused> {
  const status = step(financingCase, "draw");
  if (!status.ok) return financingCase.status === "approved" ? err({ code: "registration-missing" }) : status;
  if (!financingCase.registeredAt) return err({ code: "registration-missing" });
  if (input.drawnOn > today) return err({ code: "day-in-future", field: "drawnOn", given: input.drawnOn });
  const registeredOn = dayOf(financingCase.registeredAt);
  if (input.drawnOn < registeredOn) return err({ code: "drawn-before-registration", registeredOn });
  const leftFen = (financingCase.approvedFen ?? 0) - financingCase.drawnFen;
  if (input.amountFen > leftFen) return err({ code: "drawdown-above-approved", leftFen });
  const expectedNetFen = input.amountFen - input.feesFen;
  if (input.netFen !== expectedNetFen) return err({ code: "net-mismatch", expectedNetFen });
  if (offer.commitment === "committed" && input.annualRateBp > offer.annualRateBp) {
    return err({ code: "rate-above-offer", annualRateBp: offer.annualRateBp });
  }
  const feesLeftFen = offer.feesFen - chargedFen;
  if (offer.commitment === "committed" && input.feesFen > feesLeftFen) {
    return err({ code: "fees-above-offer", leftFen: feesLeftFen });
  }
  return status;
}
