import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Problem } from "@lianrong/engine/problem";

/** A problem as a file of numbers that the reference solvers read, in a folder of its own that nobody else can write. */
export interface SavedProblem {
  readonly folder: string;
  readonly file: string;
  readonly close: () => Promise<void>;
}

/** Writes the pairs and the tree of lines; limits across the tree are left out, so what is found is an optimum without them. */
export async function saveProblem(problem: Problem): Promise<SavedProblem> {
  const folder = await mkdtemp(join(tmpdir(), "lianrong-bench-"));
  const file = join(folder, "problem");
  await write(problem, file);
  return { folder, file, close: () => rm(folder, { recursive: true, force: true }) };
}

async function write(problem: Problem, file: string): Promise<void> {
  const { amountFen, pairStart, pairScore, pairLine, tree } = problem;
  const handle = await open(file, "w");
  const wide = (numbers: Float64Array) => BigInt64Array.from(numbers, BigInt);
  for (const numbers of [
    Int32Array.of(amountFen.length, pairLine.length, tree.size),
    wide(amountFen),
    pairStart,
    Int32Array.from(pairScore),
    Int32Array.from(pairLine),
    tree.parent,
    wide(tree.capacityFen),
  ]) {
    await handle.writeFile(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }
  await handle.close();
}
