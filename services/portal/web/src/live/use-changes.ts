import { useSyncExternalStore } from "react";
import { changeStore, type LiveChange } from "./change-store.js";

/** What others did to the wanted records since the data on the screen was read. An unnamed change may be about any. */
export function useChangesSince(readAt: number, concerns: (change: LiveChange) => boolean): readonly LiveChange[] {
  const { changes } = useSyncExternalStore(changeStore.subscribe, changeStore.snapshot);
  if (readAt === 0) return [];
  return changes.filter(
    (change) => change.receivedAt > readAt && !change.own && (change.type === "" || concerns(change)),
  );
}

/** How often to look again by oneself: not at all while we are told, as before where the stream is lost. */
export function useFallbackMs(everyMs: number): number | false {
  const { connected } = useSyncExternalStore(changeStore.subscribe, changeStore.snapshot);
  return connected ? false : everyMs;
}

/** Whether a change is about a record of one of the kinds, by the prefix of its id. */
export function isAbout(prefixes: readonly string[]): (change: LiveChange) => boolean {
  return ({ subjects }) => subjects.some((id) => prefixes.some((prefix) => id.startsWith(prefix)));
}
