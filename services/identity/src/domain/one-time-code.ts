import { createHmac, timingSafeEqual } from "node:crypto";

const STEP_SECONDS = 30;
const DIGITS = 6;
/** A clock may be a step off, to either side. */
const TOLERANCE_STEPS = 1;

/** Which step of time it is (RFC 6238). */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS);
}

/** The code of one step: six digits of an HMAC (RFC 4226). */
export function codeOfStep(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

/** To which step the code belongs, now or a step beside; undefined if to none that was not used yet. */
export function stepOfCode(
  code: string,
  factor: { readonly secret: Uint8Array; readonly lastStep: number; readonly now: Date },
): number | undefined {
  const current = stepAt(factor.now);
  for (let step = current - TOLERANCE_STEPS; step <= current + TOLERANCE_STEPS; step += 1) {
    if (step > factor.lastStep && isSame(code, codeOfStep(factor.secret, step))) return step;
  }
  return undefined;
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The secret as people can type it (RFC 4648, base32 without padding). */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET.charAt(Number.parseInt(group.padEnd(5, "0"), 2))).join("");
}

/** Reads such a text again; whatever is not of its alphabet, as the spaces that people type, is passed over. */
export function bytesOfBase32(text: string): Uint8Array {
  const letters = [...text.toUpperCase()].map((letter) => ALPHABET.indexOf(letter)).filter((index) => index >= 0);
  const bits = letters.map((index) => index.toString(2).padStart(5, "0")).join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (octet) => Number.parseInt(octet, 2));
}
