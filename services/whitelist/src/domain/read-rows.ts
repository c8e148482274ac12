import { err, ok, type Result } from "@lianrong/core/result";
import { CsvError, parse } from "csv-parse/sync";
import { type Column, columns } from "./columns.js";

export const MAX_ROWS = 20_000;

/** One row as the office wrote it; `row` counts from 1 and the heading is row 1. */
export type WrittenRow = { readonly row: number; readonly cells: Readonly<Record<Column, string>> };

export type WrittenTable = {
  readonly heading: readonly string[];
  readonly missingColumns: readonly Column[];
  readonly repeatedColumns: readonly Column[];
  readonly rows: readonly WrittenRow[];
  /** Every row's own cells in the file's order, for giving them back. */
  readonly records: ReadonlyMap<number, readonly string[]>;
};

export type ReadRowsError =
  | { readonly code: "csv-malformed"; readonly line: number }
  | { readonly code: "file-empty" }
  | { readonly code: "too-many-rows"; readonly limit: number };

/** Reads the file's text as a table under its own headings; blank rows are passed over and still counted. */
export function readRows(text: string): Result<WrittenTable, ReadRowsError> {
  const parsed = parseCsv(text);
  if (!parsed.ok) return parsed;
  const [heading, ...body] = parsed.value;
  if (!heading) return err({ code: "file-empty" });
  const names = heading.map((name) => name.replaceAll(/\s/g, ""));
  const filled = body
    .map((record, index) => ({ row: index + 2, record }))
    .filter(({ record }) => record.some((cell) => cell.trim() !== ""));
  if (filled.length === 0) return err({ code: "file-empty" });
  if (filled.length > MAX_ROWS) return err({ code: "too-many-rows", limit: MAX_ROWS });
  const at = new Map(columns.map((column) => [column, names.indexOf(column)]));
  return ok({
    heading: names,
    missingColumns: columns.filter((column) => !names.includes(column)),
    repeatedColumns: columns.filter((column) => names.indexOf(column) !== names.lastIndexOf(column)),
    rows: filled.map(({ row, record }) => ({ row, cells: cellsOf(record, at) })),
    records: new Map(filled.map(({ row, record }) => [row, record])),
  });
}

function parseCsv(text: string): Result<readonly (readonly string[])[], ReadRowsError> {
  try {
    return ok(parse(text, { bom: true, relax_column_count: true, max_record_size: 100_000 }));
  } catch (error) {
    if (error instanceof CsvError) return err({ code: "csv-malformed", line: Number(error["lines"] ?? 0) });
    throw error;
  }
}

function cellsOf(record: readonly string[], at: ReadonlyMap<Column, number>): Record<Column, string> {
  const cell = (column: Column) => unguarded((record[at.get(column) ?? -1] ?? "").trim());
  return {
    统一社会信用代码: cell("统一社会信用代码"),
    企业名称: cell("企业名称"),
    单位性质: cell("单位性质"),
    企业规模: cell("企业规模"),
    规模声明日期: cell("规模声明日期"),
    县区代码: cell("县区代码"),
    行业代码: cell("行业代码"),
    名单类别: cell("名单类别"),
    产业链: cell("产业链"),
    链主统一社会信用代码: cell("链主统一社会信用代码"),
    层级: cell("层级"),
    本地配套: cell("本地配套"),
  };
}

/** Takes back the apostrophe that our own lists put before what a spreadsheet would run as a formula. */
function unguarded(cell: string): string {
  return /^'\s*[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1).trim() : cell;
}
