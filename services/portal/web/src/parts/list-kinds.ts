import type { ListKind } from "@lianrong/contracts/whitelist";

/** The lists on which a firm may stand, in the order in which they are asked for. */
export const listKinds = [
  "chain-leader",
  "core-firm",
  "chain-member",
  "key-project",
] as const satisfies readonly ListKind[];
