import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { productWith, requestWith } from "../testing/small-catalogue.js";
import { MatchProduct } from "./catalogue.js";
import { pastDecisionsOf, responseHoursOf } from "./score-facts.js";
import { scoreTerms } from "./scoring.js";

describe("past decisions", () => {
  test("are added up by chain, those without one together", () => {
    expect(
      pastDecisionsOf([
        { chain: "battery", approved: 1, decided: 1 },
        { chain: null, approved: 2, decided: 5 },
        { chain: "battery", approved: 0, decided: 1 },
      ]),
    ).toEqual([
      { chain: "", approved: 2, decided: 5 },
      { chain: "battery", approved: 1, decided: 2 },
    ]);
  });

  test("make a product that is accepted, however many chains there are, and lose none of them", () => {
    const count = fc
      .nat(50)
      .chain((decided) => fc.record({ approved: fc.nat(decided), decided: fc.constant(decided) }));
    fc.assert(
      fc.property(fc.array(count, { minLength: 190, maxLength: 230 }), (counts) => {
        const made = pastDecisionsOf(counts.map((one, at) => ({ chain: at === 0 ? null : `chain${at}`, ...one })));
        expect(MatchProduct.safeParse(productWith({ id: "p", pastDecisions: made })).success).toBe(true);
        const sum = (of: readonly { decided: number }[]) => of.reduce((all, { decided }) => all + decided, 0);
        expect(sum(made)).toBe(sum(counts));
        const apart = made.filter(({ chain }) => chain !== "");
        const least = Math.min(...apart.map(({ decided }) => decided));
        const folded = counts.filter((_, at) => at > 0 && !apart.some(({ chain }) => chain === `chain${at}`));
        expect(folded.every(({ decided }) => decided <= least)).toBe(true);
      }),
    );
  });

  test("count for a chain of its own, and for all others where it has none", () => {
    const product = productWith({
      id: "p",
      pastDecisions: pastDecisionsOf([
        { chain: "battery", approved: 0, decided: 40 },
        { chain: null, approved: 40, decided: 40 },
      ]),
    });
    const termFor = (chain: string | null) =>
      scoreTerms(requestWith("r", 100, { chain }), product, { headroomPercent: 0, onDedicatedLine: false })
        .pastApproval;
    expect([termFor("battery"), termFor("textile"), termFor(null)]).toEqual([-20, 20, 20]);
  });
});

describe("the usual hours to an answer", () => {
  test.each([
    ["nobody has answered", [], 48],
    ["one was quick", [1], 48],
    ["many were quick", [1, 2, 2, 3, 3, 4], 4],
    ["many were slow", Array.from({ length: 20 }, () => 200), 200],
    ["a fraction of an hour counts as one", Array.from({ length: 9 }, () => 0.2), 1],
  ])("where %s", (_what, hours, usual) => {
    expect(responseHoursOf(hours)).toBe(usual);
  });
});
