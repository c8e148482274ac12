import type { Condition } from "@lianrong/contracts/condition";
import { describe, expect, test } from "vitest";
import { catalogueOf, lineWith, productWith, requestWith } from "../testing/small-catalogue.js";
import { solveAndCheck } from "../testing/solved.js";

const ofLeader = (leader: number): Condition => ({ op: "in", field: "leaderId", values: [`leader${leader}`] });

describe("limits across the tree", () => {
  test("of every bank on every leader, more than 16 bits can number, are kept by a batch that presses against them", () => {
    const [banks, leaders, perLeader] = [230, 300, 2];
    const products = Array.from({ length: banks }, (_, bank) => productWith({ id: `p${bank}`, rateBp: 300 + bank }));
    const lines = products.map(({ lineId }) => lineWith(lineId, 90_000));
    const sideLimits = products.flatMap(({ id }) =>
      Array.from({ length: leaders }, (_, leader) => ({
        id: `${id} ${leader}`,
        productIds: [id],
        scope: ofLeader(leader),
        capacityFen: 250,
      })),
    );
    const requests = Array.from({ length: leaders * perLeader }, (_, at) =>
      requestWith(`r${at}`, 100 + ((at * 37) % 100), { leaderId: `leader${at % leaders}` }),
    );
    const { problem, solution, checked } = solveAndCheck({
      catalogue: catalogueOf(products, lines, { sideLimits }),
      requests,
    });
    expect(problem.side?.sets.length).toBeGreaterThan(0x10000);
    expect(checked).toEqual({ violations: [], value: solution.certificate.value });
    expect(solution.prices.side.some((price) => price > 0)).toBe(true);
    expect(solution.certificate.gap).toBeLessThan(0.01);
    expect(solution.chosenPair.every((pair) => pair >= 0)).toBe(true);
  }, 180_000);
});
