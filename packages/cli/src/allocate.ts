import { allocationRecords } from "@lianrong/engine/allocation-file";
import type { MatchRequest } from "@lianrong/engine/catalogue";
import { type Solution, solve } from "@lianrong/engine/solve";
import { verdictsOfBatch } from "@lianrong/engine/verdicts-of-batch";
import { outcomeOf } from "@lianrong/engine/why-not-in-batch";
import { Command } from "commander";
import { progressTo } from "./progress.js";
import { type ReadInstance, readInstance } from "./read-instance.js";
import { exitStatus, type Language, type Terminal } from "./terminal.js";
import { destinationAt, standardOutput, writeWhole } from "./whole-file.js";

interface Options {
  readonly instance: string;
  readonly out: string;
  readonly why?: string;
}

/** Lets anyone bring requests, products and lines of their own and get the allocation with prices, gap and reasons. */
export function allocateCommand(terminal: Terminal): Command {
  return new Command("allocate")
    .requiredOption("--instance <file>", "requests, products and lines as JSON Lines (packages/engine/README.md)")
    .requiredOption("--out <file>", "where to write the allocation, as JSON Lines; - for the standard output")
    .option("--why <request>", "the id of a request, to be told of each product why it did not go there")
    .action(async (options: Options) => allocate(terminal, options));
}

async function allocate(terminal: Terminal, { instance, out, why }: Options): Promise<void> {
  const { language, complain } = terminal;
  const destination = await destinationAt(out, instance);
  if (!destination.ok) {
    complain(destination.error[language]);
    terminal.endWith(exitStatus.usage);
    return;
  }
  const read = await readInstance(terminal, instance, { keep: why });
  if (!read.ok) {
    complain(`${instance}${language === "zh" ? "：" : ": "}${read.error[language]}`);
    terminal.endWith(exitStatus.usage);
    return;
  }
  const { table, problem, kept } = read.value;
  if (why !== undefined && !kept) {
    complain(language === "zh" ? `${instance}：没有编号为${why}的申请` : `${instance}: it has no request ${why}`);
    terminal.endWith(exitStatus.usage);
    return;
  }
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
  if (kept) for (const line of verdictLines(language, read.value, { solution, request: kept })) say(line);
}

/** A line for each product: its id, then every reason against it, or what became of the two. */
function* verdictLines(
  language: Language,
  { table, problem }: ReadInstance,
  { solution, request }: { readonly solution: Solution; readonly request: MatchRequest },
): Generator<string> {
  const at = problem.requestIds.indexOf(request.id);
  for (const { productId, verdicts } of verdictsOfBatch(table, outcomeOf(problem, solution), { at, request })) {
    const words = verdicts.map((verdict) => verdict[language]);
    yield language === "zh" ? `${productId}：${words.join("；")}` : `${productId}: ${words.join("; ")}`;
  }
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
