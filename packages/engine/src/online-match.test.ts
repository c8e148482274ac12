import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainRanking } from "../bench/rank-plainly.js";
import { arbitraryInstance, type Instance } from "../testing/arbitrary-instance.js";
import { arbitraryMarket } from "../testing/arbitrary-market.js";
import { catalogueOf, lineWith, productWith, requestWith } from "../testing/small-catalogue.js";
import { LineLedger } from "./line-ledger.js";
import { OnlineMatcher } from "./online-match.js";
import { buildPairTable } from "./pair-table.js";

const day = "2026-09-01";

/** Asks for each request both ways while the lines fill up, each taking the best it can have. */
function askBothWays({ catalogue, requests }: Instance, most: number, leastFen?: number): void {
  const table = buildPairTable(catalogue);
  if (!table.ok) throw new Error(table.error.code);
  const { tree } = table.value;
  const { sideLimits } = catalogue;
  const ledger = new LineLedger(tree, sideLimits);
  const matcher = new OnlineMatcher(table.value, ledger, most);
  const plainly = plainRanking(catalogue);
  for (const request of requests) {
    const { amountFen } = request.attributes;
    const found = matcher.match(request, day, leastFen ?? amountFen);
    const expected = plainly({
      request,
      day,
      leastFen: leastFen ?? amountFen,
      most,
      freeFen: (lineId) => ledger.freeFen(tree.indexOf.get(lineId) ?? -1),
      limitFreeFen: (limitId) => ledger.limitFreeFen(sideLimits.findIndex(({ id }) => id === limitId)),
    });
    expect({
      ranked: found.ranked.map(({ productId, lineId, terms }) => ({ productId, lineId, terms })),
      withoutRoom: found.withoutRoom,
    }).toEqual(expected);
    const best = found.ranked[0];
    if (best) ledger.reserve(best.line, amountFen, best.across);
  }
}

describe("the ranking of one request", () => {
  test("is that of a plain scan of all products, sorted, ties included, however full the lines", () => {
    const asked = [arbitraryMarket(110), fc.constantFrom(1, 2, 5, 110), fc.constantFrom(undefined, 1)] as const;
    fc.assert(fc.property(...asked, askBothWays), { numRuns: 60 });
  });

  test("is that of the plain scan for whatever tree of lines and whatever conditions", () => {
    const instance = arbitraryInstance({ requests: 12, products: 40, amountFen: 1_000_000 });
    fc.assert(fc.property(instance, fc.constantFrom(1, 5), fc.constant(undefined), askBothWays));
  });

  test("is that of the plain scan where nearly all products are as good as one another", () => {
    const equals = fc.record({ openClaims: fc.nat(1), rateBp: fc.constantFrom(400, 401), bank: fc.nat(3) });
    fc.assert(
      fc.property(
        fc.array(equals, { minLength: 40, maxLength: 150 }),
        fc.integer({ min: 1, max: 20 }),
        (chosen, most) => {
          const products = chosen.map(({ openClaims, rateBp, bank }, at) =>
            productWith({ id: `product${at}`, lineId: "line", bankId: `bank${bank}`, openClaims, rateBp }),
          );
          const requests = ["a", "b", "c"].map((id) => requestWith(id, 100));
          askBothWays({ catalogue: catalogueOf(products, [lineWith("line", 250)]), requests }, most);
        },
      ),
    );
  });

  test("of 5,000 equal products follows the lot from the first to the last", () => {
    const products = Array.from({ length: 5_000 }, (_, at) =>
      productWith({ id: `product${at}`, lineId: "line", bankId: `bank${at % 900}` }),
    );
    const instance = { catalogue: catalogueOf(products, [lineWith("line", 100)]), requests: [requestWith("r", 100)] };
    askBothWays(instance, 5);
    askBothWays(instance, 5_000);
  });
});
