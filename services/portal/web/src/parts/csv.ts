const BYTE_ORDER_MARK = "\uFEFF";

/**
 * The table as a spreadsheet opens it: with a byte-order mark for Chinese, and with whatever a spreadsheet would run as a
 * formula turned into plain text.
 */
export function csvOf(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heading, ...rows].map((cells) => cells.map(cellOf).join(","));
  return `${BYTE_ORDER_MARK}${lines.join("\r\n")}\r\n`;
}

const FORMULA_STARTS = "=+-@＝＋－＠|%";
const AMOUNT = /^-?[\d,]+(\.\d+)?%?$/;

function cellOf(text: string): string {
  const [first = ""] = text.trimStart();
  const runs = FORMULA_STARTS.includes(first) && first !== "" && !AMOUNT.test(text);
  const harmless = runs ? `'${text}` : text;
  return /[",\r\n\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Hands a text to the browser as a file to save. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
