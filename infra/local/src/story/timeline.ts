/** One thing that somebody did in a story, when, with which ids. */
export type Moment = {
  readonly who: string;
  readonly what: string;
  readonly ids: readonly string[];
  readonly startedMs: number;
  readonly tookMs: number;
};

export type Timeline = {
  readonly moments: readonly Moment[];
  /** Does the step and notes it; `idsOf` picks from its outcome what a reader would look up. */
  readonly note: <T>(
    who: string,
    what: string,
    does: () => Promise<T>,
    idsOf?: (outcome: T) => readonly string[],
  ) => Promise<T>;
};

export function startTimeline(onMoment: (moment: Moment) => void = () => {}): Timeline {
  const begun = performance.now();
  const moments: Moment[] = [];
  return {
    moments,
    note: async (who, what, does, idsOf) => {
      const started = performance.now();
      const outcome = await does();
      const moment: Moment = {
        who,
        what,
        ids: idsOf?.(outcome) ?? [],
        startedMs: Math.round(started - begun),
        tookMs: Math.round(performance.now() - started),
      };
      moments.push(moment);
      onMoment(moment);
      return outcome;
    },
  };
}

/** A moment as a line: when it began, how long it took, who did what, and the ids to look up. */
export function momentLine({ who, what, ids, startedMs, tookMs }: Moment): string {
  const at = `${(startedMs / 1000).toFixed(2)}s`.padStart(8);
  return `${at}  ${String(tookMs).padStart(5)} ms  ${who}：${what}${ids.length > 0 ? `  ${ids.join(" ")}` : ""}`;
}
