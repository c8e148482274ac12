import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { access, constants, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { finished } from "node:stream/promises";
import type { Bilingual } from "@lianrong/contracts/bilingual";
import { err, ok, type Result } from "@lianrong/core/result";

/** Where an answer goes: into a file that comes to be when it is whole, or straight into a pipe, a device or the standard output. */
export interface Destination {
  readonly path: string;
  readonly isFile: boolean;
}

/** How the standard output is named on the command line. */
export const standardOutput = "-";

/** Whether an answer can be written there; asked before the work, for it may take minutes. */
export async function destinationAt(out: string, source: string): Promise<Result<Destination, Bilingual>> {
  if (out === standardOutput) return ok({ path: out, isFile: false });
  const there = await stat(out).catch(() => null);
  if (there?.isDirectory())
    return err({ zh: `${out}：这是目录，不是文件`, en: `${out}: this is a folder, not a file` });
  const read = await stat(source).catch(() => null);
  if (there && read && there.dev === read.dev && there.ino === read.ino)
    return err({ zh: `${out}：结果不能写在实例文件上`, en: `${out}: the answer would be written over the instance` });
  if (there && !there.isFile()) return ok({ path: out, isFile: false });
  const path = there ? await realpath(out) : resolve(out);
  const mayWrite = await access(dirname(path), constants.W_OK).then(
    () => true,
    () => false,
  );
  if (mayWrite) return ok({ path, isFile: true });
  return err({
    zh: `${out}：目录不存在或不可写`,
    en: `${out}: its folder is not there or cannot be written to`,
  });
}

/** Writes all of it or nothing: whoever stops halfway, or whose disk is full, is left with what was there before. */
export async function writeWhole(
  { path, isFile }: Destination,
  chunks: Iterable<string>,
): Promise<Result<void, string>> {
  if (!isFile) return writeInto(path, chunks);
  const unfinished = `${path}.${process.pid}.part`;
  const forget = removingOnSignal(unfinished);
  try {
    const written = await writeInto(unfinished, chunks);
    if (written.ok) await rename(unfinished, path);
    else await rm(unfinished, { force: true });
    return written;
  } finally {
    forget();
  }
}

async function writeInto(path: string, chunks: Iterable<string>): Promise<Result<void, string>> {
  const stream = path === standardOutput ? createWriteStream("", { fd: 1, autoClose: false }) : createWriteStream(path);
  const done = finished(stream).then(
    () => ok(undefined),
    (error: Error) => err(error.message),
  );
  for (const chunk of chunks) {
    if (!stream.write(chunk)) await Promise.race([once(stream, "drain").catch(() => undefined), done]);
    if (stream.errored) return done;
  }
  stream.end();
  return done;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A process that is stopped takes its unfinished file along; then the signal does what it always does. */
function removingOnSignal(file: string): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    forget();
    rmSync(file, { force: true });
    process.kill(process.pid, signal);
  };
  const forget = (): void => {
    for (const signal of signals) process.off(signal, stop);
  };
  for (const signal of signals) process.once(signal, stop);
  return forget;
}
