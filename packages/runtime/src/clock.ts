/** Where the time comes from. Everything that depends on it takes it from here, so that a story can be told over months. */
export type Clock = { readonly now: () => Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that runs ahead of the system's by what it was advanced; only tests and the simulation hold one. */
export function adjustableClock(): Clock & {
  readonly advanceDays: (days: number) => void;
  readonly advanceMs: (ms: number) => void;
} {
  let aheadMs = 0;
  const advanceMs = (ms: number) => {
    aheadMs += ms;
  };
  return {
    now: () => new Date(Date.now() + aheadMs),
    advanceMs,
    advanceDays: (days) => advanceMs(days * 24 * 60 * 60 * 1000),
  };
}
