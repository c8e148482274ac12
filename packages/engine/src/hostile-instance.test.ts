import fc from "fast-check";
import { expect, test } from "vitest";
import { allocationRecords } from "./allocation-file.js";
import { describeInstanceError, type InstanceError } from "./instance-error.js";
import { InstanceReader } from "./instance-file.js";
import { ProblemBuilder } from "./problem.js";
import { solve } from "./solve.js";
import { Utf8Lines } from "./utf8-lines.js";

const under = { op: "under", field: "region", prefixes: ["3501"] };
const between = { op: "between", field: "amountFen", from: 1, to: 500 };
const loan = { bankId: "bank", rateBp: 400, usualTicketFen: 100, branchRegions: ["350102"] };
const valid: readonly object[] = [
  { kind: "settings", version: 1, maxBankShareBp: 9_000 },
  { kind: "line", id: "bank", parentId: null, capacityFen: 1_000, usedFen: 10 },
  { kind: "line", id: "loan", parentId: "bank", capacityFen: 700 },
  { kind: "line", id: "own", parentId: "loan", scope: { op: "in", field: "chain", values: ["a"] }, capacityFen: 300 },
  { kind: "product", id: "p", lineId: "loan", ...loan, predicate: { op: "allOf", conditions: [under, between] } },
  { kind: "product", id: "q", lineId: "bank", ...loan, predicate: { op: "not", condition: under }, rule: "true" },
  { kind: "sideLimit", id: "side", productIds: ["p", "q"], scope: null, capacityFen: 600 },
  { kind: "request", id: "r", attributes: { amountFen: 100, tenorDays: 90, region: "350102", chain: "a" } },
  { kind: "request", id: "s", attributes: { amountFen: 200, tenorDays: 30, maxRateBp: 500, certificates: ["high"] } },
];

/** What a stranger, another program or a broken disk may have put in the place of a value. */
const strange = fc.oneof(
  fc.constantFrom(
    -1,
    -0,
    0,
    0.5,
    2 ** 53 - 1,
    2 ** 53,
    1e300,
    null,
    true,
    "",
    "p",
    "loan",
    "bank",
    "990000",
    "2026-02-30",
  ),
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    { op: "not" },
    "__proto__",
    "\u0000",
    "\ud800",
    "x".repeat(101),
    "size(",
    "1/0==1",
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Puts something strange somewhere into a record: in the place of a value, or beside it. */
const spoilt = (record: object): fc.Arbitrary<object> =>
  fc.tuple(fc.nat(30), strange, fc.boolean()).map(([at, value, isAdded]) => {
    let left = at;
    const walk = (part: unknown): unknown => {
      if (left-- === 0) return isAdded && Array.isArray(part) ? [...part, value] : value;
      if (Array.isArray(part)) return part.map(walk);
      if (typeof part !== "object" || part === null) return part;
      return Object.fromEntries(Object.entries(part).map(([key, below]) => [key, walk(below)]));
    };
    return Object.fromEntries(Object.entries(record).map(([key, part]) => [key, walk(part)]));
  });

const records = fc.tuple(
  ...valid.map((record) => fc.oneof({ arbitrary: fc.constant(record), weight: 6 }, spoilt(record))),
);
const text = fc.oneof(
  records.map((made) => made.map((record) => `${JSON.stringify(record)}\n`).join("")),
  fc.shuffledSubarray([...valid, ...valid]).map((made) => made.map((record) => `${JSON.stringify(record)}\n`).join("")),
);
const bytes = fc
  .tuple(text, fc.array(fc.tuple(fc.nat(2_000), fc.nat(3), fc.uint8Array({ maxLength: 4 })), { maxLength: 2 }))
  .map(([written, wounds]) =>
    wounds.reduce(
      (whole, [at, length, put]) => Buffer.concat([whole.subarray(0, at), put, whole.subarray(at + length)]),
      Buffer.from(written),
    ),
  );

/** The answer's records, or what is wrong. */
function answer(file: Uint8Array): { readonly records: readonly object[] } | { readonly error: InstanceError } {
  const [lines, reader] = [new Utf8Lines(), new InstanceReader()];
  let builder: ProblemBuilder | undefined;
  for (const part of [lines.push(file), lines.finish()]) {
    if (!part.ok) return part;
    for (const line of part.value) {
      const read = reader.read(line);
      if (!read.ok) return read;
      const table = read.value && reader.table();
      if (table && !table.ok) return table;
      if (table) builder ??= new ProblemBuilder(table.value, 40);
      if (read.value) builder?.add(read.value);
    }
  }
  const table = reader.table();
  if (!table.ok) return table;
  const problem = (builder ?? new ProblemBuilder(table.value, 0)).build();
  return { records: [...allocationRecords(table.value, problem, solve(problem))] };
}

test("whatever is done to an instance, it is answered, or refused by the number of a line and in both languages", () => {
  let [answered, refused] = [0, 0];
  fc.assert(
    fc.property(bytes, (file) => {
      const found = answer(file);
      if ("records" in found) {
        answered++;
        expect(found.records[0]).toMatchObject({ kind: "summary" });
        return;
      }
      refused++;
      const { zh, en } = describeInstanceError(found.error);
      const lines = file.filter((byte) => byte === 10).length + 1;
      expect(found.error.lineNumber).toBeLessThanOrEqual(lines);
      expect(zh).toMatch(new RegExp(`^第${found.error.lineNumber}行：.*\\p{Script=Han}`, "su"));
      expect(en.startsWith(`line ${found.error.lineNumber}: `)).toBe(true);
    }),
    { numRuns: 300, seed: 20_261_122 },
  );
  expect(Math.min(answered, refused)).toBeGreaterThan(50);
});
