import { err, ok, type Result } from "@lianrong/core/result";

/** Why the bytes are no lines of text, and at which line (from 1). */
export type LineError =
  | { readonly code: "not-utf8"; readonly lineNumber: number }
  | { readonly code: "line-too-long"; readonly lineNumber: number };

/** A product's predicate may be long, but nothing that is one record is longer. */
export const mostLineBytes = 16 * 1024 * 1024;

const newline = 10;
const byteOrderMark = "\ufeff";

/**
 * Parts bytes into lines as they come. Only a line feed ends a line, so that line numbers are those an editor shows, and what is not
 * UTF-8 is refused: read as something else, names would silently become others.
 */
export class Utf8Lines {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #rest: readonly Uint8Array[] = [];
  #restBytes = 0;
  #lines = 0;

  /** The lines that the chunk completes. */
  push(chunk: Uint8Array): Result<readonly string[], LineError> {
    const end = chunk.lastIndexOf(newline);
    if (end >= 0) {
      const complete = this.#withRest(chunk.subarray(0, end));
      this.#keep(chunk.subarray(end + 1));
      return this.#linesOf(complete);
    }
    this.#keep(chunk);
    return this.#restBytes > mostLineBytes ? err({ code: "line-too-long", lineNumber: this.#lines + 1 }) : ok([]);
  }

  /** The last line, where nothing ends it. */
  finish(): Result<readonly string[], LineError> {
    return this.#restBytes === 0 ? ok([]) : this.#linesOf(this.#withRest(new Uint8Array(0)));
  }

  #keep(bytes: Uint8Array): void {
    this.#rest = [...this.#rest, bytes.slice()];
    this.#restBytes += bytes.length;
  }

  #withRest(bytes: Uint8Array): Uint8Array {
    const all = new Uint8Array(this.#restBytes + bytes.length);
    let at = 0;
    for (const part of [...this.#rest, bytes]) {
      all.set(part, at);
      at += part.length;
    }
    this.#rest = [];
    this.#restBytes = 0;
    return all;
  }

  #linesOf(bytes: Uint8Array): Result<readonly string[], LineError> {
    const text = this.#decoded(bytes);
    if (text === undefined) return err({ code: "not-utf8", lineNumber: this.#lines + this.#firstUndecoded(bytes) });
    const isFirst = this.#lines === 0;
    const lines = (isFirst && text.startsWith(byteOrderMark) ? text.slice(1) : text).split("\n");
    this.#lines += lines.length;
    return ok(lines);
  }

  #decoded(bytes: Uint8Array): string | undefined {
    try {
      return this.#decoder.decode(bytes);
    } catch {
      return undefined;
    }
  }

  /** Which of the lines, from 1, is the first that is not UTF-8. */
  #firstUndecoded(bytes: Uint8Array): number {
    let number = 1;
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      if (this.#decoded(bytes.subarray(start, end)) === undefined) return number;
      number++;
      start = end + 1;
    }
    return number;
  }
}
