import { cellsOfCsv } from "./csv-cells.js";

const ZIP = "PK\u0003\u0004";

/** The cells of a spreadsheet file as text, row by row: CSV in UTF-8 or GBK, or the first sheet of an .xlsx. */
export async function readTable(file: File): Promise<readonly (readonly string[])[]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (new TextDecoder("latin1").decode(bytes.subarray(0, ZIP.length)) === ZIP) {
    const { cellsOfWorkbook } = await import("./xlsx-cells.js");
    return cellsOfWorkbook(bytes);
  }
  return cellsOfCsv(decoded(bytes));
}

/** Excel in Chinese saves CSV as GBK; what is no UTF-8 is read as that. */
export function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
