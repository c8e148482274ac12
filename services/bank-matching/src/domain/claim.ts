import { err, ok, type Result } from "@lianrong/core/result";
import type { WrongStatus } from "./failures.js";
import { holdsSlot, type Match, moved } from "./match.js";

export type NoClaimSlot = { readonly code: "no-claim-slot"; readonly maxClaims: number };
export type TooManyClaims = { readonly code: "too-many-claims"; readonly limit: number };
export type FencingTokenStale = { readonly code: "fencing-token-stale" };
export type ClaimExpired = { readonly code: "claim-expired"; readonly expiredAt: Date };

/** Gives the match a lease with a new fencing token, where the case has a slot and the bank does not hoard. */
export function claim(
  match: Match,
  options: {
    readonly siblings: readonly Match[];
    readonly maxClaims: number;
    readonly openClaims: number;
    readonly maxOpenClaims: number;
    readonly now: Date;
    readonly expiresAt: Date;
  },
): Result<Match, WrongStatus | NoClaimSlot | TooManyClaims> {
  const { siblings, maxClaims, openClaims, maxOpenClaims, now, expiresAt } = options;
  const claimed = moved(match, "claim");
  if (!claimed.ok) return claimed;
  if (siblings.filter((sibling) => holdsSlot(sibling, now)).length >= maxClaims) {
    return err({ code: "no-claim-slot", maxClaims });
  }
  if (openClaims >= maxOpenClaims) return err({ code: "too-many-claims", limit: maxOpenClaims });
  return ok({ ...claimed.value, fencingToken: match.fencingToken + 1, claimExpiresAt: expiresAt });
}

/** Whether the caller holds the lease that its token speaks of. */
export function checkLease(
  match: Match,
  holder: { readonly fencingToken: number; readonly now: Date },
): Result<Match, FencingTokenStale | ClaimExpired> {
  if (match.status !== "claimed" || !match.claimExpiresAt) return ok(match);
  if (match.fencingToken !== holder.fencingToken) return err({ code: "fencing-token-stale" });
  if (match.claimExpiresAt <= holder.now) return err({ code: "claim-expired", expiredAt: match.claimExpiresAt });
  return ok(match);
}
