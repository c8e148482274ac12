import type { Problem } from "@lianrong/engine/problem";
import type * as highsTypes from "highs";

// Its types describe its CommonJS side, where the loader stands one level deeper than in the module Node loads.
const specifier: string = "highs";
const highsModule: { readonly default: typeof highsTypes.default.default } = await import(specifier);
const highs = await highsModule.default();

/** The optimum of the splittable relaxation, side limits included, by HiGHS. */
export function highsOptimum(problem: Problem): number {
  const { amountFen, pairStart, pairScore, pairLine, tree, side } = problem;
  const objective: string[] = [];
  const rows = new Map<string, string[]>();
  const add = (row: string, term: string): void => {
    rows.set(row, [...(rows.get(row) ?? []), term]);
  };
  for (let request = 0; request < amountFen.length; request++) {
    for (let pair = pairStart[request] ?? 0; pair < (pairStart[request + 1] ?? 0); pair++) {
      objective.push(`${pairScore[pair]} x${pair}`);
      add(`request${request} <= ${amountFen[request]}`, `x${pair}`);
      for (let line = pairLine[pair] ?? -1; line >= 0; line = tree.parent[line] ?? -1) {
        add(`line${line} <= ${tree.capacityFen[line]}`, `x${pair}`);
      }
      for (const limit of side?.sets[side.pairSet[pair] ?? 0] ?? [])
        add(`side${limit} <= ${side?.capacityFen[limit]}`, `x${pair}`);
    }
  }
  const constraints = [...rows].map(([row, terms]) => {
    const [name, limit] = row.split(" <= ");
    return `${name}: ${terms.join(" + ")} <= ${limit}`;
  });
  const text = `Maximize\n value: ${objective.join(" + ")}\nSubject To\n${constraints.join("\n")}\nEnd\n`;
  return highs.solve(text).ObjectiveValue;
}
