import type { Condition } from "@lianrong/contracts/condition";
import { describe, expect, test } from "vitest";
import { catalogueOf, lineWith, productWith, requestWith } from "../testing/small-catalogue.js";
import { prepare, solveAndCheck } from "../testing/solved.js";
import type { Catalogue, MatchRequest } from "./catalogue.js";
import { LineLedger } from "./line-ledger.js";
import { OnlineMatcher } from "./online-match.js";
import { buildPairTable } from "./pair-table.js";
import { matchStably } from "./stable-match.js";

const all: Condition = { op: "allOf", conditions: [] };
const one = productWith({ id: "one" });
const requests = (count: number, amountFen: number) =>
  Array.from({ length: count }, (_, at) => requestWith(`request${at}`, amountFen));
const placedOf = (catalogue: Catalogue, asked: readonly MatchRequest[]) => {
  const { solution, checked } = solveAndCheck({ catalogue, requests: asked });
  expect(checked.violations).toEqual([]);
  return solution.chosenPair.filter((pair) => pair >= 0).length;
};

const depth = 8;
const lineOfLevel = (level: number) => (level === 0 ? "line-of-one" : `level${level}`);
const deepLines = Array.from({ length: depth }, (_, level) =>
  lineWith(lineOfLevel(level), 100 - level * 10, level === 0 ? null : lineOfLevel(level - 1), level === 0 ? null : all),
);
const fiveThousand = Array.from({ length: 5_000 }, (_, at) =>
  productWith({ id: `product${at}`, lineId: "line", rateBp: 300 + (at % 100) }),
);

/** What stands in the way, and how many requests find a place: in a batch, and one after another where that differs. */
const cases: readonly [string, Catalogue, MatchRequest[], { batch: number; online?: number }][] = [
  ["no products", catalogueOf([], [lineWith("line", 10)]), requests(3, 1), { batch: 0 }],
  ["no lines and no products", catalogueOf([], []), requests(3, 1), { batch: 0 }],
  ["no requests", catalogueOf([one], [lineWith("line-of-one", 10)]), [], { batch: 0 }],
  [
    "all requests and products equal",
    catalogueOf([one, productWith({ id: "two", lineId: "line-of-one" })], [lineWith("line-of-one", 70)]),
    requests(100, 10),
    { batch: 7 },
  ],
  ["amounts larger than any line", catalogueOf([one], [lineWith("line-of-one", 10)]), requests(5, 11), { batch: 0 }],
  ["a line of no capacity", catalogueOf([one], [lineWith("line-of-one", 0)]), requests(5, 1), { batch: 0 }],
  [
    "a parent of no capacity",
    catalogueOf([one], [lineWith("bank", 0), lineWith("line-of-one", 50, "bank")]),
    requests(5, 1),
    { batch: 0 },
  ],
  [
    "more used than the line has",
    catalogueOf([one], [{ ...lineWith("line-of-one", 50), usedFen: 60 }]),
    requests(5, 1),
    { batch: 0 },
  ],
  [
    "no bank may take any of a batch",
    catalogueOf([one], [lineWith("line-of-one", 50)], { maxBankShareBp: 0 }),
    requests(5, 1),
    { batch: 0, online: 5 },
  ],
  [
    "a bank may take a fifth of a batch",
    catalogueOf([one], [lineWith("line-of-one", 50)], { maxBankShareBp: 2_000 }),
    requests(5, 1),
    { batch: 1, online: 5 },
  ],
  [
    "two amounts near 2^53 on a line for one",
    catalogueOf([one], [lineWith("line-of-one", Number.MAX_SAFE_INTEGER)]),
    requests(2, Number.MAX_SAFE_INTEGER - 1),
    { batch: 1 },
  ],
  [
    "a limit across products of nothing",
    catalogueOf([one], [lineWith("line-of-one", 50)], {
      sideLimits: [{ id: "side", productIds: ["one"], scope: null, capacityFen: 0 }],
    }),
    requests(5, 1),
    { batch: 0 },
  ],
  [
    "a tree eight levels deep, the narrowest line the tightest",
    catalogueOf([one], deepLines),
    requests(20, 10),
    { batch: 3 },
  ],
  [
    "5,000 products on one line for all",
    catalogueOf(fiveThousand, [lineWith("line", 500)]),
    requests(60, 10),
    { batch: 50 },
  ],
];

describe("degenerate input gets an answer", () => {
  test.each(cases)("from a batch: %s", (_what, catalogue, asked, { batch }) => {
    expect(placedOf(catalogue, asked)).toBe(batch);
  });

  test.each(cases)("as it comes: %s", (_what, catalogue, asked, { batch, online }) => {
    const table = buildPairTable(catalogue);
    if (!table.ok) throw new Error(table.error.code);
    const ledger = new LineLedger(table.value.tree, catalogue.sideLimits);
    const matcher = new OnlineMatcher(table.value, ledger);
    const taken = asked.filter((request) => {
      const best = matcher.match(request, "2026-09-01").ranked[0];
      return best !== undefined && ledger.reserve(best.line, request.attributes.amountFen, best.across).ok;
    });
    expect(taken).toHaveLength(online ?? batch);
    for (let line = 0; line < table.value.tree.size; line++) expect(ledger.freeFen(line)).toBeGreaterThanOrEqual(0);
  });

  test.each(cases)("in stable mode: %s", (_what, catalogue, asked) => {
    const { problem } = prepare({ catalogue, requests: asked });
    const liking = new Float64Array(problem.pairLine.length);
    for (const quota of [0, 1, 1_000]) {
      const match = matchStably(problem, { quota: new Int32Array(catalogue.products.length).fill(quota), liking });
      expect(match.blockingPairs).toBe(0);
      const placed = match.chosenPair.filter((pair) => pair >= 0).length;
      const askingAtAll = asked.filter((_, at) => problem.pairStart[at] !== problem.pairStart[at + 1]).length;
      expect(placed).toBe(Math.min(askingAtAll, quota * catalogue.products.length));
    }
  });
});

describe("a catalogue that cannot be right is refused by name", () => {
  test.each<[string, Catalogue, object]>([
    [
      "two lines of one id",
      catalogueOf([], [lineWith("line", 1), lineWith("line", 2)]),
      { code: "duplicate-line", lineId: "line" },
    ],
    [
      "two products of one id",
      catalogueOf([one, one], [lineWith("line-of-one", 1)]),
      { code: "duplicate-product", productId: "one" },
    ],
    [
      "a parent that is not there",
      catalogueOf([], [lineWith("line", 1, "nowhere")]),
      { code: "unknown-parent", lineId: "line", parentId: "nowhere" },
    ],
    [
      "lines in a circle",
      catalogueOf([], [lineWith("a", 1, "b"), lineWith("b", 1, "a")]),
      { code: "line-cycle", lineId: "a" },
    ],
    [
      "a product without its line",
      catalogueOf([one], []),
      { code: "unknown-line", productId: "one", lineId: "line-of-one" },
    ],
    [
      "a limit on a product that is not there",
      catalogueOf([], [], { sideLimits: [{ id: "side", productIds: ["one"], scope: null, capacityFen: 1 }] }),
      { code: "unknown-product", sideLimitId: "side", productId: "one" },
    ],
  ])("%s", (_what, catalogue, error) => {
    expect(buildPairTable(catalogue)).toEqual({ ok: false, error });
  });

  test("a rule that is no CEL expression, with what is wrong about it", () => {
    const table = buildPairTable(
      catalogueOf([productWith({ id: "one", rule: "request.amountFen >" })], [lineWith("line-of-one", 1)]),
    );
    expect(table).toMatchObject({ ok: false, error: { code: "bad-rule", productId: "one" } });
  });
});
