import { day } from "@lianrong/contracts/days";
import { describe, expect, test } from "vitest";
import { leaderRow, leaderUscc, listOf, memberRow, memberUscc, otherUscc, withCell } from "../testing/lists.js";
import { checkImport, type ListState } from "./check-import.js";
import type { Column } from "./columns.js";
import { readRows } from "./read-rows.js";

const empty: ListState = { enterprises: new Map(), entries: new Map(), relations: new Map() };
const context = { today: day("2026-09-01"), chains: new Set<string>() };

function check(text: string, chains: readonly string[] = []) {
  const table = readRows(text);
  if (!table.ok) throw new Error(table.error.code);
  return checkImport(table.value, empty, { ...context, chains: new Set(chains) });
}

function findings(...rows: readonly (readonly string[])[]) {
  return check(listOf(...rows)).errors.map(({ row, column, code, level, rule }) => ({
    row,
    column,
    code,
    level,
    rule,
  }));
}

describe("a cell that is wrong is told with its row, its column and a code", () => {
  const cases: readonly [column: Column, value: string, code: string, rule?: string][] = [
    ["统一社会信用代码", "", "value-missing"],
    ["统一社会信用代码", "91350102MAAY4CL12", "uscc-length", "R39"],
    ["统一社会信用代码", "91350102MAAY4CL12C", "uscc-check", "R39"],
    ["统一社会信用代码", "91350100M000100Y4Z", "uscc-alphabet", "R39"],
    ["统一社会信用代码", "911000001000044477", "uscc-check", "R39"],
    ["企业名称", "", "value-missing"],
    ["企业名称", "某", "name-length"],
    ["企业名称", "江城\u202e行银", "text-invalid"],
    ["企业名称", "江\u200b城银行", "text-invalid"],
    ["单位性质", "个体户", "value-unknown"],
    ["企业规模", "constructor", "value-unknown"],
    ["规模声明日期", "2026-02-30", "day-invalid"],
    ["规模声明日期", "去年", "day-invalid"],
    ["规模声明日期", "2026-09-02", "day-in-future"],
    ["县区代码", "35010", "district-invalid"],
    ["县区代码", "990000", "district-unknown"],
    ["县区代码", "160101", "district-unknown"],
    ["县区代码", "100000", "district-unknown"],
    ["行业代码", "C9999", "industry-division-unknown", "R41"],
    ["行业代码", "A3974", "industry-section-differs", "R41"],
    ["行业代码", "3", "industry-form", "R41"],
    ["行业代码", "C3900", "industry-group-zero", "R41"],
    ["行业代码", "C", "industry-too-wide", "R41"],
    ["名单类别", "白名单", "value-unknown"],
    ["产业链", "", "value-missing"],
    ["产业链", "链".repeat(41), "chain-length"],
    ["链主统一社会信用代码", "", "value-missing"],
    ["链主统一社会信用代码", memberUscc.toLowerCase(), "leader-is-itself"],
    ["链主统一社会信用代码", "91350102MAAY4CL12C", "uscc-check", "R39"],
    ["链主统一社会信用代码", otherUscc, "leader-unknown"],
    ["层级", "0", "tier-invalid"],
    ["层级", "1.5", "tier-invalid"],
    ["本地配套", "有", "value-unknown"],
  ];
  test.each(cases)("%s “%s” is %s", (column, value, code, rule) => {
    expect(findings(leaderRow, withCell(memberRow, column, value))).toEqual([
      { row: 3, column, code, level: "error", rule: rule ?? null },
    ]);
  });
});

describe("what only warns lets the row pass", () => {
  test.each([
    ["91350211M00013FA1N", "uscc-pilot", "R39"],
    ["91310000631295002H", "uscc-organisation-check", "R40"],
  ])("%s", (uscc, code, rule) => {
    const { errors, plan } = check(listOf(withCell(leaderRow, "统一社会信用代码", uscc)));
    expect(errors).toMatchObject([{ code, rule, level: "warning" }]);
    expect(plan.list).toHaveLength(1);
  });
});

describe("what is written otherwise and means the same", () => {
  test.each<[Column, string, string]>([
    ["统一社会信用代码", " 91350104ma1xg6125x ", "a code in lower case with blanks"],
    ["统一社会信用代码", "９１３５０１０４ＭＡ１ＸＧ６１２５Ｘ", "a code in full width"],
    ["规模声明日期", "2026/1/5", "a day as spreadsheets rewrite it"],
    ["行业代码", "C3974", "an industry code with its section"],
  ])("%s “%s”: %s", (column, value) => {
    const written = check(listOf(leaderRow, memberRow));
    expect(check(listOf(leaderRow, withCell(memberRow, column, value)))).toEqual(written);
  });
});

describe("rows are held against one another", () => {
  test("the same row twice", () => {
    expect(findings(leaderRow, memberRow, memberRow)).toMatchObject([{ row: 4, code: "duplicate-row" }]);
  });

  test("the same firm with other details", () => {
    const other = withCell(withCell(memberRow, "名单类别", "重点项目"), "企业规模", "微型");
    expect(findings(leaderRow, memberRow, other)).toMatchObject([{ row: 4, code: "enterprise-conflict" }]);
  });

  test("the same relation with another tier", () => {
    const other = withCell(withCell(memberRow, "名单类别", "重点项目"), "层级", "2");
    expect(findings(leaderRow, memberRow, other)).toMatchObject([{ row: 4, code: "relation-conflict" }]);
  });

  test("a leader may stand below its suppliers in the same file", () => {
    expect(findings(memberRow, leaderRow)).toEqual([]);
  });

  test("a chain member is no leader", () => {
    const under = withCell(withCell(memberRow, "统一社会信用代码", otherUscc), "链主统一社会信用代码", memberUscc);
    expect(findings(leaderRow, memberRow, under)).toMatchObject([{ row: 4, code: "leader-unknown" }]);
  });
});

test("a chain outside the tenant's own is an error only where the tenant has some", () => {
  expect(check(listOf(leaderRow), ["光电信息"]).errors).toMatchObject([{ column: "产业链", code: "chain-unknown" }]);
  expect(check(listOf(leaderRow), ["新型显示"]).errors).toEqual([]);
});

test("each missing column is told, and no row is looked at", () => {
  const { errors, plan } = check("统一社会信用代码,企业名称\r\n123,某厂");
  expect(errors).toHaveLength(10);
  expect(errors).toContainEqual(expect.objectContaining({ row: 1, column: "层级", code: "column-missing" }));
  expect(plan.list).toEqual([]);
});

test("a column that stands there twice is told, because nobody knows which of them is meant", () => {
  const { errors, plan } = check(`${listOf()},企业名称\r\n${leaderRow.join(",")},另一家公司`);
  expect(errors).toMatchObject([{ row: 1, column: "企业名称", code: "column-repeated" }]);
  expect(plan.list).toEqual([]);
});

test("blank lines are passed over and still counted, so that a finding names the spreadsheet's own row", () => {
  const text = listOf(leaderRow, [], [" ", " "], withCell(memberRow, "层级", "x"));
  expect(check(text).errors).toMatchObject([{ row: 5, code: "tier-invalid" }]);
});

test("columns may stand in another order, and one that is not ours is passed over", () => {
  const rows = [leaderRow, memberRow].map((row) => [...row].reverse().concat("内部备注").join(","));
  const heading = listOf().split(",").reverse().concat("备注").join(",");
  expect(check([heading, ...rows].join("\n")).errors).toEqual([]);
  expect(check([heading, ...rows].join("\n")).plan.declare).toMatchObject([
    { leader: leaderUscc, supplier: memberUscc },
  ]);
});

test("a district of any province of GB/T 2260 is taken, whatever its county is called today", () => {
  for (const district of ["350102", "450100", "460400", "810001", "350199"]) {
    expect(findings(withCell(leaderRow, "县区代码", district)), district).toEqual([]);
  }
});
