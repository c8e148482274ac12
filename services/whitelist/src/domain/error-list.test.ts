import fc from "fast-check";
import { expect, test } from "vitest";
import { leaderRow, listOf, withCell } from "../testing/lists.js";
import { errorList } from "./error-list.js";
import { readRows } from "./read-rows.js";
import { rowError } from "./row-error.js";

const error = rowError(
  { row: 2, column: "企业名称", value: "" },
  { code: "name-length", zh: "太短。", en: "Too short." },
);

function givenBack(name: string): string {
  const quoted = `"${name.replaceAll('"', '""')}"`;
  const table = readRows(listOf(withCell(leaderRow, "企业名称", quoted)));
  if (!table.ok) throw new Error(table.error.code);
  return errorList(table.value, [error]);
}

test("no cell that is given back begins what a spreadsheet would run, and reading it again gives what was written", () => {
  const cell = fc
    .tuple(fc.constantFrom("=", "+", "-", "@", "＝", "＠", " =", "'=", "", "字"), fc.string({ maxLength: 20 }))
    .map(([start, rest]) => `${start}${rest}`)
    .filter((text) => text.trim() !== "");
  fc.assert(
    fc.property(cell, (name) => {
      const list = givenBack(name);
      const again = readRows(list);
      if (!again.ok) throw new Error(again.error.code);
      const [written] = again.value.records.values();
      expect(written?.[1]?.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
      const first = readRows(listOf(withCell(leaderRow, "企业名称", `"${name.replaceAll('"', '""')}"`)));
      expect(again.value.rows[0]?.cells.企业名称).toBe(first.ok ? first.value.rows[0]?.cells.企业名称 : undefined);
    }),
  );
});

test("sent again, it has one column for errors and not two", () => {
  const again = readRows(givenBack("某厂"));
  if (!again.ok) throw new Error(again.error.code);
  expect(errorList(again.value, [error]).match(/错误/g)).toHaveLength(1);
});
