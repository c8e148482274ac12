const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const endLength = 22;
const farthestEnd = 65_557;
const largestPart = 32 * 1024 * 1024;

/** The cells of a workbook's first sheet as text; formulas count by their last result. */
export async function cellsOfWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<readonly (readonly string[])[]> {
  const parts = partsOf(bytes);
  const read = async (name: string) => {
    const part = parts.get(name);
    return part ? new DOMParser().parseFromString(await inflated(bytes, part), "application/xml") : undefined;
  };
  const sheetName = [...parts.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name)).sort()[0];
  const sheet = sheetName ? await read(sheetName) : undefined;
  if (!sheet) throw new Error("the workbook has no sheet");
  const strings = await read("xl/sharedStrings.xml");
  const shared = [...(strings?.getElementsByTagName("si") ?? [])].map(textIn);
  return [...sheet.getElementsByTagName("row")]
    .map((row) => cellsOfRow(row, shared))
    .filter((cells) => cells.some((cell) => cell !== ""));
}

function cellsOfRow(row: Element, shared: readonly string[]): readonly string[] {
  const cells: string[] = [];
  for (const cell of row.getElementsByTagName("c")) {
    const at = columnOf(cell.getAttribute("r") ?? "") ?? cells.length;
    while (cells.length < at) cells.push("");
    cells.push(textOfCell(cell, shared).trim());
  }
  return cells;
}

function textOfCell(cell: Element, shared: readonly string[]): string {
  if (cell.getAttribute("t") === "inlineStr") return textIn(cell);
  const value = cell.getElementsByTagName("v")[0]?.textContent ?? "";
  if (cell.getAttribute("t") === "s") return shared[Number(value)] ?? "";
  return cell.getAttribute("t") === null || cell.getAttribute("t") === "n" ? asShown(value) : value;
}

const shownDigits = 15;

/** A computed number is kept to the last binary digit, 0.30000000000000004, and shown to fifteen decimal ones. */
function asShown(value: string): string {
  const number = Number(value);
  return /[.E]/i.test(value) && Number.isFinite(number) ? String(Number(number.toPrecision(shownDigits))) : value;
}

function textIn(element: Element): string {
  return [...element.getElementsByTagName("t")].map(({ textContent }) => textContent ?? "").join("");
}

/** 0 for A1, 27 for AB1. */
function columnOf(reference: string): number | undefined {
  const [letters] = reference.match(/^[A-Z]+/) ?? [];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

type Part = { readonly method: number; readonly start: number; readonly length: number };

/** The files in a zip archive, by its central directory. */
function partsOf(bytes: Uint8Array<ArrayBuffer>): ReadonlyMap<string, Part> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Part>();
  let end = bytes.length - endLength;
  while (end >= 0 && end > bytes.length - farthestEnd && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error("the file is no workbook");
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(at, true) === ENTRY; left -= 1) {
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    parts.set(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)), {
      method: view.getUint16(at + 10, true),
      start: local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
      length: view.getUint32(at + 20, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

/** Unpacks a part, and stops where it would grow beyond any list that people keep. */
async function inflated(bytes: Uint8Array<ArrayBuffer>, { method, start, length }: Part): Promise<string> {
  const packed = bytes.subarray(start, start + length);
  if (method === STORED) return new TextDecoder().decode(packed);
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    if (text.length > largestPart) throw new Error("the workbook is too large");
  }
  return text + decoder.decode();
}
