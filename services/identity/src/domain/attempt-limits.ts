export type AttemptLimit = { readonly allowed: number; readonly windowMs: number; readonly lockMs: number };

const MINUTE_MS = 60 * 1000;

/** How often a password may be guessed for one name from one place, or a code for one person. */
export const byGuesser: AttemptLimit = { allowed: 5, windowMs: 15 * MINUTE_MS, lockMs: 15 * MINUTE_MS };

/**
 * How often for one name from all places together where that name has never logged in: no more in a day than one place
 * may. Whoever fills this locks out strangers, and not the name's owner in a browser of its own.
 */
export const byStrangers: AttemptLimit = { allowed: 20, windowMs: 60 * MINUTE_MS, lockMs: 60 * MINUTE_MS };

/** How often from one address, where a whole office may sit behind one. */
export const byAddress: AttemptLimit = { allowed: 50, windowMs: 5 * MINUTE_MS, lockMs: 5 * MINUTE_MS };

const LONGEST_NAME = 64;

/** Whatever is typed as a name is counted, and none of our names is longer than what is kept of it. */
export function attemptByStrangers(loginName: string): string {
  return `name ${loginName.slice(0, LONGEST_NAME)}`;
}

/** Under what guesses for a name from one place are counted. */
export function attemptFrom(loginName: string, address: string): string {
  return `${attemptByStrangers(loginName)} from ${sourceOf(address)}`;
}

/** Under what guesses in a browser are counted in which the person has logged in before. */
export function attemptOnDevice(device: string): string {
  return `device ${device}`;
}

/** Under what a person's guesses at its own password are counted while it is logged in. */
export function attemptByOwner(personId: string): string {
  return `owner ${personId}`;
}

/** Under what a person's guessed codes are counted, wherever they are guessed. */
export function attemptByFactor(personId: string): string {
  return `factor ${personId}`;
}

/** One subscriber holds a whole network of 64 bits in IPv6, so its addresses count as one. */
function sourceOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? 0 : tail.split(":").length;
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after);
  const network = [...groups, ...Array.from({ length: zeros }, () => "0"), ...(tail?.split(":") ?? [])].slice(0, 4);
  return `${network.map((group) => group.replace(/^0+(?=.)/, "").toLowerCase()).join(":")}::/64`;
}
