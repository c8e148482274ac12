export type NegativeRow = { readonly uscc: string; readonly listedOn: string; readonly reference: string };

/** The rows of a keeper's table: code, day and number of the decision, below one line of headings; the service checks each. */
export function negativeRows(cells: readonly (readonly string[])[]): readonly NegativeRow[] {
  return cells.slice(1).map(([uscc = "", listedOn = "", reference = ""]) => ({
    uscc,
    listedOn: isoDay(listedOn),
    reference,
  }));
}

/** Spreadsheets rewrite 2026-09-01 as 2026/9/1. */
function isoDay(written: string): string {
  const [year = "", month = "", day = ""] = written.split(/[-/]/);
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
