import type { Problem } from "@lianrong/engine/problem";
import { type HighsAnswer, solveWithHighs } from "./highs.js";
import { type LemonAnswer, startLemon } from "./lemon.js";
import { saveProblem } from "./saved-problem.js";

/** The best value with amounts split, and who found it: LEMON exactly, HiGHS in floating point. */
export interface Optimum {
  readonly by: "LEMON" | "HiGHS";
  readonly value: bigint;
  /** As a fraction of the value, how far off it may be. */
  readonly tolerance: number;
}

/** The exact solvers that a batch is held against. */
export interface Reference {
  /** One run of LEMON; null where it cannot be had. */
  readonly solve: () => Promise<LemonAnswer | null>;
  /** The optimum of the splittable relaxation: LEMON's once it has run, HiGHS's where there is no LEMON. */
  readonly optimum: () => Promise<Optimum | null>;
  /** HiGHS on the indivisible problem, for batches small enough to hope for an answer. */
  readonly mip: () => Promise<HighsAnswer | null>;
  readonly close: () => Promise<void>;
}

const mostMipPairs = 20_000;
const mostHighsPairs = 300_000;
const networkSimplexPairs = 500_000;
const highsTolerance = 1e-6;
const mostHighsSeconds = 120;
/** HiGHS's number for a proven optimum. */
const optimalStatus = "7";

interface Limits {
  readonly mipSeconds: number;
}

/** LEMON and HiGHS on the same pairs, held against each other where both can be had. */
export async function startReference(
  problem: Problem,
  { mipSeconds }: Limits,
  tell: (line: string) => void,
): Promise<Reference> {
  const saved = await saveProblem(problem);
  const lemon = await startLemon(saved, tell);
  const pairs = problem.pairLine.length;
  const algorithm = pairs <= networkSimplexPairs ? "ns" : "cs";
  const byHighs = pairs <= mostHighsPairs ? await optimumByHighs(saved.file, tell) : null;
  let optimum = byHighs;
  const solve = async (): Promise<LemonAnswer | null> => {
    if (!lemon) return null;
    const answer = await lemon.solve(algorithm);
    optimum = { by: "LEMON", value: answer.value, tolerance: 0 };
    return answer;
  };
  if (byHighs) holdTogether(byHighs.value, await solve(), tell);
  return {
    solve,
    optimum: async () => optimum,
    mip: async () => (pairs <= mostMipPairs && mipSeconds > 0 ? solveWithHighs(saved.file, "mip", mipSeconds) : null),
    close: saved.close,
  };
}

function holdTogether(byHighs: bigint, lemon: LemonAnswer | null, tell: (line: string) => void): void {
  if (!lemon) return;
  const apart = Math.abs(Number(byHighs - lemon.value)) / Number(lemon.value);
  tell(`HiGHS is ${apart.toExponential(1)} away from LEMON's optimum`);
  if (apart > highsTolerance) throw new Error("LEMON and HiGHS disagree on the optimum");
}

async function optimumByHighs(file: string, tell: (line: string) => void): Promise<Optimum | null> {
  const { status, objective, cpuSeconds } = await solveWithHighs(file, "lp", mostHighsSeconds);
  const isProven = status === optimalStatus;
  tell(`HiGHS LP ${cpuSeconds.toFixed(2)} s CPU${isProven ? "" : `, stopped with status ${status}`}`);
  if (!isProven) return null;
  return { by: "HiGHS", value: BigInt(Math.round(objective)), tolerance: highsTolerance };
}
