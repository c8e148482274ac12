import { day } from "@lianrong/contracts/days";
import { Instant } from "@lianrong/contracts/instants";
import { fen } from "@lianrong/contracts/money";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fact } from "./fact.js";
import { followRequest } from "./follow-request.js";

/** Facts an hour apart, in the order given. */
function told(...facts: readonly (Partial<Fact> & Pick<Fact, "type">)[]): Fact[] {
  return facts.map((fact, hour) => ({
    at: Instant.parse(`2026-09-01T${String(hour).padStart(2, "0")}:00:00.000+08:00`),
    key: fact.type.startsWith("intake.") ? "req" : "cas",
    seq: hour + 1,
    ...fact,
  }));
}

const filed = { type: "intake.request-filed.v1", amountFen: fen(100) };
const ready = { type: "intake.request-ready.v1", amountFen: fen(80) };
const proposed = { type: "bank-matching.match-proposed.v1" };
const claimed = { type: "bank-matching.match-claimed.v1" };
const offered = { type: "bank-matching.offer-made.v1" };
const accepted = { type: "bank-matching.offer-accepted.v1", amountFen: fen(80) };
const refused = { type: "bank-matching.case-refused.v1" };
const drawn = { type: "bank-matching.drawdown-recorded.v1", amountFen: fen(30) };

describe("a request is followed", () => {
  test("to the furthest stage, with the moment it came there and the moment it last moved", () => {
    const followed = followRequest(told(filed, ready, proposed, claimed, claimed));
    expect(followed).toMatchObject({
      stage: "claimed",
      stageSince: "2026-09-01T03:00:00.000+08:00",
      movedAt: "2026-09-01T04:00:00.000+08:00",
      filedFen: 100,
      readyFen: 80,
      reached: ["claimed", "filed", "pushed", "ready"],
    });
  });

  test("back to its offers when the bank refuses after acceptance, which it keeps having reached", () => {
    const followed = followRequest(told(filed, ready, proposed, claimed, offered, accepted, refused));
    expect(followed).toMatchObject({ stage: "offers-opened", reached: expect.arrayContaining(["accepted"]) });
  });

  test("with each drawdown added and repayment in full as the end of the funnel", () => {
    const part = { type: "bank-matching.repaid.v1", amountFen: fen(20), inFull: false };
    const rest = { type: "bank-matching.repaid.v1", amountFen: fen(40), inFull: true };
    expect(followRequest(told(filed, drawn, drawn, part))).toMatchObject({ stage: "disbursed", drawnFen: 60 });
    expect(followRequest(told(filed, drawn, drawn, part, rest))).toMatchObject({ stage: "repaid", repaidFen: 60 });
  });

  test("with the first reason for its end, though case and request both say it", () => {
    const closed = { type: "bank-matching.case-closed.v1", reason: "withdrawn" };
    const echoed = { type: "intake.request-closed.v1", reason: "expired" };
    expect(followRequest(told(filed, closed, echoed))).toMatchObject({ stage: "closed", closedReason: "withdrawn" });
  });

  test("with the nearest clock that still runs, and without one once it is closed", () => {
    const asked = (confirmationId: string, dueOn: Fact["dueOn"]) => ({
      type: "intake.confirmation-requested.v1",
      confirmationId,
      dueOn,
    });
    const facts = told(filed, asked("cnf_1", day("2026-10-08")), asked("cnf_2", day("2026-10-09")), {
      type: "intake.receivable-confirmed.v1",
      confirmationId: "cnf_1",
    });
    expect(followRequest(facts)).toMatchObject({ stage: "awaiting-confirmation", clockDueOn: "2026-10-09" });
    const withdrawn = {
      ...told(filed)[0],
      type: "intake.request-withdrawn.v1",
      at: Instant.parse("2026-09-02T00:00:00Z"),
    };
    expect(followRequest([...facts, { key: "req", seq: 9, ...withdrawn }])).toMatchObject({ clockDueOn: null });
  });

  test("a reminder of ours is no movement of theirs", () => {
    const late = { type: "intake.confirmation-late.v1" };
    expect(followRequest(told(filed, late))).toMatchObject({ movedAt: "2026-09-01T00:00:00.000+08:00" });
  });
});

test("the same facts give the same answer in whatever order they came", () => {
  const facts = told(filed, ready, proposed, claimed, offered, accepted, refused, accepted, drawn, drawn);
  const straight = followRequest(facts);
  fc.assert(
    fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
      expect(followRequest(shuffled)).toEqual(straight);
    }),
  );
});

test("no facts, no request", () => {
  expect(followRequest([])).toBeUndefined();
});
