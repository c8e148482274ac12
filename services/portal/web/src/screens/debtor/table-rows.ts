import { fenOf } from "../../parts/format.js";
import { type Deduction, deductions } from "./deductions.js";

/** A claim that waits for its maker, as far as a table is checked against it. */
type Waiting = { readonly confirmationId: string; readonly claimedFen: number };

/** What the columns are called in the file; the id tells which claim a row is about. */
export type Headings = Readonly<Record<Deduction | "id" | "reason", string>>;

export type RowProblem =
  | { readonly code: "unknown" | "twice" | "exceeds" | "reason" }
  | { readonly code: "amount"; readonly column: string; readonly typed: string };

export type CheckedRow<Row extends Waiting> = {
  /** The line in the file, the heading being the first. */
  readonly line: number;
  readonly id: string;
  readonly row: Row | undefined;
  readonly deductedFen: Readonly<Record<Deduction, number>>;
  readonly reason: string;
  readonly confirmedFen: number;
  readonly problem: RowProblem | undefined;
};

/** Compares a filled table with what waits, row by row; answers the name of a column that is missing instead. */
export function checkTable<Row extends Waiting>(
  cells: readonly (readonly string[])[],
  waiting: readonly Row[],
  headings: Headings,
): { readonly missing: string } | { readonly rows: readonly CheckedRow<Row>[] } {
  const [heading = [], ...body] = cells;
  const at = (name: keyof Headings) => heading.indexOf(headings[name]);
  if (at("id") < 0) return { missing: headings.id };
  const byId = new Map(waiting.map((row) => [row.confirmationId, row]));
  const seen = new Set<string>();
  const rows = body.map((line, index) => {
    const textOf = (name: keyof Headings) => (at(name) < 0 ? "" : (line[at(name)] ?? ""));
    const id = textOf("id");
    const checked = checkRow({ row: byId.get(id), isRepeated: seen.has(id), textOf, headings });
    seen.add(id);
    return { line: index + 2, id, ...checked };
  });
  return { rows };
}

function checkRow<Row extends Waiting>(given: {
  readonly row: Row | undefined;
  readonly isRepeated: boolean;
  readonly textOf: (name: keyof Headings) => string;
  readonly headings: Headings;
}): Omit<CheckedRow<Row>, "line" | "id"> {
  const { row, isRepeated, textOf, headings } = given;
  const amounts = deductions.map((name) => ({ name, fen: fenOf(textOf(name) || "0") }));
  const fenBy = (name: Deduction) => amounts.find((amount) => amount.name === name)?.fen ?? 0;
  const deductedFen = {
    disputed: fenBy("disputed"),
    prepaid: fenBy("prepaid"),
    paid: fenBy("paid"),
    retention: fenBy("retention"),
    setOff: fenBy("setOff"),
  };
  const confirmedFen = Object.values(deductedFen).reduce((left, fen) => left - fen, row?.claimedFen ?? 0);
  const reason = textOf("reason");
  const wrong = amounts.find(({ fen }) => fen === undefined);
  const problem = ((): RowProblem | undefined => {
    if (!row) return { code: "unknown" };
    if (isRepeated) return { code: "twice" };
    if (wrong) return { code: "amount", column: headings[wrong.name], typed: textOf(wrong.name) };
    if (confirmedFen < 0) return { code: "exceeds" };
    return deductedFen.disputed > 0 && reason === "" ? { code: "reason" } : undefined;
  })();
  return { row, deductedFen, reason, confirmedFen, problem };
}
