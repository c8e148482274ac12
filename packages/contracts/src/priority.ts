import type { Instant } from "./instants.js";
import { type Fen, fen, leastFen } from "./money.js";

/** Somebody's claim to be paid out of one receivable. */
export type PriorityClaim = {
  readonly id: string;
  /** The financing granted against the receivable, or the fee where only a service was agreed. */
  readonly amountFen: Fen;
  readonly registeredAt?: Instant | undefined;
  /** When the notice reached the debtor by the system's time; the time it was sent does not count. */
  readonly noticeArrivedAt?: Instant | undefined;
};

export type RankedClaim = {
  readonly id: string;
  /** From 1; claims of one rank share in proportion. */
  readonly rank: number;
  readonly ground: "registered" | "notice-arrived" | "pro-rata";
  readonly payableFen: Fen;
};

export type Priority = {
  readonly rule: "R34";
  readonly ranking: readonly RankedClaim[];
  readonly leftFen: Fen;
  /** Whom the debtor discharges itself by paying: the first whose notice arrived, whatever the ranking among funders. */
  readonly debtorMayPay: string | null;
};

/** Plays through who is paid before whom out of one receivable (R34, 民法典 第七百六十八条). */
export function rankClaims(receivableFen: Fen, claims: readonly PriorityClaim[]): Priority {
  const ranking: RankedClaim[] = [];
  let leftFen = receivableFen;
  for (const tied of tiers(claims)) {
    const shares = share(leftFen, tied.claims);
    const rank = ranking.length + 1;
    for (const [index, { id }] of tied.claims.entries()) {
      const payableFen = shares[index] ?? fen(0);
      ranking.push({ id, rank, ground: tied.ground, payableFen });
      leftFen = fen(leftFen - payableFen);
    }
  }
  const firstNotified = byTime(claims, (claim) => claim.noticeArrivedAt)[0]?.[0];
  return { rule: "R34", ranking, leftFen, debtorMayPay: firstNotified?.id ?? null };
}

type Tier = { readonly ground: RankedClaim["ground"]; readonly claims: readonly PriorityClaim[] };

/** Registered by time, then notified by arrival, then all the rest together; claims of the same instant stand side by side. */
function tiers(claims: readonly PriorityClaim[]): Tier[] {
  const unregistered = claims.filter((claim) => claim.registeredAt === undefined);
  const rest = unregistered.filter((claim) => claim.noticeArrivedAt === undefined);
  return [
    ...byTime(claims, (claim) => claim.registeredAt).map((tied) => ({ ground: "registered" as const, claims: tied })),
    ...byTime(unregistered, (claim) => claim.noticeArrivedAt).map((tied) => ({
      ground: "notice-arrived" as const,
      claims: tied,
    })),
    ...(rest.length > 0 ? [{ ground: "pro-rata" as const, claims: rest }] : []),
  ];
}

function byTime(
  claims: readonly PriorityClaim[],
  timeOf: (claim: PriorityClaim) => Instant | undefined,
): readonly (readonly PriorityClaim[])[] {
  const groups = new Map<number, PriorityClaim[]>();
  for (const claim of claims) {
    const at = timeOf(claim);
    if (at === undefined) continue;
    const time = Date.parse(at);
    groups.set(time, [...(groups.get(time) ?? []), claim]);
  }
  return [...groups].sort(([first], [second]) => first - second).map(([, tied]) => tied);
}

/** What each claim of one rank gets: in full while it lasts, else in proportion, odd fen to the largest remainders. */
function share(leftFen: Fen, claims: readonly PriorityClaim[]): readonly Fen[] {
  const total = claims.reduce((sum, claim) => sum + BigInt(claim.amountFen), 0n);
  if (total <= BigInt(leftFen)) return claims.map((claim) => claim.amountFen);
  const exact = claims.map((claim) => BigInt(leftFen) * BigInt(claim.amountFen));
  const shares = exact.map((product) => product / total);
  let odd = BigInt(leftFen) - shares.reduce((sum, part) => sum + part, 0n);
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product % total }))
    .sort((first, second) => Number(second.remainder - first.remainder) || first.index - second.index);
  for (const { index } of byRemainder) {
    if (odd === 0n) break;
    shares[index] = (shares[index] ?? 0n) + 1n;
    odd -= 1n;
  }
  return shares.map((part, index) => leastFen(fen(Number(part)), claims[index]?.amountFen ?? fen(0)));
}
