import type { Problem } from "@lianrong/engine/problem";
import { type HighsAnswer, solveWithHighs } from "./highs.js";
import { type LemonAnswer, startLemon } from "./lemon.js";

/** The exact solvers that a batch is held against. */
export interface Reference {
  /** One run of LEMON. */
  readonly solve: () => Promise<LemonAnswer>;
  /** The optimum of the splittable relaxation, once LEMON has run. */
  readonly optimum: () => Promise<bigint | null>;
  /** HiGHS on the indivisible problem, for batches small enough to hope for an answer. */
  readonly mip: () => Promise<HighsAnswer | null>;
  readonly close: () => Promise<void>;
}

const mostMipPairs = 20_000;
const mostHighsPairs = 300_000;
const networkSimplexPairs = 500_000;

interface Limits {
  readonly mipSeconds: number;
}

/** LEMON on the same pairs, checked where it can be by HiGHS; undefined where LEMON cannot be had. */
export async function startReference(
  problem: Problem,
  { mipSeconds }: Limits,
  tell: (line: string) => void,
): Promise<Reference | undefined> {
  const lemon = await startLemon(tell);
  if (!lemon) return undefined;
  await lemon.save(problem);
  const pairs = problem.pairLine.length;
  const algorithm = pairs <= networkSimplexPairs ? "ns" : "cs";
  let optimum: bigint | null = null;
  if (pairs <= mostHighsPairs) {
    const highs = await solveWithHighs(lemon.file, "lp", 120);
    optimum = (await lemon.solve(algorithm)).value;
    const apart = Math.abs(highs.objective - Number(optimum)) / Number(optimum);
    tell(`HiGHS LP ${highs.cpuSeconds.toFixed(2)} s CPU, ${apart.toExponential(1)} away from LEMON's optimum`);
    if (apart > 1e-6) throw new Error("LEMON and HiGHS disagree on the optimum");
  }
  return {
    solve: async () => {
      const answer = await lemon.solve(algorithm);
      optimum = answer.value;
      return answer;
    },
    optimum: async () => optimum,
    mip: async () => (pairs <= mostMipPairs && mipSeconds > 0 ? solveWithHighs(lemon.file, "mip", mipSeconds) : null),
    close: lemon.close,
  };
}
