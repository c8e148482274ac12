/** A mistake that the check has to find: one compiled file, and what is swapped in it. */
export type SeededBug = { readonly file: string; readonly find: string; readonly put: string };

const commitNow =
  'await tx.query("commit"); await tx.query("begin"); await new Promise((resume) => setTimeout(resume, 50));';

/** The three classic ways to get messaging wrong, planted into the running code by a loader; the sources stay as they are. */
export const seededBugs = {
  "delete-before-publish": {
    file: "packages/messaging/dist/relay.js",
    find: "await deps.bus.publish(",
    put: `await tx.query("delete from outbox where part = any($1::smallint[]) and id = any($2::bigint[])", [parts, rows.map((row) => row.id)]);
    ${commitNow}
    await deps.bus.publish(`,
  },
  "no-inbox": {
    file: "packages/messaging/dist/inbox.js",
    find: 'return "duplicate";',
    put: 'return "next";',
  },
  "effect-outside-transaction": {
    file: "packages/messaging/dist/attempt.js",
    find: "const handled = await runHandler(tx, handlers, event);",
    put: `const handled = await runHandler(tx, handlers, event); ${commitNow} await tx.query("savepoint event");`,
  },
} as const satisfies Record<string, SeededBug>;
export type SeededBugName = keyof typeof seededBugs;

export function isSeededBugName(name: string): name is SeededBugName {
  return Object.hasOwn(seededBugs, name);
}
