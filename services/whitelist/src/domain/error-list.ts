import type { RowError } from "@lianrong/contracts/whitelist";
import { stringify } from "csv-stringify/sync";
import { columns, errorColumn } from "./columns.js";
import type { WrittenTable } from "./read-rows.js";

const BYTE_ORDER_MARK = "\ufeff";

/** The rows with findings as they were written, with what is wrong beside each, to be corrected and sent again (N23). */
export function errorList(table: WrittenTable, errors: readonly RowError[]): string {
  const kept = table.heading.map((_, index) => index).filter((index) => table.heading[index] !== errorColumn);
  const byRow = new Map<number, RowError[]>();
  for (const error of errors) byRow.set(error.row, [...(byRow.get(error.row) ?? []), error]);
  const lines = [...byRow].map(([row, found]) => {
    const record = table.records.get(row) ?? [];
    return [...kept.map((index) => record[index] ?? ""), found.map(told).join("；")];
  });
  return csv([[...kept.map((index) => table.heading[index] ?? ""), errorColumn], ...lines]);
}

/** An empty list with its headings and one row that shows how it is filled in. */
export function templateList(): string {
  return csv([
    [...columns],
    [
      "91350102MAAY4CL12B",
      "示例：江城显示科技有限公司",
      "企业",
      "大型",
      "2026-09-01",
      "350102",
      "C3974",
      "链主企业",
      "新型显示",
      "",
      "",
      "",
    ],
  ]);
}

function told({ column, level, rule, zh }: RowError): string {
  return `${level === "warning" ? "提示 " : ""}${column}：${zh}${rule ? `（${rule}）` : ""}`;
}

function csv(lines: readonly (readonly string[])[]): string {
  return (
    BYTE_ORDER_MARK +
    stringify(
      lines.map((line) => line.map(guarded)),
      { record_delimiter: "windows" },
    )
  );
}

/** What a spreadsheet would run as a formula gets an apostrophe in front, which the import takes back. */
function guarded(cell: string): string {
  return /^\s*[=+\-@＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}
