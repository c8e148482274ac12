import { describe, expect, it } from "vitest";
import { parseStrictJson } from "./strict-json.js";

const codeOf = (text: string) => {
  const read = parseStrictJson(text);
  return read.ok ? "read" : read.error.code;
};

describe("a body that two readers would read differently is refused", () => {
  it.each([
    ['{"a":1,"a":2}', "body-ambiguous"],
    ['{"a":1,"\\u0061":2}', "body-ambiguous"],
    ['{"outer":[{"a":1,"b":{"c":1,"c":1}}]}', "body-ambiguous"],
    ['{"outer":{"__proto__":{"isAdmin":true}}}', "body-not-json"],
    ['{"\\u005f_proto__":1}', "body-not-json"],
    ["{", "body-not-json"],
    ["", "body-not-json"],
    ["[".repeat(100_000) + "]".repeat(100_000), "body-too-deep"],
    [`${'{"a":'.repeat(100)}1${"}".repeat(100)}`, "body-too-deep"],
  ])("%.60s", (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it.each([
    '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}',
    '{"a":"b\\":\\"b","b":"{\\"a\\":1,\\"a\\":2}","c":["a","a"]}',
    '{"a" : 1, "b"\n:\t2}',
    '"a"',
  ])("reads %s as it stands", (text) => {
    expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it("reads a megabyte of text in one string", () => {
    expect(codeOf(JSON.stringify({ a: 'x\\"'.repeat(300_000) }))).toBe("read");
  });
});
