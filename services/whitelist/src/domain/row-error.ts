import type { RowError } from "@lianrong/contracts/whitelist";

const LONGEST_SHOWN = 100;

/** One finding about one cell; an error unless it says that it only warns. */
export function rowError(
  cell: { readonly row: number; readonly column: string; readonly value: string },
  issue: Pick<RowError, "code" | "zh" | "en"> & {
    readonly level?: RowError["level"] | undefined;
    readonly rule?: string | undefined;
  },
): RowError {
  const { code, zh, en, level = "error", rule = null } = issue;
  return { row: cell.row, column: cell.column, value: cell.value.slice(0, LONGEST_SHOWN), code, level, rule, zh, en };
}
