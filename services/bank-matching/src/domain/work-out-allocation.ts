import type { CaseId, MatchId, OrganisationId, ProductId } from "@lianrong/contracts/ids";
import { fen } from "@lianrong/contracts/money";
import { allocate, type Batch, digestOf, type Outlook, type Placed } from "./allocate.js";
import { spreadOver } from "./bank-shares.js";
import { tellInCase } from "./tell-verdict.js";

/** A match that an allocation may put first, with the case that it is of. */
export type OpenPair = {
  readonly caseId: CaseId;
  readonly matchId: MatchId;
  readonly productId: ProductId;
  readonly bankId: OrganisationId;
};

/** The open cases as the engine is asked about them, and what its answer is to be traced back by. */
export type LoadedBatch = {
  readonly batch: Batch;
  readonly caseOf: ReadonlyMap<string, CaseId>;
  readonly pairs: ReadonlyMap<string, OpenPair>;
};

export type WorkedOut = ReturnType<typeof workOutAllocation>;

export const pairKey = (caseId: CaseId, productId: string) => `${caseId} ${productId}`;

const casesOfChunk = 200;

/** Everything of an allocation that can be known before it takes effect, its many words written out already. */
export function workOutAllocation(loaded: LoadedBatch) {
  const outlook = allocate(loaded.batch);
  const placements = placementsOf(outlook, loaded);
  const matchIds = placements.flatMap(({ matchId }) => matchId ?? []);
  const chunks = [];
  for (let at = 0; at < placements.length; at += casesOfChunk) {
    const some = placements.slice(at, at + casesOfChunk);
    chunks.push({ caseIds: some.map(({ caseId }) => caseId), json: JSON.stringify(some) });
  }
  return {
    inputDigest: digestOf(loaded.batch),
    matchIds,
    chunks,
    figures: {
      cases: placements.length,
      placed: matchIds.length,
      ...figuresOf(outlook, loaded),
    },
  };
}

function placementsOf(outlook: Outlook, { caseOf, pairs }: LoadedBatch) {
  return outlook.placements.flatMap((placed) => {
    const caseId = caseOf.get(placed.requestId);
    if (!caseId) return [];
    const pair = placed.chosen ? pairs.get(pairKey(caseId, placed.chosen.productId)) : undefined;
    return [
      {
        caseId,
        matchId: pair?.matchId ?? null,
        productId: pair?.productId ?? null,
        bankId: pair?.bankId ?? null,
        scorePoints: pair ? (placed.chosen?.scorePoints ?? null) : null,
        reason: reasonOf(placed),
        verdicts: placed.verdicts.map(({ productId, verdict }) => ({ productId, ...tellInCase(verdict) })),
      },
    ];
  });
}

function reasonOf({ nearest }: Placed) {
  if (!nearest) {
    return {
      code: "no-eligible-product",
      zh: "已无额度足够且仍可受理的产品",
      en: "No product that could still take it has a line large enough",
    };
  }
  const { code, zh, en } = nearest.verdict;
  return { code, zh, en };
}

function figuresOf({ value, bound, gap, prices, placements }: Outlook, { pairs, caseOf }: LoadedBatch) {
  const given = placements.flatMap(({ requestId, amountFen, chosen }) => {
    const caseId = caseOf.get(requestId);
    const pair = caseId && chosen ? pairs.get(pairKey(caseId, chosen.productId)) : undefined;
    return pair ? [{ bankId: pair.bankId, amountFen }] : [];
  });
  const { shares, placedFen, concentration } = spreadOver<OrganisationId>(given);
  return {
    placedFen: fen(placedFen),
    value: value.toString(),
    bound: bound.toString(),
    certifiedGap: gap,
    concentration,
    shares: shares.map((share) => ({ ...share, amountFen: fen(share.amountFen) })),
    prices: [...prices],
  };
}
