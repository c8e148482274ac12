import type { LoadHook } from "node:module";
import { isSeededBugName, type Swap, seededBugs, witness } from "./seeded-bugs.js";

const name = process.env["SEEDED_BUG"] ?? "";

const swaps: readonly Swap[] = [witness, ...(isSeededBugName(name) ? seededBugs[name] : [])];

/** Swaps the planted lines in the files that the bug names; a file that no longer has them stops the run. */
export const load: LoadHook = async (url, context, next) => {
  const loaded = await next(url, context);
  const swap = swaps.find(({ file }) => url.endsWith(file));
  if (!swap || !loaded.source) return loaded;
  const source = typeof loaded.source === "string" ? loaded.source : new TextDecoder().decode(loaded.source);
  if (!source.includes(swap.find)) throw new Error(`${swap.file} no longer holds what is swapped in it`);
  return { ...loaded, source: source.replace(swap.find, swap.put) };
};
