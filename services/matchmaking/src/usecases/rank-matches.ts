import type { TenantId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";
import { postingsOf } from "../db/postings.js";
import type { Deps } from "../deps.js";
import { classShares } from "../domain/class-shares.js";
import { isOnOffer, type Posting, textOf } from "../domain/posting.js";
import { type Scored, scoreMatch } from "../domain/score-match.js";

export type RankedPosting = Scored & { readonly rank: number; readonly posting: Posting };

/** So many are looked at term by term; what the index puts behind them shares too little. */
const looked = 100;
const likelyClasses = 8;

/** Puts what is on offer on the other side in order for a posting; the transaction sees the whole tenant. */
export async function rankMatches(
  deps: Deps,
  tx: Tx,
  { posting, tenant }: { readonly posting: Posting; readonly tenant: TenantId },
): Promise<readonly RankedPosting[]> {
  const market = await deps.markets.of(tx, tenant);
  const text = textOf(posting);
  const classes = classShares(posting.industryCode, market.classes.classesOf(text, likelyClasses));
  const others = posting.side === "demand" ? market.capability : market.demand;
  const found = others.find({ text, classes }, looked);
  const rows = await postingsOf(
    tx,
    found.map(({ id }) => id),
  );
  const today = dayOf(deps.now());
  return rows
    .filter((row) => isOnOffer(row, today) && row.organisationId !== posting.organisationId)
    .map((row) => ({ posting: row, ...scoreSides(posting, row) }))
    .filter(({ terms }) => terms.some(({ term, points }) => (term === "words" || term === "class") && points > 0))
    .sort((one, other) => other.score - one.score || (one.posting.postingId < other.posting.postingId ? -1 : 1))
    .map((ranked, index) => ({ ...ranked, rank: index + 1 }));
}

function scoreSides(one: Posting, other: Posting): Scored {
  return one.side === "demand" ? scoreMatch(one, other) : scoreMatch(other, one);
}
