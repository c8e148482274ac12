/** How long a poller rests: shortest while there is work, twice as long after each empty look, up to a limit. */
export type Pace = {
  readonly quicken: () => void;
  readonly nextRestMs: () => number;
};

/** Makes the rhythm of one poller. */
export function createPace(options: { readonly shortestMs: number; readonly longestMs: number }): Pace {
  let restMs = options.shortestMs;
  return {
    quicken: () => {
      restMs = options.shortestMs;
    },
    nextRestMs: () => {
      const current = restMs;
      restMs = Math.min(restMs * 2, options.longestMs);
      return current;
    },
  };
}
