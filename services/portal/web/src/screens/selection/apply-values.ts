import type { ListKind } from "@lianrong/contracts/whitelist";
import type { ApplicationView } from "./application-drawer.js";

export const amounts = ["yearlyOutputFen", "yearlyRevenueFen", "yearlyTaxFen"] as const;
export const ranks = ["mainProductRank", "keyPartRank"] as const;
export const claims = [
  "registeredInRegion",
  "independentLegalPerson",
  "regionLevelResearchBody",
  "ownBrand",
  "inventionPatent",
  "takesPartInStandards",
  "fitsIndustrialPolicy",
  "energyBenchmarkLevel",
  "goodCreditThreeYears",
] as const;
type Amount = (typeof amounts)[number];
type Rank = (typeof ranks)[number];
type Claim = (typeof claims)[number];

type Evidence = { readonly criterion: string; readonly document: string; readonly reference: string };

/** What stands in the form's fields; amounts in units of 10,000 yuan, as accounts are kept. */
export type Filled = {
  readonly kind: ListKind;
  readonly chain: string;
  readonly statement: string;
  readonly leaderUscc?: string;
  readonly tier?: number;
  readonly local?: boolean;
  readonly amounts?: Readonly<Partial<Record<Amount, number | null>>>;
  readonly ranks?: Readonly<Partial<Record<Rank, number | null>>>;
  readonly claims?: readonly string[];
  readonly evidence?: readonly Evidence[];
};

const fenPerTenThousandYuan = 1_000_000;

/** What the service is sent; a claim that is not ticked is left unsaid, which is not the same as denied. */
export function contentOf(filled: Filled) {
  const { kind, chain, statement, leaderUscc, tier = 1, local = true, evidence = [] } = filled;
  const said = claims.filter((claim) => filled.claims?.includes(claim));
  const facts: Partial<Record<Claim, boolean> & Record<Amount | Rank, number>> = {};
  for (const claim of said) facts[claim] = true;
  for (const name of amounts) {
    const typed = filled.amounts?.[name];
    if (typeof typed === "number") facts[name] = Math.round(typed * fenPerTenThousandYuan);
  }
  for (const name of ranks) {
    const typed = filled.ranks?.[name];
    if (typeof typed === "number") facts[name] = typed;
  }
  const leader = kind === "chain-member" && leaderUscc ? { uscc: leaderUscc.trim(), tier, local } : null;
  return { kind, chain, statement, facts, leader, evidence: [...evidence] };
}

/** The form of an application that was sent back. */
export function filledFrom({ kind, chain, statement, facts, leader, evidence }: ApplicationView): Filled {
  return {
    kind,
    chain,
    statement,
    ...(leader ? { leaderUscc: leader.uscc, tier: leader.tier, local: leader.local } : {}),
    amounts: Object.fromEntries(
      amounts.flatMap((name) => {
        const fen = facts[name];
        return fen === undefined ? [] : [[name, fen / fenPerTenThousandYuan]];
      }),
    ),
    ranks: Object.fromEntries(ranks.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]]))),
    claims: claims.filter((claim) => facts[claim] === true),
    evidence: evidence.map(({ criterion, document, reference }) => ({ criterion, document, reference })),
  };
}
