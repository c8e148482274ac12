import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryInstance } from "../testing/arbitrary-instance.js";
import { catalogueOf, lineWith, productWith, requestWith } from "../testing/small-catalogue.js";
import { LineLedger } from "./line-ledger.js";
import { OnlineMatcher } from "./online-match.js";
import { buildPairTable } from "./pair-table.js";
import { publishedWeights, scoreTerms, ticketClass } from "./scoring.js";
import { tieHash } from "./tie-break.js";

const day = "2026-09-01";
const yuan = 100;

/** Seven products that differ in one respect each, and how a request in Fuzhou's Gulou district ranks them. */
const golden = [
  productWith({ id: "plain" }),
  productWith({ id: "cheap", rateBp: 350 }),
  productWith({ id: "slow", daysToMoney: 12 }),
  productWith({ id: "near", branchRegions: ["450100", "350102"] }),
  productWith({ id: "fitting", usualTicketFen: 500_000 * yuan }),
  productWith({ id: "approving", pastDecisions: [{ chain: "battery", approved: 90, decided: 100 }] }),
  productWith({ id: "busy", openClaims: 200 }),
];

function tableOf(products = golden) {
  const table = buildPairTable(
    catalogueOf(
      products,
      products.map(({ id }) => lineWith(`line-of-${id}`, 1_000_000 * yuan)),
    ),
  );
  if (!table.ok) throw new Error(table.error.code);
  return table.value;
}

const request = requestWith("request", 500_000 * yuan, { chain: "battery", region: "350102" });

describe("the ranking", () => {
  test("follows the golden data set", () => {
    const table = tableOf();
    const { ranked } = new OnlineMatcher(table, new LineLedger(table.tree), 7).match(request, day);
    expect(ranked.map(({ productId, terms }) => [productId, terms.total])).toEqual(
      [
        ["cheap", 1_670],
        ["fitting", 1_650],
        ["near", 1_650],
        ["approving", 1_640],
        ["plain", 1_620],
        ["slow", 1_584],
        ["busy", 1_580],
      ].sort((one, other) => rankOf(one, other)),
    );
  });

  test("can be taken apart into terms that add up", () => {
    const standing = { headroomPercent: 80, onDedicatedLine: true };
    for (const product of golden) {
      const { total, ...terms } = scoreTerms(request, product, standing);
      expect(Object.values(terms).reduce((sum, term) => sum + term, 0)).toBe(total);
    }
  });

  test("is the same one by one and by the table, for whatever instance", () => {
    fc.assert(
      fc.property(arbitraryInstance({ requests: 10, products: 6, amountFen: 1_000_000 }), ({ catalogue, requests }) => {
        const table = buildPairTable(catalogue);
        if (!table.ok) throw new Error(table.error.code);
        const { tree, pairs } = table.value;
        for (const asked of requests) {
          const found = table.value.query(asked);
          for (let position = 0; position < found; position++) {
            const product = catalogue.products[pairs.product[position] ?? 0];
            if (!product) throw new Error("no such product");
            const own = tree.indexOf.get(product.lineId) ?? 0;
            const standing = {
              headroomPercent: tree.headroomPercent[own] ?? 0,
              onDedicatedLine: pairs.line[position] !== own,
            };
            expect(pairs.score[position]).toBe(scoreTerms(asked, product, standing).total);
          }
        }
      }),
    );
  });

  test("breaks ties by fewer open claims, then by the published hash of the day", () => {
    const equals = ["a", "b", "c"].map((id) =>
      productWith({ id, openClaims: id === "c" ? 0 : 1, rateBp: id === "c" ? 401 : 400 }),
    );
    const table = tableOf(equals);
    const rank = (on: string) =>
      new OnlineMatcher(table, new LineLedger(table.tree)).match(request, on).ranked.map(({ productId }) => productId);
    const byHash = (on: string) => ["a", "b"].sort((one, other) => hashOf(one, on) - hashOf(other, on));
    const days = Array.from({ length: 28 }, (_, at) => `2026-09-${String(at + 1).padStart(2, "0")}`);
    for (const on of days) expect(rank(on)).toEqual(["c", ...byHash(on)]);
    expect(new Set(days.map((on) => rank(on).join())).size).toBe(2);
  });

  test("leaves out products whose line has no room, and says how many", () => {
    const table = tableOf();
    const ledger = new LineLedger(table.tree);
    const cheapest = table.tree.indexOf.get("line-of-cheap") ?? 0;
    expect(ledger.reserve(cheapest, 600_000 * yuan).ok).toBe(true);
    const { ranked, withoutRoom } = new OnlineMatcher(table, ledger).match(request, day);
    expect(ranked.map(({ productId }) => productId)).not.toContain("cheap");
    expect(withoutRoom).toBe(1);
  });

  test("draws an approval rate towards the prior while there are few decisions", () => {
    const withPast = (approved: number, decided: number) =>
      scoreTerms(request, productWith({ id: "p", pastDecisions: [{ chain: "", approved, decided }] }), {
        headroomPercent: 0,
        onDedicatedLine: false,
      }).pastApproval;
    expect(withPast(0, 0)).toBe(0);
    expect(withPast(1, 1)).toBe(1);
    expect(withPast(40, 40)).toBe(20);
    expect(withPast(1_000, 1_000)).toBe(29);
    expect(withPast(0, 1_000)).toBe(-30);
  });

  test("judges a chain by its own past decisions, and every other by those of the empty chain", () => {
    const product = productWith({
      id: "p",
      pastDecisions: [
        { chain: "battery", approved: 0, decided: 40 },
        { chain: "", approved: 40, decided: 40 },
      ],
    });
    const termFor = (chain: string | null) =>
      scoreTerms(requestWith("r", 100, { chain }), product, { headroomPercent: 0, onDedicatedLine: false })
        .pastApproval;
    expect([termFor("battery"), termFor("textile"), termFor(null)]).toEqual([-20, 20, 20]);
  });

  test("puts amounts on the scale of doublings without rounding", () => {
    for (let power = 0; power <= 52; power++) {
      expect(ticketClass(2 ** power)).toBe(power);
      if (power > 0) expect(ticketClass(2 ** power - 1)).toBe(power - 1);
    }
    expect(publishedWeights.ticketPoints).toBe(30);
  });
});

function hashOf(id: string, on: string): number {
  return tieHash({ requestId: request.id, bankId: `bank-of-${id}`, day: on });
}

function rankOf([one, onePoints]: (string | number)[], [other, otherPoints]: (string | number)[]): number {
  return Number(otherPoints) - Number(onePoints) || hashOf(String(one), day) - hashOf(String(other), day);
}
