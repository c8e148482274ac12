import type { Database, Tx } from "@lianrong/runtime/database";
import type { Logger } from "@lianrong/runtime/logger";
import { schedule } from "@lianrong/runtime/schedule";

/** For how long a repeat under the same key gets the first answer; after that the key counts as new. */
export const ANSWERS_KEPT_DAYS = 30;

const everyMs = 5_000;
const batch = 5_000;

/** Lets go of answers that nobody repeats any more, a batch at a time, so that no transaction grows long. */
export function sweepAnswers(options: { readonly db: Database; readonly log: Logger }): ReturnType<typeof schedule> {
  return schedule({ ...options, name: "sweep-answers", everyMs, run: deleteOldAnswers });
}

/** By the database's clock, which wrote when. A service that takes no commands, as the portal, has no such table. */
async function deleteOldAnswers(tx: Tx): Promise<void> {
  const { rows } = await tx.query<{ kept: boolean }>("select to_regclass('idempotency') is not null as kept");
  if (!rows[0]?.kept) return;
  await tx.query({
    name: "delete-old-answers",
    text: `delete from idempotency where ctid = any (array(
             select ctid from idempotency where created_at < now() - make_interval(days => $1) order by created_at limit $2))`,
    values: [ANSWERS_KEPT_DAYS, batch],
  });
}
