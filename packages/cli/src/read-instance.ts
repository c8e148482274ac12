import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import type { Bilingual } from "@lianrong/contracts/bilingual";
import { err, ok, type Result } from "@lianrong/core/result";
import type { MatchRequest } from "@lianrong/engine/catalogue";
import { describeInstanceError, type InstanceError } from "@lianrong/engine/instance-error";
import { InstanceReader } from "@lianrong/engine/instance-file";
import type { PairTable } from "@lianrong/engine/pair-table";
import { type Problem, ProblemBuilder } from "@lianrong/engine/problem";
import { Utf8Lines } from "@lianrong/engine/utf8-lines";
import { progressTo } from "./progress.js";
import type { Terminal } from "./terminal.js";

/** An instance made ready: its catalogue, and its requests in numbers. */
export interface ReadInstance {
  readonly table: PairTable;
  readonly problem: Problem;
  /** The request that was asked to be kept, if the file has it. */
  readonly kept?: MatchRequest | undefined;
}

/** Reads the file twice, so that its requests need not be held: once to count them, once to take them in. */
export async function readInstance(
  terminal: Terminal,
  file: string,
  { keep }: { readonly keep?: string | undefined } = {},
): Promise<Result<ReadInstance, Bilingual>> {
  const fault = await whyNotRead(file);
  if (fault) return err(fault);
  const intake = new Intake(await countLines(file), progressTo(terminal, { zh: "读取", en: "reading" }), keep);
  const lines = new Utf8Lines();
  for await (const chunk of bytesOf(file)) {
    const taken = intake.take(lines.push(chunk));
    if (!taken.ok) return err(describeInstanceError(taken.error));
  }
  const taken = intake.take(lines.finish());
  const read = taken.ok ? intake.finish() : taken;
  return read.ok ? read : err(describeInstanceError(read.error));
}

async function whyNotRead(file: string): Promise<Bilingual | undefined> {
  const found = await stat(file).catch(() => null);
  if (file === "-") return needsFile;
  if (!found) return { zh: "没有这个文件", en: "no such file" };
  if (found.isDirectory()) return { zh: "这是目录，不是文件", en: "this is a folder, not a file" };
  if (!found.isFile()) return needsFile;
  return access(file, constants.R_OK).then(
    () => undefined,
    () => ({ zh: "没有读取权限", en: "it may not be read" }),
  );
}

const needsFile: Bilingual = { zh: "实例要读两遍，须为普通文件", en: "it is read twice, so it must be a file" };

/** Takes lines as they are read: the catalogue first, then requests, each turned into numbers at once. */
class Intake {
  readonly #total: number;
  readonly #onProgress: (done: number) => void;
  readonly #reader = new InstanceReader();
  readonly #keep: string | undefined;
  #kept: MatchRequest | undefined;
  #builder: ProblemBuilder | null = null;
  #read = 0;

  constructor(total: number, onProgress: (done: number) => void, keep: string | undefined) {
    this.#total = total;
    this.#onProgress = onProgress;
    this.#keep = keep;
  }

  take(lines: Result<readonly string[], InstanceError>): Result<null, InstanceError> {
    if (!lines.ok) return lines;
    for (const line of lines.value) {
      const taken = this.#takeLine(line);
      if (!taken.ok) return taken;
      if (++this.#read % 10_000 === 0) this.#onProgress(this.#read / this.#total);
    }
    return ok(null);
  }

  finish(): Result<ReadInstance, InstanceError> {
    const table = this.#reader.table();
    if (!table.ok) return table;
    const problem = (this.#builder ?? new ProblemBuilder(table.value, 0)).build();
    return ok({ table: table.value, problem, kept: this.#kept });
  }

  #takeLine(line: string): Result<null, InstanceError> {
    const request = this.#reader.read(line);
    if (!request.ok) return request;
    if (request.value === null) return ok(null);
    const table = this.#reader.table();
    if (!table.ok) return table;
    this.#builder ??= new ProblemBuilder(table.value, this.#total);
    this.#builder.add(request.value);
    if (request.value.id === this.#keep) this.#kept = request.value;
    return ok(null);
  }
}

/** By the bytes alone: as many as there can be requests. */
async function countLines(file: string): Promise<number> {
  let count = 1;
  for await (const chunk of bytesOf(file)) {
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) count++;
  }
  return count;
}

const newline = 10;

function bytesOf(file: string): AsyncIterable<Buffer> {
  return createReadStream(file, { highWaterMark: chunkBytes });
}

const chunkBytes = 65_536;
