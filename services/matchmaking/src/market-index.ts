import type { TenantId } from "@lianrong/contracts/ids";
import { type ClassModel, createClassModel } from "@lianrong/discovery/class-model";
import { createDiscoveryIndex, type DiscoveryIndex } from "@lianrong/discovery/discovery-index";
import type { Tx } from "@lianrong/runtime/database";
import { changedPostings } from "./db/posting-changes.js";
import { classShares } from "./domain/class-shares.js";
import { knownPhrases } from "./domain/named-classes.js";
import type { Posting, Side } from "./domain/posting.js";
import { textOf } from "./domain/posting.js";

/** What a tenant's postings say, held in memory: by words, by class, and which class words are of. */
export type Market = {
  readonly demand: DiscoveryIndex;
  readonly capability: DiscoveryIndex;
  readonly classes: ClassModel;
};

/** The tenants' markets, brought up to what the transaction sees before they are asked. */
export type Markets = { readonly of: (tx: Tx, tenant: TenantId) => Promise<Market> };

type Kept = Market & {
  position: number;
  readonly learnt: Map<string, { readonly text: string; readonly code: string; readonly side: Side }>;
};

const pageSize = 2_000;

/** Empty markets, each filled when it is first asked for and from then on by what has changed. */
export function createMarkets(): Markets {
  const markets = new Map<TenantId, Kept>();
  return {
    of: async (tx, tenant) => {
      const market = markets.get(tenant) ?? emptyMarket();
      markets.set(tenant, market);
      for (;;) {
        const changed = await changedPostings(tx, { after: market.position, limit: pageSize });
        for (const { position, ...posting } of changed) if (position > market.position) take(market, posting, position);
        if (changed.length < pageSize) return market;
      }
    },
  };
}

function emptyMarket(): Kept {
  const classes = createClassModel();
  for (const { text, code } of knownPhrases) classes.learn(text, code);
  return {
    demand: createDiscoveryIndex(),
    capability: createDiscoveryIndex(),
    classes,
    position: 0,
    learnt: new Map(),
  };
}

/** What is withdrawn or kept private is forgotten; what is on offer is found, and teaches which words are of which class. */
function take(market: Kept, posting: Posting, position: number): void {
  market.position = position;
  const id = posting.postingId;
  const before = market.learnt.get(id);
  if (before) {
    market.classes.forget(before.text, before.code);
    market.learnt.delete(id);
    market[before.side].remove(id);
  }
  const isOpen = posting.status === "posted" || posting.status === "introduced" || posting.status === "intent";
  if (!posting.published || !isOpen) return;
  const text = textOf(posting);
  const code = posting.industryCode;
  market.classes.learn(text, code);
  market.learnt.set(id, { text, code, side: posting.side });
  market[posting.side].put({ id, text, classes: classShares(code, []) });
}
