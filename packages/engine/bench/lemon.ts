import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import type { SavedProblem } from "./saved-problem.js";

const run = promisify(execFile);

const Answer = z.object({
  optimal: z.literal(true),
  value: z.string().transform((value) => BigInt(value)),
  cpuSeconds: z.number(),
  peakMemoryMb: z.number(),
});
export type LemonAnswer = z.infer<typeof Answer>;

/** LEMON's solver compiled for this run, in a folder that nobody else can write. */
export interface Lemon {
  readonly solve: (algorithm: "ns" | "cs") => Promise<LemonAnswer>;
}

/** Compiles the solver of saved problems; undefined, with the reason told, where there is no compiler or no LEMON. */
export async function startLemon(
  { folder, file }: SavedProblem,
  tell: (line: string) => void,
): Promise<Lemon | undefined> {
  const program = join(folder, "lemon");
  try {
    await run("g++", ["-O2", "-o", program, fileURLToPath(new URL("./lemon.cpp", import.meta.url))]);
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    tell(`No LEMON to compare with (apt-get install g++ liblemon-dev): ${detail}`);
    return undefined;
  }
  return {
    solve: async (algorithm) => Answer.parse(JSON.parse((await run(program, [file, algorithm])).stdout)),
  };
}
