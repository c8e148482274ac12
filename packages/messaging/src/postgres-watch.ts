import type { Database } from "@lianrong/runtime/database";
import { topicName } from "./postgres-subscription.js";
import { createSleeper, wake } from "./wake.js";

const LOOK_EVERY_MS = 250;

export type Watch = { readonly stop: () => Promise<void> };

/** Looks, once for all subscriptions of the process, whether other processes have published, and wakes those concerned. */
export function watchLog(db: Database): Watch {
  const sleeper = createSleeper();
  const heads = new Map<string, number>();
  let stopping = false;

  async function run(): Promise<void> {
    while (!stopping) {
      // A look that fails needs no word: the subscriptions, which read the same log, tell of it.
      for (const { topic, head } of await headsOf(db).catch(() => [])) {
        if (heads.get(topic) !== head) wake(topicName(topic));
        heads.set(topic, head);
      }
      if (!stopping) await sleeper.rest(LOOK_EVERY_MS);
    }
  }

  const ended = run();
  return {
    stop: () => {
      stopping = true;
      sleeper.rouse();
      return ended;
    },
  };
}

async function headsOf(db: Database): Promise<readonly { topic: string; head: number }[]> {
  const { rows } = await db.pool.query<{ topic: string; head: number }>({
    name: "bus-heads",
    text: "select topic, sum(next)::bigint as head from bus.partition group by topic",
  });
  return rows;
}
