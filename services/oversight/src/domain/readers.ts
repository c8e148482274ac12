import type { EventOf, EventType } from "@lianrong/contracts/events";
import { dayOf } from "@lianrong/contracts/instants";
import type { Entry } from "@lianrong/contracts/whitelist";
import type { Fact } from "./fact.js";
import type { Readers, Reading, SubjectFact } from "./read-event.js";

type Known = Pick<EventOf<EventType>, "type" | "occurredAt" | "key" | "seq">;
type Details = Omit<Fact, "type" | "at" | "key" | "seq">;

function fact(event: Known, details: Details): Fact {
  return { ...details, type: event.type, at: event.occurredAt, key: event.key, seq: event.seq };
}

/** A fact about one request. */
function ofRequest(
  event: Known & { readonly data: { readonly requestId: NonNullable<Details["requestId"]> } },
  details: Details = {},
): Reading {
  const { requestId } = event.data;
  return { facts: [{ about: "request", id: requestId, fact: fact(event, { requestId, ...details }) }] };
}

type OfCase = {
  readonly requestId: NonNullable<Details["requestId"]>;
  readonly caseId: NonNullable<Details["caseId"]>;
};

function ofCase(event: Known & { readonly data: OfCase }, details: Details = {}): Reading {
  return ofRequest(event, { caseId: event.data.caseId, ...details });
}

type OfConfirmation = {
  readonly confirmationId: string;
  readonly receivableId: NonNullable<Details["receivableId"]>;
  readonly requestId: NonNullable<Details["requestId"]> | null;
};

/** A fact about a confirmation, and about the request that waits for it where one does. */
function ofConfirmation(event: Known & { readonly data: OfConfirmation }, details: Details = {}): Reading {
  const { confirmationId, receivableId, requestId } = event.data;
  const said = fact(event, { confirmationId, receivableId, ...(requestId ? { requestId } : {}), ...details });
  const waiting: SubjectFact[] = requestId ? [{ about: "request", id: requestId, fact: said }] : [];
  return { facts: [{ about: "confirmation", id: confirmationId, fact: said }, ...waiting] };
}

function ofEntry(event: Known & { readonly data: Entry }): Reading {
  const { entryId, kind, status } = event.data;
  return { facts: [], row: { table: "entry", entryId, kind, status } };
}

/** What each event means for the figures. No fact carries a price: the only rate kept is that of money already drawn. */
export const readers: Readers = {
  "whitelist.entry-listed.v1": ofEntry,
  "whitelist.entry-suspended.v1": ofEntry,
  "whitelist.entry-reinstated.v1": ofEntry,
  "whitelist.entry-delisted.v1": ofEntry,

  "intake.confirmation-requested.v1": (event) => ofConfirmation(event, { dueOn: event.data.clock?.dueOn ?? null }),
  "intake.confirmation-proposed.v1": ofConfirmation,
  "intake.confirmation-sent-back.v1": ofConfirmation,
  "intake.confirmation-late.v1": (event) => ofConfirmation(event, { dueOn: event.data.dueOn, rule: event.data.rule }),
  "intake.confirmation-withdrawn.v1": ofConfirmation,
  "intake.receivable-confirmed.v1": (event) => ofConfirmation(event, { amountFen: event.data.confirmedFen }),
  "intake.receivable-rejected.v1": (event) => ofConfirmation(event, { reason: event.data.code }),

  "intake.request-filed.v1": (event) => {
    const { borrowerId, borrowerName, amountFen } = event.data;
    return ofRequest(event, { borrowerId, borrowerName, amountFen });
  },
  "intake.request-ready.v1": (event) => ofRequest(event, { amountFen: event.data.amountFen }),
  "intake.request-declined.v1": (event) => ofRequest(event, { reason: event.data.reason }),
  "intake.request-withdrawn.v1": (event) => ofRequest(event, { reason: "withdrawn" }),
  "intake.request-withdrawn.v2": (event) => ofRequest(event, { reason: "withdrawn" }),
  "intake.request-expired.v1": (event) => ofRequest(event, { reason: "expired" }),
  "intake.request-handed-over.v1": ofCase,
  "intake.request-closed.v1": (event) => ofRequest(event, { reason: event.data.reason }),

  "bank-matching.case-opened.v1": ofCase,
  "bank-matching.match-proposed.v1": ofCase,
  "bank-matching.match-pulled.v1": ofCase,
  "bank-matching.match-claimed.v1": ofCase,
  "bank-matching.match-released.v1": ofCase,
  "bank-matching.claim-expired.v1": ofCase,
  "bank-matching.match-declined.v1": (event) => ofCase(event, { reason: event.data.code }),
  "bank-matching.offer-made.v1": ofCase,
  "bank-matching.offers-opened.v1": ofCase,
  "bank-matching.offer-accepted.v1": (event) => ofCase(event, { amountFen: event.data.amountFen }),
  "bank-matching.offer-revived.v1": ofCase,
  "bank-matching.withdrawal-asked.v1": ofCase,
  "bank-matching.approval-begun.v1": ofCase,
  "bank-matching.case-approved.v1": (event) => ofCase(event, { amountFen: event.data.approvedFen }),
  "bank-matching.case-refused.v1": ofCase,
  "bank-matching.case-registered.v1": ofCase,
  "bank-matching.drawdown-recorded.v1": (event) => {
    const { amountFen, annualRateBp, drawnOn, requestId } = event.data;
    return {
      ...ofCase(event, { amountFen }),
      row: { table: "money", kind: "drawn", requestId, amountFen, rateBp: annualRateBp, movedOn: drawnOn },
    };
  },
  "bank-matching.repaid.v1": (event) => {
    const { principalFen, inFull, requestId } = event.data;
    const movedOn = dayOf(new Date(event.occurredAt));
    return {
      ...ofCase(event, { amountFen: principalFen, inFull }),
      row: { table: "money", kind: "repaid", requestId, amountFen: principalFen, rateBp: null, movedOn },
    };
  },
  "bank-matching.overdue-recorded.v1": (event) =>
    ofCase(event, { amountFen: event.data.overdueFen, dueOn: event.data.overdueSince }),
  "bank-matching.case-closed.v1": (event) => ofCase(event, { reason: event.data.reason }),
};
