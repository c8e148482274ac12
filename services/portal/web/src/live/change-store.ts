import type { Side } from "../../../src/domain/change.js";

/** Something that happened to records which this person may look at, as our server side tells it. */
export type LiveChange = {
  readonly position: number;
  readonly side: Side;
  readonly type: string;
  readonly subjects: readonly string[];
  readonly own: boolean;
  readonly occurredAt: string;
};
type Received = LiveChange & { readonly receivedAt: number };
type Snapshot = { readonly connected: boolean; readonly changes: readonly Received[] };

const kept = 200;
let snapshot: Snapshot = { connected: false, changes: [] };
const listeners = new Set<() => void>();

/** What was told since the page was opened, the newest last; whoever shows data compares it with when that was read. */
export const changeStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  snapshot: (): Snapshot => snapshot,
  add: (change: LiveChange): void => {
    put({ ...snapshot, changes: [...snapshot.changes, { ...change, receivedAt: Date.now() }].slice(-kept) });
  },
  setConnected: (connected: boolean): void => {
    if (connected !== snapshot.connected) put({ ...snapshot, connected });
  },
};

function put(next: Snapshot): void {
  snapshot = next;
  for (const listener of listeners) listener();
}
