import type { CapabilityId, DemandId, FairId, IntroductionId, OrganisationId, TenantId } from "@lianrong/contracts/ids";
import type { IntroductionStatus, MarketOrder } from "@lianrong/contracts/introductions";
import { type Lifecycle, nextStatus } from "@lianrong/core/lifecycle";
import { err, ok, type Result } from "@lianrong/core/result";
import type { WrongStatus } from "./failures.js";

/** A buyer's wish to meet a supplier, and what became of it. */
export type Introduction = {
  readonly tenant: TenantId;
  readonly introductionId: IntroductionId;
  readonly demandId: DemandId;
  readonly capabilityId: CapabilityId;
  readonly buyerId: OrganisationId;
  readonly supplierId: OrganisationId;
  readonly product: string;
  readonly chain: string | null;
  readonly fairId: FairId | null;
  readonly status: IntroductionStatus;
  readonly rank: number | null;
  readonly score: number;
  readonly message: string;
  readonly reply: string | null;
  readonly order: MarketOrder | null;
  readonly askedAt: Date;
  readonly acceptedAt: Date | null;
  readonly intentAt: Date | null;
  readonly revision: number;
};

export type IntroductionAction = "accept" | "decline" | "intend" | "order" | "end";

export const introductionLifecycle = {
  asked: { accept: "accepted", decline: "declined", end: "ended" },
  accepted: { intend: "intent", order: "ordered", end: "ended" },
  intent: { order: "ordered", end: "ended" },
  declined: {},
  ordered: {},
  ended: {},
} as const satisfies Lifecycle<IntroductionStatus, IntroductionAction>;

/** The introduction after the action. */
export function movedIntroduction(one: Introduction, action: IntroductionAction): Result<Introduction, WrongStatus> {
  const status = nextStatus<IntroductionStatus, IntroductionAction>(introductionLifecycle, one.status, action);
  if (!status) return err({ code: "wrong-status", subject: "introduction", status: one.status, action });
  return ok({ ...one, status, revision: one.revision + 1 });
}

/** Whether the supplier has agreed that both sides know each other's names. */
export function areIntroduced({ status, acceptedAt }: Introduction): boolean {
  return acceptedAt !== null || status === "accepted";
}

/** Who is introduced to whom, as every event about it says. */
export function introductionRef({ introductionId, demandId, capabilityId, buyerId, supplierId }: Introduction) {
  return { introductionId, demandId, capabilityId, buyerId, supplierId };
}
