import type { Condition } from "@lianrong/contracts/condition";
import { expect, test } from "vitest";
import { catalogueOf, lineWith, productWith, requestWith } from "../testing/small-catalogue.js";
import { prepare } from "../testing/solved.js";
import { keepPairs } from "./keep-pairs.js";
import type { Problem } from "./problem.js";

test("each pair counts against its own limit across products, with more of them than 16 bits can number", () => {
  const [leaders, banks] = [60, 1_100];
  const products = Array.from({ length: banks }, (_, bank) => productWith({ id: `product${bank}`, lineId: "line" }));
  const scopeOf = (leader: number): Condition => ({ op: "in", field: "leaderId", values: [`leader${leader}`] });
  const sideLimits = Array.from({ length: leaders }, (_, leader) =>
    products.map(({ id }) => ({ id: `${id} ${leader}`, productIds: [id], scope: scopeOf(leader), capacityFen: 10 })),
  ).flat();
  const catalogue = catalogueOf(products, [lineWith("line", 10 * leaders)], { sideLimits });
  const requests = Array.from({ length: leaders }, (_, leader) =>
    requestWith(`r${leader}`, 10, { leaderId: `leader${leader}` }),
  );
  const { problem } = prepare({ catalogue, requests });
  const isOddProduct = (_requestId: string, product: number) => product % 2 === 1;
  for (const batch of [problem, keepPairs(problem, isOddProduct)]) {
    const { pairStart, pairProduct, side }: Problem = batch;
    const mistaken = requests.flatMap((_, request) => {
      const from = pairStart[request] ?? 0;
      const pairs = Array.from({ length: (pairStart[request + 1] ?? 0) - from }, (_, at) => from + at);
      return pairs.filter((pair) => {
        const own = request * banks + (pairProduct[pair] ?? -1);
        return side?.sets[side.pairSet[pair] ?? 0]?.join() !== `${own}`;
      });
    });
    expect(mistaken).toEqual([]);
  }
});
