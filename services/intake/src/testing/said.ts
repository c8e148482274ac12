import type { EventType } from "@lianrong/contracts/events";
import type { Database } from "@lianrong/runtime/database";
import { z } from "zod";

/** What has been said under a key, in order. */
export async function eventsOf(db: Database, key: string): Promise<readonly string[]> {
  const { rows } = await db.transaction({ reach: "installation" }, (tx) =>
    tx.query<{ type: string }>("select type from audit where key = $1 order by seq", [key]),
  );
  return rows.map((row) => row.type);
}

/** What was said last under a key. */
export async function dataOf(db: Database, { type, key }: { type: EventType; key: string }): Promise<unknown> {
  const { rows } = await db.transaction({ reach: "installation" }, (tx) =>
    tx.query<{ event: string }>("select event from audit where type = $1 and key = $2 order by seq desc limit 1", [
      type,
      key,
    ]),
  );
  return z.object({ data: z.unknown() }).parse(JSON.parse(rows[0]?.event ?? "{}")).data;
}
