import type { LikelyClass } from "@lianrong/discovery/class-model";

/** How much of a class's weight falls on its group, so that neighbours within a group are found too. */
const groupShare = 0.3;
const groupLength = 4;
/** What a firm declares counts more than what its words suggest. */
const declaredShare = 0.7;

/** The classes of a posting: the declared one and those that its words suggest, each with a part on its group. */
export function classShares(declared: string, suggested: readonly LikelyClass[]): readonly LikelyClass[] {
  const rest = suggested.length === 0 ? 0 : 1 - declaredShare;
  const shares = new Map<string, number>();
  const add = (code: string, share: number) => {
    if (code.length <= groupLength) return put(code, share);
    put(code, share * (1 - groupShare));
    put(code.slice(0, groupLength), share * groupShare);
  };
  const put = (code: string, share: number) => {
    shares.set(code, (shares.get(code) ?? 0) + share);
  };
  add(declared, 1 - rest);
  for (const { code, share } of suggested) add(code, share * rest);
  return [...shares].map(([code, share]) => ({ code, share }));
}
