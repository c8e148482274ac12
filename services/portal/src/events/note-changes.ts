import type { Bus, Subscription } from "@lianrong/messaging/bus";
import type { Database } from "@lianrong/runtime/database";
import { insertChange, lockChanges, noteParties } from "../db/changes.js";
import { type Change, changeIn } from "../domain/change.js";

/** For so long people are told of what has happened. */
export const toldForMs = 14 * 24 * 60 * 60 * 1000;

const topics = ["identity", "whitelist", "intake", "bank-matching", "matchmaking", "oversight"];

/**
 * Hears what the services say and notes for whom it matters. All instances of the portal are one group, since they share
 * the table; an event that comes twice is one row. What happened before people are told of it moves the parties alone.
 */
export function noteChanges(deps: {
  readonly db: Database;
  readonly bus: Bus;
  readonly now: () => Date;
  readonly onNoted: () => void;
}): Promise<Subscription> {
  const { db, bus, now, onNoted } = deps;
  return bus.subscribe({
    group: "portal",
    topics,
    onBatch: async ({ messages, heartbeat }) => {
      const changes = messages.map(({ value }) => changeIn(value)).filter((change) => change !== undefined);
      if (changes.length === 0) return;
      await heartbeat();
      await db.transaction({ reach: "installation" }, async (tx) => {
        await lockChanges(tx);
        for (const change of changes) {
          if (isTold(change, now())) await insertChange(tx, change);
          await noteParties(tx, change);
        }
      });
      onNoted();
    },
  });
}

function isTold({ occurredAt }: Change, now: Date): boolean {
  return now.getTime() - Date.parse(occurredAt) < toldForMs;
}
