import type { Instant } from "@lianrong/contracts/instants";
import { ownHeaders } from "./client.js";

/** What time it is at the platform, which holds a signature against its own clock; the device's may be wrong. */
export async function serverInstant(): Promise<Instant> {
  const answer = await fetch("/auth/now", { headers: ownHeaders() });
  if (!answer.ok) throw new Error(`/auth/now answered ${answer.status}`);
  const { now }: { now: Instant } = await answer.json();
  return now;
}
