import { err, ok, type Result } from "@lianrong/core/result";
import type { MatchLine } from "./catalogue.js";

/**
 * The laminar family of lines, numbered so that a parent comes before its children and the lines under `k`
 * are exactly `k + 1 … subtreeEnd[k] - 1`. No parent is written as -1.
 */
export interface CreditTree {
  readonly size: number;
  readonly ids: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly parent: Int32Array;
  readonly subtreeEnd: Int32Array;
  /** What is left to give: the capacity less what is used already, never below zero. */
  readonly capacityFen: Float64Array;
  /** What is left, in percent of the whole. */
  readonly headroomPercent: Uint8Array;
}

export type TreeError =
  | { readonly code: "duplicate-line"; readonly lineId: string }
  | { readonly code: "unknown-parent"; readonly lineId: string; readonly parentId: string }
  | { readonly code: "line-cycle"; readonly lineId: string };

/** Numbers the lines depth first; children keep the order in which they were given. */
export function buildCreditTree(lines: readonly MatchLine[]): Result<CreditTree, TreeError> {
  const byId = new Map<string, MatchLine>();
  for (const line of lines) {
    if (byId.has(line.id)) return err({ code: "duplicate-line", lineId: line.id });
    byId.set(line.id, line);
  }
  const childrenOf = new Map<string | null, MatchLine[]>();
  for (const line of lines) {
    if (line.parentId !== null && !byId.has(line.parentId)) {
      return err({ code: "unknown-parent", lineId: line.id, parentId: line.parentId });
    }
    const siblings = childrenOf.get(line.parentId);
    if (siblings) siblings.push(line);
    else childrenOf.set(line.parentId, [line]);
  }
  const tree = numberDepthFirst(lines.length, childrenOf);
  const unreached = lines.find((line) => !tree.indexOf.has(line.id));
  return unreached ? err({ code: "line-cycle", lineId: unreached.id }) : ok(tree);
}

function numberDepthFirst(size: number, childrenOf: ReadonlyMap<string | null, readonly MatchLine[]>): CreditTree {
  const ids: string[] = [];
  const indexOf = new Map<string, number>();
  const parent = new Int32Array(size).fill(-1);
  const subtreeEnd = new Int32Array(size);
  const capacityFen = new Float64Array(size);
  const headroomPercent = new Uint8Array(size);
  const waiting = [...(childrenOf.get(null) ?? [])].reverse();
  while (waiting.length > 0) {
    const line = waiting.pop();
    if (!line) break;
    const index = ids.length;
    ids.push(line.id);
    indexOf.set(line.id, index);
    parent[index] = line.parentId === null ? -1 : (indexOf.get(line.parentId) ?? -1);
    const leftFen = Math.max(0, line.capacityFen - line.usedFen);
    capacityFen[index] = leftFen;
    headroomPercent[index] = line.capacityFen === 0 ? 0 : Math.floor((leftFen / line.capacityFen) * 100);
    for (const child of [...(childrenOf.get(line.id) ?? [])].reverse()) waiting.push(child);
  }
  for (let line = ids.length - 1; line >= 0; line--) {
    const end = Math.max(subtreeEnd[line] ?? 0, line + 1);
    subtreeEnd[line] = end;
    const above = parent[line] ?? -1;
    if (above >= 0) subtreeEnd[above] = Math.max(subtreeEnd[above] ?? 0, end);
  }
  return { size, ids, indexOf, parent, subtreeEnd, capacityFen, headroomPercent };
}

/** The most that one request may draw through each line: the least capacity on its way up. */
export function pathCapacityFen(tree: CreditTree): Float64Array {
  const least = Float64Array.from(tree.capacityFen);
  for (let line = 0; line < tree.size; line++) {
    const above = tree.parent[line] ?? -1;
    if (above >= 0) least[line] = Math.min(least[line] ?? 0, least[above] ?? 0);
  }
  return least;
}

/** A path's price is the highest on it, so a line is never cheaper than what is above it. */
export function pathPrices(tree: Pick<CreditTree, "size" | "parent">, threshold: Int32Array): Int32Array {
  const price = Int32Array.from(threshold);
  for (let line = 0; line < tree.size; line++) {
    const above = tree.parent[line] ?? -1;
    if (above >= 0) price[line] = Math.max(price[line] ?? 0, price[above] ?? 0);
  }
  return price;
}
