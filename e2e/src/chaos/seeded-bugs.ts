/** What is swapped in one compiled file. */
export type Swap = { readonly file: string; readonly find: string; readonly put: string };

/** In every run each handled event leaves a row in the handler's own transaction: two rows are an event handled twice. */
export const witness: Swap = {
  file: "packages/messaging/dist/attempt.js",
  find: "const handled = await runHandler(tx, handlers, event);",
  put: `const handled = await runHandler(tx, handlers, event);
    if (handled.outcome === "handled") await tx.query("insert into public.handled_event values (current_schema(), $1, $2, $3, $4)", [event.tenant, event.type, event.key, event.seq]);`,
};

export const createWitness =
  "create table public.handled_event (hearer text, tenant text, type text, key text, seq bigint); grant insert on public.handled_event to public";

// Long enough that a kill hits it.
const commitNow =
  'await tx.query("commit"); await tx.query("begin"); await new Promise((resume) => setTimeout(resume, 400));';

// The bus may deliver twice whenever it likes; here it does so often.
const deliverTwice: Swap = {
  file: "packages/messaging/dist/handle-messages.js",
  find: "addTally(deps.tally, tally);",
  put: 'addTally(deps.tally, tally); if (Math.random() < 0.3) throw new Error("delivered once more");',
};

/** The three classic ways to get messaging wrong, planted into the running code by a loader; the sources stay as they are. */
export const seededBugs = {
  "delete-before-publish": [
    {
      file: "packages/messaging/dist/relay.js",
      find: "await deps.bus.publish(",
      put: `await tx.query("delete from outbox where part = any($1::smallint[]) and id = any($2::bigint[])", [parts, rows.map((row) => row.id)]);
    ${commitNow}
    await deps.bus.publish(`,
    },
  ],
  "no-inbox": [
    deliverTwice,
    { file: "packages/messaging/dist/inbox.js", find: 'return "duplicate";', put: 'return "next";' },
  ],
  "effect-outside-transaction": [
    {
      file: "packages/http/dist/execute.js",
      find: "await keepAnswer(tx, commandKey,",
      put: `await tx.query("delete from idempotency where key = $1", [commandKey.key]); ${commitNow}
    await keepAnswer(tx, commandKey,`,
    },
  ],
} as const satisfies Record<string, readonly Swap[]>;
export type SeededBugName = keyof typeof seededBugs;

export function isSeededBugName(name: string): name is SeededBugName {
  return Object.hasOwn(seededBugs, name);
}
