import { dayOf } from "@lianrong/contracts/instants";
import { type Fact, inOrder } from "./fact.js";

/** One debtor's confirmation as the bureau follows it. Late is a fact and no end: it can still be decided. */
export type FollowedConfirmation = {
  readonly receivableId: string;
  readonly requestedOn: string | null;
  readonly dueOn: string | null;
  readonly lateAt: string | null;
  readonly lateOn: string | null;
  readonly lateRule: string | null;
  readonly decidedAt: string | null;
  readonly decidedOn: string | null;
  readonly confirmedFen: number | null;
};

const decisions: readonly string[] = [
  "intake.receivable-confirmed.v1",
  "intake.receivable-rejected.v1",
  "intake.confirmation-withdrawn.v1",
];

/** Folds all that is known of a confirmation, in whatever order it came. */
export function followConfirmation(facts: readonly Fact[]): FollowedConfirmation | undefined {
  const ordered = inOrder(facts);
  const receivableId = ordered.find((fact) => fact.receivableId !== undefined)?.receivableId;
  if (receivableId === undefined) return undefined;
  const requested = ordered.find(({ type }) => type === "intake.confirmation-requested.v1");
  const late = ordered.find(({ type }) => type === "intake.confirmation-late.v1");
  const decided = ordered.find(({ type }) => decisions.includes(type));
  const confirmed = decided?.type === "intake.receivable-confirmed.v1" ? (decided.amountFen ?? 0) : null;
  return {
    receivableId,
    requestedOn: requested ? dayOf(new Date(requested.at)) : null,
    dueOn: requested?.dueOn ?? late?.dueOn ?? null,
    lateAt: late?.at ?? null,
    lateOn: late ? dayOf(new Date(late.at)) : null,
    lateRule: late?.rule ?? null,
    decidedAt: decided?.at ?? null,
    decidedOn: decided ? dayOf(new Date(decided.at)) : null,
    confirmedFen: confirmed,
  };
}
