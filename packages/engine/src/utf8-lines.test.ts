import { ok } from "@lianrong/core/result";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mostLineBytes, Utf8Lines } from "./utf8-lines.js";

/** All lines of the bytes, handed over in pieces of the given length, or the error they end with. */
function linesIn(bytes: Uint8Array, pieceLength: number) {
  const reader = new Utf8Lines();
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += pieceLength) {
    const read = reader.push(bytes.subarray(at, at + pieceLength));
    if (!read.ok) return read;
    lines.push(...read.value);
  }
  const last = reader.finish();
  return last.ok ? ok([...lines, ...last.value]) : last;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("lines of UTF-8", () => {
  test("are the same however the bytes come, whatever stands in them", () => {
    const text = fc.array(fc.constantFrom("a", "福", "😀", "\r", "\u2028", " ", '"'), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 9 }), (parts, length) => {
        const lines = parts.map((part) => part.join(""));
        expect(linesIn(bytesOf(`${lines.join("\n")}\n`), length)).toEqual(ok(lines));
      }),
    );
  });

  test("may lack a last line feed and may begin with a byte order mark, which is no part of the text", () => {
    expect(linesIn(bytesOf("\ufeffone\ntwo"), 2)).toEqual(ok(["one", "two"]));
    expect(linesIn(bytesOf("one\n\ufefftwo"), 100)).toEqual(ok(["one", "\ufefftwo"]));
    expect(linesIn(new Uint8Array(0), 1)).toEqual(ok([]));
  });

  test("are refused by number where a line is in another encoding, such as GBK", () => {
    const gbk = [0xb8, 0xa3, 0xd6, 0xdd];
    for (const pieceLength of [1, 3, 100])
      for (const [before, lineNumber] of [
        ["", 1],
        ["一\n二\n", 3],
      ] as const)
        expect(linesIn(Uint8Array.from([...bytesOf(before), ...gbk, 10, ...bytesOf("after\n")]), pieceLength)).toEqual({
          ok: false,
          error: { code: "not-utf8", lineNumber },
        });
  });

  test("are refused by number where a character is cut off at the end of the file", () => {
    const whole = bytesOf("one\n福");
    expect(linesIn(whole.subarray(0, whole.length - 1), 100)).toMatchObject({
      ok: false,
      error: { code: "not-utf8", lineNumber: 2 },
    });
  });

  test("are refused where one has no end, before it fills the memory", () => {
    const reader = new Utf8Lines();
    expect(reader.push(bytesOf("one\n")).ok).toBe(true);
    expect(reader.push(new Uint8Array(mostLineBytes).fill(32)).ok).toBe(true);
    expect(reader.push(new Uint8Array(1).fill(32))).toEqual({
      ok: false,
      error: { code: "line-too-long", lineNumber: 2 },
    });
  });
});
