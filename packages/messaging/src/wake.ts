/**
 * A hint inside one process that there may be something to do. Nothing relies on it: who misses it finds
 * the work at the next poll, and who hears it too early polls again soon.
 */
const sleepers = new Map<string, Set<Sleeper>>();

export type Sleeper = {
  /**
   * Sleeps until woken, by a call during this rest or since the last, and answers whether it was: no shorter than
   * `atLeastMs`, so that calls in quick succession are answered together, and no longer than `atMostMs`.
   */
  readonly rest: (atMostMs: number, atLeastMs?: number) => Promise<boolean>;
  readonly rouse: () => void;
  /** Hears its names no more. */
  readonly close: () => void;
};

/** Wakes whoever listens for this name in this process. */
export function wake(name: string): void {
  for (const sleeper of sleepers.get(name) ?? []) sleeper.rouse();
}

/** Makes the resting place of one loop, which is woken under any of these names. */
export function createSleeper(names: readonly string[] = []): Sleeper {
  let called = false;
  let endRest: (() => void) | undefined;

  function rest(atMostMs: number, atLeastMs = 0): Promise<boolean> {
    return new Promise((resolve) => {
      const startedAt = performance.now();
      let timer = setTimeout(end, called ? atLeastMs : atMostMs);
      function end(): void {
        endRest = undefined;
        const woken = called;
        called = false;
        resolve(woken);
      }
      endRest = () => {
        clearTimeout(timer);
        timer = setTimeout(end, Math.max(0, startedAt + atLeastMs - performance.now()));
      };
    });
  }

  const sleeper: Sleeper = {
    rest,
    rouse: () => {
      called = true;
      endRest?.();
    },
    close: () => {
      for (const name of names) {
        sleepers.get(name)?.delete(sleeper);
        if (sleepers.get(name)?.size === 0) sleepers.delete(name);
      }
    },
  };
  for (const name of names) sleepers.set(name, (sleepers.get(name) ?? new Set()).add(sleeper));
  return sleeper;
}
