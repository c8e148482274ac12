/** Who reads the market: the firms, and the offices that watch over it. */
export const readingMarket = {
  permission: "market:read",
  kinds: ["enterprise", "finance-bureau", "industry-bureau", "chain-chief", "district", "auditor"],
} as const;

/** Whoever posts, asks and answers does it for its firm. */
export const trading = { permission: "market:write", kinds: ["enterprise"], roles: ["maker", "checker"] } as const;
