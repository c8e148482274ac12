/**
 * A hint inside one process that there may be something to do. Nothing relies on it: who misses it finds
 * the work at the next poll, and who hears it too early polls again soon.
 */
const sleepers = new Map<string, Set<() => void>>();

/** Wakes whoever sleeps under this name in this process. */
export function wake(name: string): void {
  for (const rouse of sleepers.get(name) ?? []) rouse();
}

/** Sleeps until the time is over, or one of the names is called and the answer is true. */
export function sleepUntilWoken(options: { readonly ms: number; readonly names: readonly string[] }): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (woken: boolean) => {
      clearTimeout(timer);
      for (const name of options.names) {
        const sleeping = sleepers.get(name);
        sleeping?.delete(rouse);
        if (sleeping?.size === 0) sleepers.delete(name);
      }
      resolve(woken);
    };
    const timer = setTimeout(() => end(false), options.ms);
    const rouse = () => end(true);
    for (const name of options.names) {
      const sleeping = sleepers.get(name) ?? new Set();
      sleepers.set(name, sleeping.add(rouse));
    }
  });
}
