import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);

const Answer = z.object({ status: z.string(), objective: z.number(), bound: z.number(), cpuSeconds: z.number() });
export type HighsAnswer = z.infer<typeof Answer>;

/** Solves a saved problem with HiGHS, as a linear or a mixed-integer programme, in a process of its own. */
export async function solveWithHighs(file: string, kind: "lp" | "mip", seconds: number): Promise<HighsAnswer> {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const child = fileURLToPath(new URL(`./highs-child.${extension}`, import.meta.url));
  const { stdout } = await run(process.execPath, [...process.execArgv, child, file, kind, String(seconds)]);
  return Answer.parse(JSON.parse(stdout));
}
