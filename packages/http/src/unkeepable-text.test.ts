import { describe, expect, it } from "vitest";
import { findUnkeepableText } from "./unkeepable-text.js";

describe("text that cannot be kept", () => {
  it("is found wherever it stands, in a value or a name, and its place is told", () => {
    expect(findUnkeepableText({ reason: "a\0b" })?.path).toEqual(["reason"]);
    expect(findUnkeepableText({ items: [{ note: "好" }, { note: "\ud800" }] })?.path).toEqual(["items", "1", "note"]);
    expect(findUnkeepableText({ fields: { "\udc00": 1 } })?.path).toEqual(["fields"]);
  });

  it.each(["江城\u202e行银", "江\u200b城银行", "江城\u200d银行", "\ufeff江城银行", "江城\u0007银行", "江城\u2066银行"])(
    "is found where a reader would not see it: %j",
    (name) => {
      expect(findUnkeepableText({ name })).toMatchObject({ path: ["name"], params: { code: "text-invalid" } });
    },
  );

  it("is not seen in whole characters of any plane, in files, or in what is no text", () => {
    expect(
      findUnkeepableText({ name: "𠮷野家👩‍👧 ☎️\t第一行\n第二行", file: new Uint8Array([0, 0xd8]), none: null, sum: 1 }),
    ).toBeUndefined();
  });
});
