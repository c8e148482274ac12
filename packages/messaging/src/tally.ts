/** What a consumer did with committed effect since it started. */
export type Tally = { handled: number; ignored: number; duplicates: number; failures: number; held: number };

/** A count of nothing yet. */
export function emptyTally(): Tally {
  return { handled: 0, ignored: 0, duplicates: 0, failures: 0, held: 0 };
}

/** Adds what one committed transaction did. */
export function addTally(total: Tally, part: Tally): void {
  total.handled += part.handled;
  total.ignored += part.ignored;
  total.duplicates += part.duplicates;
  total.failures += part.failures;
  total.held += part.held;
}
