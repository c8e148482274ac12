import { readFileSync } from "node:fs";
import type * as highsTypes from "highs";

/**
 * Solves a saved problem with HiGHS in a process of its own. Usage: highs-child <problem file> <lp|mip> <seconds>.
 * Points are kept, fen become units of 10,000 yuan, so that the numbers stay where a floating-point solver is at ease.
 */
const [file = "", kind = "lp", seconds = "60"] = process.argv.slice(2);
const bytes = readFileSync(file);
let offset = 0;
const [requests, pairs, lines] = [readInt(), readInt(), readInt()];
const amount = readAmounts(requests);
const pairStart = readInts(requests + 1);
const score = readInts(pairs);
const line = readInts(pairs);
const parent = readInts(lines);
const capacity = readAmounts(lines);

function readInt(): number {
  offset += 4;
  return bytes.readInt32LE(offset - 4);
}
function readInts(count: number): number[] {
  return Array.from({ length: count }, readInt);
}
function readAmounts(count: number): number[] {
  return Array.from({ length: count }, () => {
    offset += 8;
    return Number(bytes.readBigInt64LE(offset - 8)) / 1e6;
  });
}

const mip = kind === "mip";
const columns = pairs + lines;
const starts = new Int32Array(columns + 1);
const indices: number[] = [];
const values: number[] = [];
const cost = new Float64Array(columns);
const upper = new Float64Array(columns);
const integrality = new Int32Array(columns);
for (let request = 0; request < requests; request++) {
  for (let pair = pairStart[request] ?? 0; pair < (pairStart[request + 1] ?? 0); pair++) {
    const whole = amount[request] ?? 0;
    cost[pair] = (score[pair] ?? 0) * (mip ? whole : 1);
    upper[pair] = mip ? 1 : whole;
    integrality[pair] = mip ? 1 : 0;
    indices.push(request, requests + (line[pair] ?? 0));
    values.push(1, mip ? whole : 1);
    starts[pair + 1] = indices.length;
  }
}
for (let at = 0; at < lines; at++) {
  upper[pairs + at] = capacity[at] ?? 0;
  indices.push(requests + at);
  values.push(-1);
  const above = parent[at] ?? -1;
  if (above >= 0) {
    indices.push(requests + above);
    values.push(1);
  }
  starts[pairs + at + 1] = indices.length;
}
const rows = requests + lines;
const rowUpper = new Float64Array(rows);
for (let request = 0; request < requests; request++) rowUpper[request] = mip ? 1 : (amount[request] ?? 0);

// Its types describe its CommonJS side, where the loader stands one level deeper than in the module Node loads.
const specifier: string = "highs";
const highsModule: { readonly default: typeof highsTypes.default.default } = await import(specifier);
const highs = await highsModule.default();
const model = highs.createModel();
model.options.set({ output_flag: false, time_limit: Number(seconds), ...(mip ? { mip_rel_gap: 1e-5 } : {}) });
model.passModel({
  numCols: columns,
  numRows: rows,
  sense: highs.constants.objectiveSense.maximize,
  offset: 0,
  colCost: cost,
  colLower: new Float64Array(columns),
  colUpper: upper,
  rowLower: new Float64Array(rows).fill(Number.NEGATIVE_INFINITY),
  rowUpper,
  matrix: {
    format: "csc",
    numRows: rows,
    numCols: columns,
    starts,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  },
  ...(mip ? { integrality } : {}),
});
const before = process.cpuUsage();
model.run();
const spent = process.cpuUsage(before);
const objective = model.getObjectiveValue() * 1e6;
const bound = mip ? Number(model.info.get("mip_dual_bound")) * 1e6 : objective;
console.log(
  JSON.stringify({
    status: String(model.getModelStatus()),
    objective,
    bound,
    cpuSeconds: (spent.user + spent.system) / 1e6,
  }),
);
process.exit(0);
