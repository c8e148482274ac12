import type { LoadHook } from "node:module";
import { isSeededBugName, seededBugs } from "./seeded-bugs.js";

const name = process.env["SEEDED_BUG"] ?? "";

/** Swaps the planted lines in the one file that the bug names; a file that no longer has them stops the run. */
export const load: LoadHook = async (url, context, next) => {
  const loaded = await next(url, context);
  if (!isSeededBugName(name)) return loaded;
  const bug = seededBugs[name];
  if (!url.endsWith(bug.file) || !loaded.source) return loaded;
  const source = typeof loaded.source === "string" ? loaded.source : new TextDecoder().decode(loaded.source);
  if (!source.includes(bug.find)) throw new Error(`${bug.file} no longer holds what the seeded bug ${name} swaps`);
  return { ...loaded, source: source.replace(bug.find, bug.put) };
};
