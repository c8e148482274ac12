import { expect, test } from "vitest";
import { checkTable, type Headings } from "./table-rows.js";

const headings: Headings = {
  id: "编号",
  disputed: "争议",
  prepaid: "预付",
  paid: "已付",
  retention: "质保金",
  setOff: "抵销",
  reason: "说明",
};
const heading = ["编号", "合同", "争议", "预付", "说明"];
const waiting = [
  { confirmationId: "cnf_1", claimedFen: 100_00 },
  { confirmationId: "cnf_2", claimedFen: 50_00 },
];
const check = (...body: string[][]) => {
  const checked = checkTable([heading, ...body], waiting, headings);
  return "rows" in checked ? checked.rows : [];
};

test("an empty cell deducts nothing; amounts read with separators; lines are counted as the file shows them", () => {
  const rows = check(["cnf_1", "HT-1", "", "", ""], ["cnf_2", "HT-2", "1,0.50", "20", "待复检"]);
  expect(rows.map(({ line, confirmedFen, problem }) => [line, confirmedFen, problem])).toEqual([
    [2, 100_00, undefined],
    [3, 19_50, undefined],
  ]);
});

test.each([
  ["unknown", ["cnf_9", "", "", "", ""]],
  ["amount", ["cnf_1", "", "许多", "", ""]],
  ["exceeds", ["cnf_1", "", "", "100.01", ""]],
  ["reason", ["cnf_1", "", "1", "", ""]],
])("a row is held back as %s", (code, cells) => {
  expect(check(cells)[0]?.problem?.code).toBe(code);
});

test("the second row about one claim is held back, the first is not", () => {
  expect(check(["cnf_1"], ["cnf_1"]).map(({ problem }) => problem?.code)).toEqual([undefined, "twice"]);
});

test("a table without the column that says which claim is meant is refused by that column's name", () => {
  expect(checkTable([["合同"]], waiting, headings)).toEqual({ missing: "编号" });
});
