import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryMarket } from "../testing/arbitrary-market.js";
import { placesByBound, WordBounds } from "./bound-order.js";
import { buildPairTable } from "./pair-table.js";

function tableOf(catalogue: Parameters<typeof buildPairTable>[0]) {
  const table = buildPairTable(catalogue);
  if (!table.ok) throw new Error(table.error.code);
  return table.value.inOrder(placesByBound(table.value));
}

describe("the bound of a word of products", () => {
  test("is never below the score of a pair from that word on, and never rises", () => {
    fc.assert(
      fc.property(arbitraryMarket(70), ({ catalogue, requests }) => {
        const table = tableOf(catalogue);
        const bounds = new WordBounds(table);
        for (const request of requests) {
          const ofTenor = bounds.of(request.attributes.tenorDays);
          expect([...ofTenor]).toEqual([...ofTenor].sort((one, other) => other - one));
          const found = table.query(request);
          const above = table.pairs.product.subarray(0, found).filter((product, position) => {
            return (table.pairs.score[position] ?? 0) > (ofTenor[product >> 5] ?? 0);
          });
          expect(above).toHaveLength(0);
        }
      }),
    );
  });

  test("comes with every product in exactly one place", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70 }).chain(arbitraryMarket), ({ catalogue }) => {
        const ids = tableOf(catalogue).catalogue.products.map(({ id }) => id);
        expect(ids.sort()).toEqual(catalogue.products.map(({ id }) => id).sort());
      }),
    );
  });
});
