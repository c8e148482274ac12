import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Instant } from "./instants.js";
import { fen } from "./money.js";
import { type PriorityClaim, rankClaims } from "./priority.js";

const at = (time: string) => Instant.parse(`2026-09-01T${time}+08:00`);
const claim = (id: string, facts: Partial<PriorityClaim> = {}): PriorityClaim => ({
  id,
  amountFen: fen(100),
  ...facts,
});
const order = (claims: readonly PriorityClaim[]) => rankClaims(fen(1_000), claims).ranking.map(({ id }) => id);

describe("rankClaims", () => {
  it("puts the registered by time before one who was only notified, though earlier", () => {
    const claims = [
      claim("C", { noticeArrivedAt: at("09:00:00") }),
      claim("B", { registeredAt: at("10:00:02") }),
      claim("A", { registeredAt: at("10:00:01") }),
    ];
    expect(order(claims)).toEqual(["A", "B", "C"]);
    expect(rankClaims(fen(150), claims).ranking.map(({ payableFen }) => payableFen)).toEqual([100, 50, 0]);
  });

  it("compares instants, not their spelling", () => {
    const claims = [
      claim("later", { registeredAt: Instant.parse("2026-09-01T10:00:00.000+08:00") }),
      claim("earlier", { registeredAt: Instant.parse("2026-09-01T01:59:59.999Z") }),
    ];
    expect(order(claims)).toEqual(["earlier", "later"]);
  });

  it("goes by the notice that arrived first where none is registered", () => {
    const claims = [
      claim("sent-first", { noticeArrivedAt: at("12:00:00") }),
      claim("arrived-first", { noticeArrivedAt: at("11:00:00") }),
      claim("neither"),
    ];
    const found = rankClaims(fen(1_000), claims);
    expect(found.ranking.map(({ id, ground }) => [id, ground])).toEqual([
      ["arrived-first", "notice-arrived"],
      ["sent-first", "notice-arrived"],
      ["neither", "pro-rata"],
    ]);
  });

  it("shares in proportion where nobody is registered or notified", () => {
    const found = rankClaims(fen(100), [
      claim("one", { amountFen: fen(100) }),
      claim("two", { amountFen: fen(100) }),
      claim("three", { amountFen: fen(100) }),
    ]);
    expect(found.ranking.map(({ rank, payableFen }) => [rank, payableFen])).toEqual([
      [1, 34],
      [1, 33],
      [1, 33],
    ]);
  });

  it("says whom the debtor may pay apart from the ranking", () => {
    const claims = [
      claim("registered", { registeredAt: at("10:00:00"), noticeArrivedAt: at("12:00:00") }),
      claim("notified", { noticeArrivedAt: at("11:00:00") }),
    ];
    const found = rankClaims(fen(100), claims);
    expect(found).toMatchObject({ debtorMayPay: "notified", ranking: [{ id: "registered" }, { id: "notified" }] });
    expect(rankClaims(fen(100), [claim("silent")]).debtorMayPay).toBeNull();
  });

  it("gives away exactly the receivable or all claims, never more, whatever the claims", () => {
    const anyTime = fc.option(
      fc.integer({ min: 0, max: 9 }).map((second) => at(`10:00:0${second}`)),
      { nil: undefined },
    );
    const anyClaim = fc.record({
      amountFen: fc.integer({ min: 0, max: 9_000_000_000_000_000 / 20 }).map(fen),
      registeredAt: anyTime,
      noticeArrivedAt: anyTime,
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 50 }), fc.array(anyClaim, { maxLength: 12 }), (amount, facts) => {
        const claims = facts.map((fact, index) => ({ id: String(index), ...fact }));
        const { ranking, leftFen } = rankClaims(fen(amount), claims);
        const paid = ranking.reduce((sum, { payableFen }) => sum + payableFen, 0);
        const claimed = claims.reduce((sum, { amountFen }) => sum + amountFen, 0);
        expect(ranking).toHaveLength(claims.length);
        expect(paid + leftFen).toBe(amount);
        expect(paid).toBe(Math.min(amount, claimed));
      }),
    );
  });
});
