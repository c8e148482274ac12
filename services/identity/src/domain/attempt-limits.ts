export type AttemptLimit = { readonly allowed: number; readonly windowMs: number; readonly lockMs: number };

const MINUTE_MS = 60 * 1000;

/** How often a password or a code may be guessed for one name. */
export const byName: AttemptLimit = { allowed: 5, windowMs: 15 * MINUTE_MS, lockMs: 15 * MINUTE_MS };

/** How often from one address, where a whole office may sit behind one. */
export const byAddress: AttemptLimit = { allowed: 50, windowMs: 5 * MINUTE_MS, lockMs: 5 * MINUTE_MS };

const LONGEST_NAME = 64;

/** Whatever is typed as a name is counted, and none of our names is longer than what is kept of it. */
export function attemptByName(loginName: string): string {
  return `name ${loginName.slice(0, LONGEST_NAME)}`;
}

/** Under what a person's guessed codes are counted, wherever they are guessed. */
export function attemptByFactor(personId: string): string {
  return `factor ${personId}`;
}
