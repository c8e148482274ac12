import type { Condition } from "@lianrong/contracts/condition";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineWith } from "../testing/small-catalogue.js";
import { buildCreditTree } from "./credit-tree.js";
import { LineLedger } from "./line-ledger.js";

const scope: Condition = { op: "allOf", conditions: [] };

function ledgerOf(...lines: Parameters<typeof lineWith>[]) {
  const tree = buildCreditTree(lines.map((line) => lineWith(...line)));
  if (!tree.ok) throw new Error(tree.error.code);
  return { tree: tree.value, ledger: new LineLedger(tree.value) };
}

describe("the ledger of lines", () => {
  test("reserves on every level or on none, and names the line that is short", () => {
    const { tree, ledger } = ledgerOf(["bank", 100], ["product", 80, "bank", scope], ["leader", 50, "product", scope]);
    const leader = tree.indexOf.get("leader") ?? 0;
    expect(ledger.reserve(leader, 40).ok).toBe(true);
    expect(ledger.reserve(leader, 11)).toEqual({
      ok: false,
      error: { code: "line-exhausted", lineId: "leader", freeFen: 10 },
    });
    expect(ledger.reserve(tree.indexOf.get("product") ?? 0, 41)).toEqual({
      ok: false,
      error: { code: "line-exhausted", lineId: "product", freeFen: 40 },
    });
    expect([0, 1, 2].map((line) => ledger.freeFen(line))).toEqual([60, 40, 10]);
  });

  test("gives the last fen of a line, and not one more, and says so beforehand", () => {
    const { ledger } = ledgerOf(["bank", 100], ["product", 80, "bank", scope]);
    expect([ledger.fits(1, 80), ledger.fits(1, 81)]).toEqual([true, false]);
    expect(ledger.reserve(1, 80).ok).toBe(true);
    expect([ledger.fits(1, 1), ledger.fits(0, 20), ledger.fits(0, 21)]).toEqual([false, true, false]);
    expect(ledger.reserve(0, 20).ok).toBe(true);
    expect([ledger.freeFen(0), ledger.freeFen(1)]).toEqual([0, 0]);
    expect(ledger.reserve(0, 1)).toEqual({
      ok: false,
      error: { code: "line-exhausted", lineId: "bank", freeFen: 0 },
    });
  });

  test("uses only what was reserved, repays only what was used", () => {
    const { ledger } = ledgerOf(["bank", 100]);
    expect(ledger.use(0, 1)).toEqual({
      ok: false,
      error: { code: "more-than-reserved", lineId: "bank", reservedFen: 0 },
    });
    expect(ledger.reserve(0, 60).ok).toBe(true);
    expect(ledger.use(0, 50).ok).toBe(true);
    expect(ledger.release(0, 11)).toEqual({
      ok: false,
      error: { code: "more-than-reserved", lineId: "bank", reservedFen: 10 },
    });
    expect(ledger.release(0, 10).ok).toBe(true);
    expect(ledger.repay(0, 51)).toEqual({ ok: false, error: { code: "more-than-used", lineId: "bank", usedFen: 50 } });
    expect(ledger.repay(0, 50).ok).toBe(true);
    expect(ledger.freeFen(0)).toBe(100);
  });

  test("never lends more than a line has, and never loses a fen, whatever comes and goes", () => {
    const step = fc.record({
      line: fc.nat(4),
      amountFen: fc.integer({ min: 1, max: 60 }),
      verb: fc.constantFrom("reserve" as const, "use" as const, "release" as const, "repay" as const),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const { tree, ledger } = ledgerOf(
          ["a", 100],
          ["b", 70, "a", scope],
          ["c", 90, "b", scope],
          ["d", 0, "a", scope],
          ["e", 40],
        );
        const outstanding = new Map<number, number>();
        for (const { line, amountFen, verb } of steps) {
          if (!ledger[verb](line, amountFen).ok) continue;
          const change = verb === "reserve" ? amountFen : verb === "use" ? 0 : -amountFen;
          for (let up = line; up >= 0; up = tree.parent[up] ?? -1)
            outstanding.set(up, (outstanding.get(up) ?? 0) + change);
        }
        for (let line = 0; line < tree.size; line++) {
          expect(ledger.freeFen(line)).toBe((tree.capacityFen[line] ?? 0) - (outstanding.get(line) ?? 0));
          expect(ledger.freeFen(line)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe("limits across the tree", () => {
  const ledgerWithLimits = () => {
    const tree = buildCreditTree([lineWith("bank", 100), lineWith("other", 100)]);
    if (!tree.ok) throw new Error(tree.error.code);
    return new LineLedger(tree.value, [
      { id: "leader", capacityFen: 50 },
      { id: "group", capacityFen: 70 },
    ]);
  };

  test("are drawn with the line or not at all, and what is refused is named", () => {
    const ledger = ledgerWithLimits();
    expect(ledger.reserve(0, 40, [0, 1]).ok).toBe(true);
    expect(ledger.reserve(1, 11, [0])).toEqual({
      ok: false,
      error: { code: "line-exhausted", lineId: "leader", freeFen: 10 },
    });
    expect(ledger.reserve(1, 31, [1])).toMatchObject({ error: { lineId: "group", freeFen: 30 } });
    expect([ledger.freeFen(0), ledger.freeFen(1), ledger.limitFreeFen(0), ledger.limitFreeFen(1)]).toEqual([
      60, 100, 10, 30,
    ]);
    expect([ledger.fitsAcross([0, 1], 10), ledger.fitsAcross([0, 1], 11), ledger.fitsAcross([], 999)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test("are given back with the line, and never for what they do not hold", () => {
    const ledger = ledgerWithLimits();
    expect(ledger.reserve(0, 30).ok).toBe(true);
    expect(ledger.release(0, 10, [0])).toEqual({
      ok: false,
      error: { code: "more-than-reserved", lineId: "leader", reservedFen: 0 },
    });
    expect(ledger.reserve(0, 30, [0]).ok).toBe(true);
    expect(ledger.use(0, 20, [0]).ok).toBe(true);
    expect(ledger.release(0, 10, [0]).ok).toBe(true);
    expect(ledger.repay(0, 20, [0]).ok).toBe(true);
    expect([ledger.freeFen(0), ledger.limitFreeFen(0)]).toEqual([70, 50]);
  });
});
