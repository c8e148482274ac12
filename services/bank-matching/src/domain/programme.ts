import type { OrganisationId, ProductId, ProgrammeId, TenantId } from "@lianrong/contracts/ids";
import type { Fen } from "@lianrong/contracts/money";
import type { ProgrammeStatus } from "@lianrong/contracts/programmes";
import type { Uscc } from "@lianrong/contracts/uscc";
import { type Lifecycle, nextStatus } from "@lianrong/core/lifecycle";
import { err, ok, type Result } from "@lianrong/core/result";
import type { WrongStatus } from "./failures.js";

/** What one bank will carry for one leader's chain under one product; its limits are lines of the bank's tree. */
export type Programme = {
  readonly tenant: TenantId;
  readonly programmeId: ProgrammeId;
  readonly bankId: OrganisationId;
  readonly leaderId: OrganisationId;
  readonly productId: ProductId;
  readonly name: string;
  readonly totalFen: Fen;
  readonly status: ProgrammeStatus;
  readonly proposedBy: "bank" | "bureau";
  readonly proposedAt: Date;
  readonly leaderAgreedAt: Date | null;
  readonly bankAgreedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly revision: number;
};

export type Member = {
  readonly tenant: TenantId;
  readonly programmeId: ProgrammeId;
  readonly enterpriseId: OrganisationId;
  readonly bankId: OrganisationId;
  readonly leaderId: OrganisationId;
  readonly limitFen: Fen;
  readonly invitedAt: Date;
  readonly joinedAt: Date | null;
};

export type ProgrammeAction = "agree" | "open" | "decline" | "invite" | "join" | "close";

export const programmeLifecycle = {
  proposed: { agree: "proposed", open: "active", decline: "declined", invite: "proposed", join: "proposed" },
  active: { invite: "active", join: "active", close: "closed" },
  declined: {},
  closed: {},
} as const satisfies Lifecycle<ProgrammeStatus, ProgrammeAction>;

export type ProgrammeNotFound = { readonly code: "programme-not-found" };
export type ProgrammeTaken = { readonly code: "programme-taken"; readonly programmeId: ProgrammeId };
export type LeaderNotListed = { readonly code: "leader-not-listed"; readonly uscc: Uscc };
export type MemberRefused =
  | { readonly code: "member-not-of-leader"; readonly uscc: Uscc }
  | { readonly code: "member-invited-before"; readonly uscc: Uscc }
  | { readonly code: "member-limit-above-total"; readonly uscc: Uscc; readonly totalFen: Fen };

/** The programme after the action; the table says where it leads nowhere. */
export function movedProgramme(programme: Programme, action: ProgrammeAction): Result<Programme, WrongStatus> {
  const status = nextStatus<ProgrammeStatus, ProgrammeAction>(programmeLifecycle, programme.status, action);
  if (!status) return err({ code: "wrong-status", subject: "programme", status: programme.status, action });
  return ok({ ...programme, status, revision: programme.revision + 1 });
}

/** The programme with one party's word; nobody agrees twice. */
export function agreedBy(programme: Programme, by: "leader" | "bank", at: Date): Result<Programme, WrongStatus> {
  const agreed = by === "leader" ? programme.leaderAgreedAt : programme.bankAgreedAt;
  const moved = movedProgramme(programme, "agree");
  if (!moved.ok) return moved;
  if (agreed !== null) {
    return err({ code: "wrong-status", subject: "programme", status: programme.status, action: "agree" });
  }
  return ok({ ...moved.value, ...(by === "leader" ? { leaderAgreedAt: at } : { bankAgreedAt: at }) });
}

/** Both have given their word, and nothing is open yet. */
export function canOpen({ status, leaderAgreedAt, bankAgreedAt }: Programme): boolean {
  return status === "proposed" && leaderAgreedAt !== null && bankAgreedAt !== null;
}
