import { expect, test } from "vitest";
import { csvOf } from "./csv.js";
import { cellsOfCsv } from "./csv-cells.js";
import { decoded } from "./read-table.js";

test("what was written as CSV reads back the same, with commas, quotes and line breaks in its cells", () => {
  const rows = [
    ["合同编号", "说明"],
    ['HT-"1"', "一、二,三\n四"],
    ["", "只有说明"],
  ];
  const [heading = [], ...body] = rows;
  expect(cellsOfCsv(csvOf(heading, body))).toEqual(rows);
});

test("empty lines and a missing last line break change nothing", () => {
  expect(cellsOfCsv("a,b\r\n\r\n,\n1, 2 ")).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

test("a file that Excel saved in GBK reads as Chinese", () => {
  expect(decoded(new Uint8Array([0xba, 0xcf, 0xcd, 0xac]))).toBe("合同");
  expect(decoded(new TextEncoder().encode("合同"))).toBe("合同");
});
