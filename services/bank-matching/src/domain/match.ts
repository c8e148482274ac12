import type { MatchStatus } from "@lianrong/contracts/case-status";
import type { CaseId, MatchId, OrganisationId, ProductId, TenantId } from "@lianrong/contracts/ids";
import type { DeclineCode, Ranking } from "@lianrong/contracts/matches";
import { type Lifecycle, nextStatus } from "@lianrong/core/lifecycle";
import { err, ok, type Result } from "@lianrong/core/result";
import type { WrongStatus } from "./failures.js";

/** One product put to one case; a bank with two fitting products has two. */
export type Match = {
  readonly tenant: TenantId;
  readonly matchId: MatchId;
  readonly caseId: CaseId;
  readonly bankId: OrganisationId;
  readonly borrowerId: OrganisationId;
  readonly productId: ProductId;
  readonly productName: string;
  readonly status: MatchStatus;
  readonly ranking: Ranking;
  /** Grows with each claim, so that a holder whose lease ran out is recognised by an old number. */
  readonly fencingToken: number;
  readonly claimExpiresAt: Date | null;
  /** When a bureau put the case to this bank before all others. */
  readonly dispatchedAt: Date | null;
  /** By when the bank that was put first is to answer. */
  readonly respondBy: Date | null;
  /** When it had not, and the request went on to the next bank. */
  readonly passedOverAt: Date | null;
  readonly declineCode: DeclineCode | null;
  readonly declineExplanation: string | null;
  readonly revision: number;
};

export type MatchAction =
  | "pull"
  | "claim"
  | "release"
  | "expireClaim"
  | "offer"
  | "decline"
  | "lapse"
  | "accept"
  | "refuse"
  | "revive";

const free = { claim: "claimed", decline: "declined", lapse: "lapsed" } as const;

export const matchLifecycle = {
  proposed: { pull: "pulled", ...free },
  pulled: free,
  claimed: {
    release: "released",
    expireClaim: "claim-expired",
    offer: "offered",
    decline: "declined",
    lapse: "lapsed",
  },
  released: free,
  "claim-expired": free,
  offered: { accept: "accepted", lapse: "lapsed" },
  accepted: { refuse: "declined", lapse: "lapsed" },
  lapsed: { revive: "offered" },
  declined: {},
} as const satisfies Lifecycle<MatchStatus, MatchAction>;

/** The match after the action; a lease does not outlive the claim. */
export function moved(match: Match, action: MatchAction): Result<Match, WrongStatus> {
  const status = nextStatus<MatchStatus, MatchAction>(matchLifecycle, match.status, action);
  if (!status) return err({ code: "wrong-status", subject: "match", status: match.status, action });
  return ok({
    ...match,
    status,
    claimExpiresAt: status === "claimed" ? match.claimExpiresAt : null,
    revision: match.revision + 1,
  });
}

/** The statuses in which a bank may take the match up; only then is there a point in putting it to the bank first. */
export const claimable: readonly MatchStatus[] = ["proposed", "pulled", "released", "claim-expired"];

/** Whether the match takes one of the case's slots: a lease that ran out does not, swept up or not. */
export function holdsSlot(match: Match, now: Date): boolean {
  if (match.status === "offered") return true;
  return match.status === "claimed" && match.claimExpiresAt !== null && match.claimExpiresAt > now;
}

/** Nobody can make an offer on the case any more, and nobody has. */
export function nobodyIsLeft(matches: readonly Match[]): boolean {
  return matches.every(({ status }) => status === "declined" || status === "lapsed");
}

/** The bank was put first and has not been passed over, nor has it taken the match up. */
export function awaitsAnswer({ status, dispatchedAt, passedOverAt }: Match): boolean {
  return dispatchedAt !== null && passedOverAt === null && (status === "proposed" || status === "pulled");
}

type Timed = Match & { readonly respondBy: Date };

/** The bank was put first, and its time passed with the match not in hand. */
export function isLate(match: Match, now: Date): match is Timed {
  const { status, respondBy, passedOverAt } = match;
  return respondBy !== null && respondBy <= now && passedOverAt === null && claimable.includes(status);
}

/** The matches of banks that were never put first, in the published order: by rank. */
export function inOrderOfAsking(matches: readonly Match[]): readonly Match[] {
  const asked = new Set(matches.flatMap(({ bankId, dispatchedAt }) => (dispatchedAt ? [bankId] : [])));
  return matches
    .filter(({ bankId, status }) => !asked.has(bankId) && claimable.includes(status))
    .toSorted((one, other) => one.ranking.rank - other.ranking.rank);
}
