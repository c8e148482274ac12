import { execFile } from "node:child_process";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Problem } from "@lianrong/engine/problem";
import { z } from "zod";

const run = promisify(execFile);

const Answer = z.object({
  optimal: z.literal(true),
  value: z.string().transform((value) => BigInt(value)),
  cpuSeconds: z.number(),
  peakMemoryMb: z.number(),
});
export type LemonAnswer = z.infer<typeof Answer>;

/** LEMON's solver compiled for this run, in a folder of its own that nobody else can write. */
export interface Lemon {
  /** Where `save` puts the problem. */
  readonly file: string;
  readonly save: (problem: Problem) => Promise<void>;
  readonly solve: (algorithm: "ns" | "cs") => Promise<LemonAnswer>;
  readonly close: () => Promise<void>;
}

/** Compiles the reference; undefined, with the reason told, where there is no compiler or no LEMON. */
export async function startLemon(tell: (line: string) => void): Promise<Lemon | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "lianrong-bench-"));
  const program = join(folder, "lemon");
  const file = join(folder, "problem");
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    await run("g++", ["-O2", "-o", program, fileURLToPath(new URL("./lemon.cpp", import.meta.url))]);
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    tell(`No LEMON to compare with (apt-get install g++ liblemon-dev): ${detail}`);
    await close();
    return undefined;
  }
  return {
    file,
    save: (problem) => saveProblem(problem, file),
    solve: async (algorithm) => Answer.parse(JSON.parse((await run(program, [file, algorithm])).stdout)),
    close,
  };
}

async function saveProblem(problem: Problem, file: string): Promise<void> {
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
