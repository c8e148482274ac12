import type { CaseStatus } from "@lianrong/contracts/case-status";
import type { RequestStatus } from "@lianrong/contracts/intake";
import { expect, test } from "vitest";
import { progressOf } from "./progress.js";

const request = (status: RequestStatus) => ({ status, closedReason: null });
const financingCase = (status: CaseStatus, more: { sealedOffers?: number; closedReason?: string } = {}) => ({
  status,
  sealedOffers: 0,
  acceptedOfferId: null,
  closedReason: null,
  outcome: { approvedFen: null, registrationNumber: null, drawnFen: 0 },
  ...more,
});
const lastDone = (steps: readonly { step: string; done: boolean }[]) => steps.filter(({ done }) => done).at(-1)?.step;

test.each([
  ["awaiting-confirmation", undefined, "filed"],
  ["ready", undefined, "confirmed"],
  ["handed-over", undefined, "confirmed"],
  ["handed-over", financingCase("open"), "confirmed"],
  ["handed-over", financingCase("open", { sealedOffers: 2 }), "offered"],
  ["handed-over", financingCase("approving"), "chosen"],
  ["handed-over", financingCase("registered"), "registered"],
  ["handed-over", financingCase("overdue"), "disbursed"],
  ["closed", financingCase("closed", { closedReason: "repaid" }), "repaid"],
] as const)("a request that is %s with its case %o has come as far as: %s", (status, itsCase, step) => {
  const { steps, endedEarly } = progressOf(request(status), itsCase);
  expect([lastDone(steps), endedEarly, steps.length]).toEqual([step, false, 8]);
});

test.each([
  ["withdrawn", undefined, "filed"],
  ["closed", financingCase("closed", { closedReason: "declined-by-all" }), "confirmed"],
] as const)("one that ended early, %s, shows no step that will not come", (status, itsCase, step) => {
  const { steps, endedEarly } = progressOf(request(status), itsCase);
  expect([steps.every(({ done }) => done), lastDone(steps), endedEarly]).toEqual([true, step, true]);
});
