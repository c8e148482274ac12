import { setTimeout as pause } from "node:timers/promises";
import { bytesOfBase32, codeOfStep, stepAt } from "../domain/one-time-code.js";

const STEP_MS = 30_000;
const LOOK_EVERY_MS = 250;
const shown = new Map<string, number>();

/** What the authenticator in somebody's hand shows at that moment. */
export function codeAt(secret: string, at: Date): string {
  return codeOfStep(bytesOfBase32(secret), stepAt(at));
}

/**
 * A code that was not given here before. Each counts once, and those of the step before and after count too, so three in a
 * row are given at once; whoever wants a fourth waits until it counts.
 */
export async function nextCode(secret: string, now: () => Date): Promise<string> {
  const step = Math.max(stepAt(now()) - 1, (shown.get(secret) ?? 0) + 1);
  shown.set(secret, step);
  while (now().getTime() < (step - 1) * STEP_MS) await pause(LOOK_EVERY_MS);
  return codeOfStep(bytesOfBase32(secret), step);
}
