/** Counts what is open, so that nobody takes all of it: `take` answers how to give one back, undefined where there are too many. */
export function streamCount({ mostPerHolder, mostAtAll }: { mostPerHolder: number; mostAtAll: number }) {
  const open = new Map<string, number>();
  let all = 0;
  return {
    take: (holder: string): (() => void) | undefined => {
      const own = open.get(holder) ?? 0;
      if (own >= mostPerHolder || all >= mostAtAll) return undefined;
      open.set(holder, own + 1);
      all += 1;
      return () => {
        all -= 1;
        const left = (open.get(holder) ?? 1) - 1;
        if (left > 0) open.set(holder, left);
        else open.delete(holder);
      };
    },
  };
}
