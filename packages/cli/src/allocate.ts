import { allocationRecords } from "@lianrong/engine/allocation-file";
import { solve } from "@lianrong/engine/solve";
import { Command } from "commander";
import { progressTo } from "./progress.js";
import { readInstance } from "./read-instance.js";
import { exitStatus, type Terminal } from "./terminal.js";
import { destinationAt, standardOutput, writeWhole } from "./whole-file.js";

interface Options {
  readonly instance: string;
  readonly out: string;
}

/** Lets anyone bring requests, products and lines of their own and get the allocation with prices, gap and reasons. */
export function allocateCommand(terminal: Terminal): Command {
  return new Command("allocate")
    .requiredOption("--instance <file>", "requests, products and lines as JSON Lines (packages/engine/README.md)")
    .requiredOption("--out <file>", "where to write the allocation, as JSON Lines; - for the standard output")
    .action(async (options: Options) => allocate(terminal, options));
}

async function allocate(terminal: Terminal, { instance, out }: Options): Promise<void> {
  const { language, complain } = terminal;
  const destination = await destinationAt(out, instance);
  if (!destination.ok) {
    complain(destination.error[language]);
    terminal.endWith(exitStatus.usage);
    return;
  }
  const read = await readInstance(terminal, instance);
  if (!read.ok) {
    complain(`${instance}${language === "zh" ? "：" : ": "}${read.error[language]}`);
    terminal.endWith(exitStatus.usage);
    return;
  }
  const { table, problem } = read.value;
  const solution = solve(problem, { onProgress: progressTo(terminal, { zh: "分配", en: "allocating" }) });
  const records = told(terminal, allocationRecords(table, problem, solution), problem.requestIds.length);
  const written = await writeWhole(destination.value, inChunks(records));
  if (!written.ok) {
    complain(language === "zh" ? `${out}：未能写出：${written.error}` : `${out}: not written: ${written.error}`);
    terminal.endWith(exitStatus.notWritten);
    return;
  }
  const { value, bound, gap } = solution.certificate;
  const placed = solution.chosenPair.reduce((count, pair) => (pair >= 0 ? count + 1 : count), 0);
  const percent = `${(gap * 100).toFixed(4)} %`;
  const say = out === standardOutput ? complain : terminal.write;
  say(
    language === "zh"
      ? `${problem.requestIds.length}笔申请，匹配${placed}笔；价值${value}，上界${bound}，与最优的差距不超过${percent}`
      : `${placed} of ${problem.requestIds.length} requests placed; value ${value}, bound ${bound}, certified gap ${percent}`,
  );
}

/** Says how far the writing is; placements are all but a few of the records. */
function* told(terminal: Terminal, records: Iterable<object>, placements: number): Generator<object> {
  const onProgress = progressTo(terminal, { zh: "写出", en: "writing" });
  let written = 0;
  for (const record of records) {
    yield record;
    if (++written % 10_000 === 0) onProgress(Math.min(1, written / placements));
  }
}

/** Records as lines of JSON, many of them at a time. */
function* inChunks(records: Iterable<object>): Generator<string> {
  let chunk = "";
  for (const record of records) {
    chunk += `${JSON.stringify(record)}\n`;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

const chunkLength = 65_536;
