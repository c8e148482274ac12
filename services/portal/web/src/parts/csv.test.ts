import { describe, expect, it } from "vitest";
import { csvOf } from "./csv.js";

const cellsOf = (...cells: string[]) => csvOf(["h"], [cells]).split("\r\n")[1];

describe("an exported table", () => {
  it("starts with the mark by which spreadsheets know UTF-8", () => {
    expect(csvOf(["金额"], [])).toBe("\uFEFF金额\r\n");
  });

  it.each(["=1+1", "+1;cmd", "@SUM(A1)", "-2+3", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("http://x")', "|x", "%0A"])(
    "does not let %j run as a formula",
    (text) => {
      expect(cellsOf(text)?.replace(/^"/, "").startsWith("'")).toBe(true);
    },
  );

  it("keeps amounts as numbers", () => {
    expect(cellsOf("-1,234.50")).toBe('"-1,234.50"');
    expect(cellsOf("3.85%")).toBe("3.85%");
  });

  it("quotes what would break the row", () => {
    expect(cellsOf('a"b', "c,d")).toBe('"a""b","c,d"');
  });
});
