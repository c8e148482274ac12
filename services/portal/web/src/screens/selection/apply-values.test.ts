import { describe, expect, it } from "vitest";
import { contentOf } from "./apply-values.js";

const filled = { kind: "chain-leader", chain: "新型显示", statement: "申报说明" } as const;

describe("what an application's form sends", () => {
  it("turns 万元 into fen, without a fraction", () => {
    expect(contentOf({ ...filled, amounts: { yearlyTaxFen: 3050.07 } }).facts).toEqual({ yearlyTaxFen: 3_050_070_000 });
  });

  it("leaves unsaid what is not filled in or not ticked", () => {
    expect(contentOf({ ...filled, amounts: { yearlyTaxFen: null }, claims: ["ownBrand"] }).facts).toEqual({
      ownBrand: true,
    });
  });

  it("names a leader for a chain member alone", () => {
    const leaderUscc = " 91350102MAAY4CL12B ";
    expect(contentOf({ ...filled, leaderUscc }).leader).toBeNull();
    expect(contentOf({ ...filled, kind: "chain-member", leaderUscc, tier: 2 }).leader).toEqual({
      uscc: "91350102MAAY4CL12B",
      tier: 2,
      local: true,
    });
  });
});
