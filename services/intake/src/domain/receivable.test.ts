import { ReceivableStatus } from "@lianrong/contracts/intake";
import { fen } from "@lianrong/contracts/money";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { debtorKindOf, receivableLifecycle, spreadOverInvoices } from "./receivable.js";
import { requestLifecycle } from "./request.js";

describe("an amount spread over invoices", () => {
  it("frees the last invoices first", () => {
    const uses = [{ amountFen: fen(600) }, { amountFen: fen(400) }];
    expect(spreadOverInvoices(fen(700), uses).map(({ heldFen }) => heldFen)).toEqual([600, 100]);
    expect(spreadOverInvoices(fen(0), uses).map(({ heldFen }) => heldFen)).toEqual([0, 0]);
  });

  it("adds up to the amount and exceeds no invoice, whatever the amounts", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(amounts, fc.double({ min: 0, max: 1, noNaN: true }), (invoices, share) => {
        const uses = invoices.map((amount) => ({ amountFen: fen(amount) }));
        const amountFen = fen(Math.floor(invoices.reduce((sum, amount) => sum + amount, 0) * share));
        const spread = spreadOverInvoices(amountFen, uses);
        expect(spread.reduce((sum, { heldFen }) => sum + heldFen, 0)).toBe(amountFen);
        expect(spread.every(({ use, heldFen }) => heldFen <= use.amountFen)).toBe(true);
      }),
    );
  });
});

describe("the tables of states", () => {
  const reachable = (table: Readonly<Record<string, Readonly<Record<string, string>>>>, from: string) => {
    const seen = new Set([from]);
    for (const status of seen) for (const next of Object.values(table[status] ?? {})) seen.add(next);
    return [...seen].toSorted();
  };

  it("lead a receivable from recorded to every status, and nowhere from rejected and settled", () => {
    expect(reachable(receivableLifecycle, "recorded")).toEqual([...ReceivableStatus.options].toSorted());
    expect(reachable(receivableLifecycle, "rejected")).toEqual(["rejected"]);
    expect(reachable(receivableLifecycle, "settled")).toEqual(["settled"]);
  });

  it("never lead a confirmed receivable back to where the debtor could deny it", () => {
    expect(reachable(receivableLifecycle, "confirmed")).toEqual(["confirmed", "financed", "settled"]);
  });

  it("let nothing but the case end a request that is ready", () => {
    expect(Object.keys(requestLifecycle.ready)).toEqual(["hand-over", "close"]);
    expect(Object.keys(requestLifecycle["handed-over"])).toEqual(["close"]);
  });
});

describe("who owes, as the regulation divides them", () => {
  it("a public body is one whatever its size, a large company is large, all others are SMEs", () => {
    expect(debtorKindOf({ form: "public-body", sizeClass: "small" })).toBe("public");
    expect(debtorKindOf({ form: "company", sizeClass: "large" })).toBe("large");
    expect(debtorKindOf({ form: "company", sizeClass: "medium" })).toBe("sme");
  });
});
