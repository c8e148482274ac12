import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { access, constants, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { err, ok, type Result } from "@lianrong/core/result";
import { allocationRecords } from "@lianrong/engine/allocation-file";
import { describeInstanceError, InstanceReader } from "@lianrong/engine/instance-file";
import type { PairTable } from "@lianrong/engine/pair-table";
import { type Problem, ProblemBuilder } from "@lianrong/engine/problem";
import { solve } from "@lianrong/engine/solve";
import { Command } from "commander";
import { exitStatus, type Language, type Terminal } from "./terminal.js";

interface Options {
  readonly instance: string;
  readonly out: string;
}

/** Lets anyone bring requests, products and lines of their own and get the allocation with prices, gap and reasons. */
export function allocateCommand(terminal: Terminal): Command {
  return new Command("allocate")
    .requiredOption("--instance <file>", "requests, products and lines as JSON Lines (packages/engine/README.md)")
    .requiredOption("--out <file>", "where to write the allocation, as JSON Lines")
    .action(async (options: Options) => allocate(terminal, options));
}

async function allocate(terminal: Terminal, { instance, out }: Options): Promise<void> {
  const refused = await whyNotTo(out, instance, terminal.language);
  const loaded = refused === undefined ? await load(terminal, instance) : err(refused);
  if (!loaded.ok) {
    terminal.complain(loaded.error);
    terminal.endWith(exitStatus.usage);
    return;
  }
  const { table, problem } = loaded.value;
  const onProgress = progressTo(terminal, { zh: "分配", en: "allocating" });
  const solution = solve(problem, { onProgress });
  await writeRecords(out, told(terminal, allocationRecords(table, problem, solution), problem.requestIds.length));
  const { value, bound, gap } = solution.certificate;
  const placed = solution.chosenPair.reduce((count, pair) => (pair >= 0 ? count + 1 : count), 0);
  const percent = `${(gap * 100).toFixed(4)} %`;
  terminal.write(
    terminal.language === "zh"
      ? `${problem.requestIds.length}笔申请，匹配${placed}笔；价值${value}，上界${bound}，与最优的差距不超过${percent}`
      : `${placed} of ${problem.requestIds.length} requests placed; value ${value}, bound ${bound}, certified gap ${percent}`,
  );
}

/** Why the answer cannot be written there; asked before the work, for it may take minutes. */
async function whyNotTo(out: string, instance: string, language: Language): Promise<string | undefined> {
  if (resolve(out) === resolve(instance))
    return language === "zh"
      ? `${out}：结果不能写在实例文件上`
      : `${out}: the answer would be written over the instance`;
  const folder = dirname(resolve(out));
  const canWrite = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (canWrite) return undefined;
  return language === "zh" ? `${out}：目录不存在或不可写` : `${out}: its folder is not there or cannot be written to`;
}

interface Loaded {
  readonly table: PairTable;
  readonly problem: Problem;
}

/** Reads the file twice, so that its requests need not be held: once to count them, once to take them in. */
async function load(terminal: Terminal, file: string): Promise<Result<Loaded, string>> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return err(`${file}: ${terminal.language === "zh" ? "没有这个文件" : "no such file"}`);
  const total = await countLines(file);
  const reader = new InstanceReader();
  const onProgress = progressTo(terminal, { zh: "读取", en: "reading" });
  let builder: ProblemBuilder | null = null;
  let read = 0;
  for await (const line of linesOf(file)) {
    const taken = reader.read(line);
    if (!taken.ok) return err(`${file}: ${describeInstanceError(taken.error)}`);
    if (++read % 10_000 === 0) onProgress(read / total);
    if (taken.value === null) continue;
    if (builder === null) {
      const table = reader.table();
      if (!table.ok) return err(`${file}: ${describeInstanceError(table.error)}`);
      builder = new ProblemBuilder(table.value, total);
    }
    builder.add(taken.value);
  }
  const table = reader.table();
  if (!table.ok) return err(`${file}: ${describeInstanceError(table.error)}`);
  return ok({ table: table.value, problem: (builder ?? new ProblemBuilder(table.value, 0)).build() });
}

/** By the bytes alone: as many as there can be requests. */
async function countLines(file: string): Promise<number> {
  const chunks: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: chunkLength });
  let count = 1;
  for await (const chunk of chunks) {
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) count++;
  }
  return count;
}

const newline = 10;

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
}

/** Says how far it is, each tenth once, and only where the work takes long enough to wonder. */
function progressTo(
  { complain, language, now }: Terminal,
  what: { readonly zh: string; readonly en: string },
): (done: number) => void {
  const startedAt = now().getTime();
  let said = 0;
  return (done) => {
    const tenths = Math.floor(done * 10);
    if (tenths <= said || now().getTime() - startedAt < quietMs) return;
    said = tenths;
    complain(`${what[language]} ${tenths * 10} %`);
  };
}

const quietMs = 500;

/** Says how far the writing is; placements are all but a few of the records. */
function* told(terminal: Terminal, records: Iterable<object>, placements: number): Generator<object> {
  const onProgress = progressTo(terminal, { zh: "写出", en: "writing" });
  let written = 0;
  for (const record of records) {
    yield record;
    if (++written % 10_000 === 0) onProgress(Math.min(1, written / placements));
  }
}

/** The file comes to be when it is whole: whoever stops halfway leaves none. */
async function writeRecords(file: string, records: Iterable<object>): Promise<void> {
  const unfinished = `${file}.part`;
  const stream = createWriteStream(unfinished, "utf8");
  try {
    let chunk = "";
    for (const record of records) {
      chunk += `${JSON.stringify(record)}\n`;
      if (chunk.length < chunkLength) continue;
      if (!stream.write(chunk)) await once(stream, "drain");
      chunk = "";
    }
    stream.end(chunk);
    await finished(stream);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

const chunkLength = 65_536;
