import { columns } from "../domain/columns.js";

export const leaderUscc = "91350102MAAY4CL12B";
export const memberUscc = "91350104MA1XG6125X";
export const otherUscc = "91350105MADD272H4A";

export const leaderRow = [
  leaderUscc,
  "江城显示股份有限公司",
  "企业",
  "大型",
  "2026-01-05",
  "350102",
  "C3974",
  "链主企业",
  "新型显示",
  "",
  "",
  "",
];
export const memberRow = [
  memberUscc,
  "海峡模组有限公司",
  "企业",
  "小型",
  "2026-01-05",
  "350104",
  "3974",
  "链属企业",
  "新型显示",
  leaderUscc,
  "1",
  "是",
];

/** A list as a clerk's spreadsheet would save it. */
export function listOf(...rows: readonly (readonly string[])[]): string {
  return [columns, ...rows].map((row) => row.join(",")).join("\r\n");
}

/** A copy of a row with one cell written anew. */
export function withCell(row: readonly string[], column: (typeof columns)[number], value: string): string[] {
  return row.map((cell, index) => (index === columns.indexOf(column) ? value : cell));
}
