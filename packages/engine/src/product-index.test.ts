import { type Condition, evaluate } from "@lianrong/contracts/condition";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generateCity } from "../bench/generate-city.js";
import { arbitraryCondition, arbitraryRequest } from "../testing/arbitrary-instance.js";
import { productWith } from "../testing/small-catalogue.js";
import type { MatchProduct, MatchRequest } from "./catalogue.js";
import { compilePredicate, encodeRequest } from "./compile-condition.js";
import { ProductIndex } from "./product-index.js";

function productsFor(predicates: readonly Condition[]): MatchProduct[] {
  return predicates.map((predicate, at) => productWith({ id: `product${at}`, predicate }));
}

function disagreements(
  products: readonly MatchProduct[],
  requests: Iterable<MatchRequest>,
): { pairs: number; wrong: number } {
  const index = new ProductIndex(products);
  const found = new Int32Array(products.length);
  let pairs = 0;
  let wrong = 0;
  for (const { attributes } of requests) {
    const eligible = new Set(found.subarray(0, index.query(attributes, found)));
    for (const [at, { predicate }] of products.entries()) {
      pairs++;
      if (evaluate(predicate, attributes) !== eligible.has(at)) wrong++;
    }
  }
  return { pairs, wrong };
}

describe("the index and the compiled predicate", () => {
  test("agree with the plain interpreter on whatever tree and request", () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryCondition, { maxLength: 40 }),
        fc.array(arbitraryRequest(0, 1_000), { maxLength: 10 }),
        (predicates, requests) => {
          expect(disagreements(productsFor(predicates), requests).wrong).toBe(0);
          for (const predicate of predicates) {
            const compiled = compilePredicate(predicate);
            for (const { attributes } of requests) {
              const encoded = encodeRequest(attributes);
              expect(compiled.holds(encoded)).toBe(evaluate(predicate, attributes));
              const mask = compiled.conjuncts.reduce(
                (bits, part, at) => (evaluate(part, attributes) ? bits : bits | (1 << at)),
                0,
              );
              expect(compiled.failureMask(encoded)).toBe(mask);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("agree with it on 1,000,000 pairs of a generated city mixed with random trees", () => {
    const city = generateCity({ requests: 5_000, products: 140, seed: 20_260_901 });
    const mixed = [...city.catalogue.products, ...productsFor(fc.sample(arbitraryCondition, { numRuns: 60, seed: 5 }))];
    const strange = fc.sample(arbitraryRequest(0, 50_000_000_00), { numRuns: 5_000, seed: 6 });
    const requests = [...city.requests()].map((request, at) => (at % 2 === 0 ? request : (strange[at] ?? request)));
    expect(disagreements(mixed, requests)).toEqual({ pairs: 1_000_000, wrong: 0 });
  });

  test("find nothing among no products, and all of 5,000 that ask for nothing", () => {
    const attributes = fc.sample(arbitraryRequest(0, 10), 1)[0]?.attributes;
    if (!attributes) throw new Error("no sample");
    expect(new ProductIndex([]).query(attributes, new Int32Array(0))).toBe(0);
    const many = productsFor(Array.from({ length: 5_000 }, () => ({ op: "allOf", conditions: [] })));
    expect(new ProductIndex(many).query(attributes, new Int32Array(5_000))).toBe(5_000);
  });

  test("tell apart amounts on both sides of a bound, up to 2^53", () => {
    const edge = 123_456_789;
    const most = Number.MAX_SAFE_INTEGER;
    const products = productsFor([
      { op: "between", field: "amountFen", from: edge, to: most },
      { op: "atMost", field: "amountFen", value: edge },
      { op: "not", condition: { op: "atLeast", field: "amountFen", value: edge } },
    ]);
    const base = fc.sample(arbitraryRequest(0, 10), 1)[0];
    if (!base) throw new Error("no sample");
    const requests = [edge - 1, edge, edge + 1, most].map((amountFen) => ({
      ...base,
      attributes: { ...base.attributes, amountFen },
    }));
    expect(disagreements(products, requests).wrong).toBe(0);
  });
});
