import { Refused } from "@lianrong/local/session";
import { fileRequest, recordReceivable } from "@lianrong/local/story/supplier-steps";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultsOf } from "./reconcile.js";
import { openStage, type Stage } from "./stage.js";

const receivables = 500;
const racers = 16;
const atOnce = 3;

describe("one receivable is financed once", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  it(`${racers} clients race for each of ${receivables} receivables: exactly one wins each time`, {
    timeout: 300_000,
  }, async () => {
    const supplier = stage.cast.as("erp-gushan");
    const race = async (): Promise<number> => {
      const receivable = await recordReceivable(stage.cast, supplier, {
        debtor: "minguang",
        invoicesFen: [100_000_00],
      });
      const outcomes = await Promise.all(
        Array.from({ length: racers }, () =>
          fileRequest(supplier, [receivable]).then(
            () => "won",
            (error: unknown) => (error instanceof Refused && error.status === 409 ? "lost" : Promise.reject(error)),
          ),
        ),
      );
      return outcomes.filter((outcome) => outcome === "won").length;
    };
    const winners: number[] = [];
    for (let run = 0; run < receivables; run += atOnce) {
      winners.push(...(await Promise.all(Array.from({ length: Math.min(atOnce, receivables - run) }, race))));
    }
    expect(winners).toHaveLength(receivables);
    expect(new Set(winners)).toEqual(new Set([1]));
    expect(await faultsOf(stage.installation)).toEqual([]);
  });
});
