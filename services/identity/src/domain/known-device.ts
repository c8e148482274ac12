import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { invariant } from "@lianrong/core/invariant";

const DAY_MS = 24 * 60 * 60 * 1000;

/** For so long a browser counts as the person's own after it last logged in there. */
export const KNOWN_FOR_MS = 180 * DAY_MS;

/** Under which cookie a browser keeps that it is known to a person; several people may share a browser. */
export function deviceCookieName(personId: string): string {
  return `lianrong-known-${createHash("sha256").update(personId).digest("base64url").slice(0, 12)}`;
}

/** What a browser keeps after a good login: a chance name of its own, until when it counts, and our word for both. */
export function deviceToken(
  device: { readonly personId: string; readonly name: string; readonly until: Date },
  keys: readonly string[],
): string {
  const [newest] = keys;
  invariant(newest, "there is a key for cookies");
  const said = `${device.name}.${device.until.getTime()}`;
  return `${said}.${wordFor(device.personId, said, newest)}`;
}

/** The chance name of a browser that this person logged in with before; undefined for any other, and for a forged one. */
export function knownDevice(
  token: string | undefined,
  personId: string,
  { keys, now }: { readonly keys: readonly string[]; readonly now: Date },
): string | undefined {
  const [, name, until, word] = token?.match(/^([\w-]{16,64})\.(\d{1,15})\.([\w-]{43})$/) ?? [];
  if (!name || !until || !word || Number(until) <= now.getTime()) return undefined;
  const given = Buffer.from(word);
  const ours = keys.map((key) => Buffer.from(wordFor(personId, `${name}.${until}`, key)));
  return ours.some((one) => timingSafeEqual(one, given)) ? name : undefined;
}

function wordFor(personId: string, said: string, key: string): string {
  return createHmac("sha256", key).update(`known device\0${personId}\0${said}`).digest("base64url");
}
