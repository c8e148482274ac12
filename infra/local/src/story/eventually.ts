import { setTimeout as pause } from "node:timers/promises";

const pollMs = 60;
const patienceMs = 180_000;

/** Asks until there is an answer; what another service hears by event takes a moment. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > giveUpAt) throw new Error(`waited three minutes in vain for ${what}`);
    await pause(pollMs);
  }
}
