import { dayOf } from "@lianrong/contracts/instants";
import { type FunnelStepName, RequestStage } from "@lianrong/contracts/oversight";
import { type Fact, inOrder } from "./fact.js";

/** The stages in their order, from before the filing is heard of; a later one is never undone by an earlier fact that came late. */
export const stages = ["announced", ...RequestStage.options] as const;
export type Stage = (typeof stages)[number];

/** Stages in which somebody has to act for the request to go on; from the drawdown on the term runs. */
export const waitingStages: readonly Stage[] = stages.slice(1, stages.indexOf("disbursed"));

/** One request as the bureau follows it. */
export type FollowedRequest = {
  readonly caseId: string | null;
  readonly borrowerId: string | null;
  readonly borrowerName: string | null;
  readonly stage: Stage;
  readonly stageSince: string;
  readonly movedAt: string;
  readonly closedReason: string | null;
  readonly clockDueOn: string | null;
  readonly filedAt: string | null;
  readonly filedOn: string | null;
  readonly reached: readonly FunnelStepName[];
  readonly filedFen: number;
  readonly readyFen: number;
  readonly acceptedFen: number;
  readonly approvedFen: number;
  readonly drawnFen: number;
  readonly repaidFen: number;
  readonly overdueAt: string | null;
  readonly overdueSince: string | null;
  readonly repaidAt: string | null;
};

type State = {
  -readonly [Name in keyof Omit<FollowedRequest, "clockDueOn" | "reached">]: FollowedRequest[Name];
} & { readonly reached: Set<FunnelStepName>; readonly clocks: Map<string, string> };

/** Folds all that is known of a request; the same facts give the same answer in whatever order they came. */
export function followRequest(facts: readonly Fact[]): FollowedRequest | undefined {
  const ordered = inOrder(facts);
  const [first] = ordered;
  if (!first) return undefined;
  const state = begin(first);
  for (const fact of ordered) apply(state, fact);
  const { clocks, reached, ...rest } = state;
  const clockDueOn = rest.stage === "closed" ? null : ([...clocks.values()].sort()[0] ?? null);
  return { ...rest, clockDueOn, reached: [...reached].sort() };
}

function begin(first: Fact): State {
  return {
    caseId: null,
    borrowerId: null,
    borrowerName: null,
    stage: "announced",
    stageSince: first.at,
    movedAt: first.at,
    closedReason: null,
    filedAt: null,
    filedOn: null,
    reached: new Set(),
    clocks: new Map(),
    filedFen: 0,
    readyFen: 0,
    acceptedFen: 0,
    approvedFen: 0,
    drawnFen: 0,
    repaidFen: 0,
    overdueAt: null,
    overdueSince: null,
    repaidAt: null,
  };
}

type Effect = {
  readonly stage?: Stage;
  /** Leads back: the bank refused after acceptance, and the offers count again. */
  readonly back?: Stage;
  readonly step?: FunnelStepName;
  readonly also?: (state: State, fact: Fact) => void;
  /** The platform's own reminders move nothing. */
  readonly still?: boolean;
};

const effects: Readonly<Record<string, Effect>> = {
  "intake.request-filed.v1": { stage: "filed", step: "filed", also: noteFiling },
  "intake.confirmation-requested.v1": { stage: "awaiting-confirmation", also: startClock },
  "intake.confirmation-late.v1": { still: true },
  "intake.confirmation-withdrawn.v1": { also: stopClock },
  "intake.receivable-confirmed.v1": { also: stopClock },
  "intake.receivable-rejected.v1": { also: stopClock },
  "intake.request-ready.v1": { stage: "ready", step: "ready", also: noteReady },
  "intake.request-declined.v1": { also: close },
  "intake.request-withdrawn.v1": { also: close },
  "intake.request-withdrawn.v2": { also: close },
  "intake.request-expired.v1": { also: close },
  "intake.request-closed.v1": { also: close },
  "bank-matching.case-opened.v1": { stage: "matching" },
  "bank-matching.match-proposed.v1": { stage: "pushed", step: "pushed" },
  "bank-matching.match-claimed.v1": { stage: "claimed", step: "claimed" },
  "bank-matching.offer-made.v1": { stage: "offered", step: "offered" },
  "bank-matching.offers-opened.v1": { stage: "offers-opened" },
  "bank-matching.offer-accepted.v1": { stage: "accepted", step: "accepted", also: noteAccepted },
  "bank-matching.offer-revived.v1": { back: "offers-opened" },
  "bank-matching.case-refused.v1": { back: "offers-opened" },
  "bank-matching.approval-begun.v1": { stage: "approving" },
  "bank-matching.case-approved.v1": { stage: "approved", step: "approved", also: noteApproved },
  "bank-matching.case-registered.v1": { stage: "registered" },
  "bank-matching.drawdown-recorded.v1": { stage: "disbursed", step: "disbursed", also: noteDrawn },
  "bank-matching.overdue-recorded.v1": { stage: "overdue", also: noteOverdue },
  "bank-matching.repaid.v1": { also: noteRepaid },
  "bank-matching.case-closed.v1": { also: close },
};

function apply(state: State, fact: Fact): void {
  const effect = effects[fact.type] ?? {};
  if (fact.caseId) state.caseId = fact.caseId;
  if (!effect.still) state.movedAt = fact.at;
  if (effect.step) state.reached.add(effect.step);
  if (effect.stage) advance(state, effect.stage, fact);
  if (effect.back && state.stage !== "closed") moveTo(state, effect.back, fact);
  effect.also?.(state, fact);
}

function advance(state: State, stage: Stage, fact: Fact): void {
  if (stages.indexOf(stage) > stages.indexOf(state.stage)) moveTo(state, stage, fact);
}

function moveTo(state: State, stage: Stage, fact: Fact): void {
  if (state.stage === stage) return;
  state.stage = stage;
  state.stageSince = fact.at;
}

function noteFiling(state: State, fact: Fact): void {
  state.borrowerId = fact.borrowerId ?? null;
  state.borrowerName = fact.borrowerName ?? null;
  state.filedAt = fact.at;
  state.filedOn = dayOf(new Date(fact.at));
  state.filedFen = fact.amountFen ?? 0;
}

function startClock(state: State, fact: Fact): void {
  if (fact.confirmationId && fact.dueOn) state.clocks.set(fact.confirmationId, fact.dueOn);
}

function stopClock(state: State, fact: Fact): void {
  if (fact.confirmationId) state.clocks.delete(fact.confirmationId);
}

function noteReady(state: State, fact: Fact): void {
  state.readyFen = fact.amountFen ?? 0;
}

function noteAccepted(state: State, fact: Fact): void {
  state.acceptedFen = fact.amountFen ?? 0;
}

function noteApproved(state: State, fact: Fact): void {
  state.approvedFen = fact.amountFen ?? 0;
}

function noteDrawn(state: State, fact: Fact): void {
  state.drawnFen += fact.amountFen ?? 0;
}

function noteOverdue(state: State, fact: Fact): void {
  state.overdueAt ??= fact.at;
  state.overdueSince ??= fact.dueOn ?? null;
}

function noteRepaid(state: State, fact: Fact): void {
  state.repaidFen += fact.amountFen ?? 0;
  if (!fact.inFull) return;
  state.reached.add("repaid");
  state.repaidAt ??= fact.at;
  advance(state, "repaid", fact);
}

/** The first reason stands: what the case says and what the request says of the same end are one. */
function close(state: State, fact: Fact): void {
  state.closedReason ??= fact.reason ?? null;
  advance(state, "closed", fact);
}
