import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { storyOf } from "./testing/story.js";
import {
  type Answered,
  type Firm,
  newInvoiceNumber,
  receivableInput,
  startTestIntake,
  type TestIntake,
} from "./testing/test-intake.js";

let intake: TestIntake;
let supplier: Firm;
let leader: Firm;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
  intake = await startTestIntake();
  supplier = await intake.newFirm({ name: "示范光电有限公司", listed: true });
  leader = await intake.newFirm({ name: "示范链主集团", sizeClass: "large" });
  story = storyOf(intake, supplier);
});
afterAll(() => intake.stop());

afterEach(async () => {
  expect(await intake.reconcile()).toMatchObject({ inOrder: true });
});

const range = (count: number) => [...Array(count).keys()];
const codeOf = ({ status, body }: Answered) =>
  status < 300 ? "won" : typeof body === "object" && body !== null && "code" in body ? String(body.code) : "?";
const tally = (answers: readonly Answered[]) => {
  const counts: Record<string, number> = {};
  for (const code of answers.map(codeOf)) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};

describe("16 racers for the same receivable", () => {
  it("let exactly one win, each of five times", async () => {
    for (const _round of range(5)) {
      const { receivableId } = await story.record(leader, 1_000_00);
      const answers = await Promise.all(range(16).map(() => story.tryFile([receivableId])));
      expect(tally(answers)).toEqual({ won: 1, "receivable-in-use": 15 });
    }
  });

  it("let exactly one win when the same invoice backs sixteen receivables", async () => {
    const number = newInvoiceNumber();
    const before = await intake.registry();
    const receivables = [];
    for (const _copy of range(16)) {
      const invoices = [{ number, issuedOn: "2026-09-02", totalFen: 1_000_00, amountFen: 1_000_00 }];
      receivables.push(await story.record(leader, 1_000_00, { invoices }));
    }
    const answers = await Promise.all(receivables.map(({ receivableId }) => story.tryFile([receivableId])));
    expect(tally(answers)).toEqual({ won: 1, "invoice-overused": 15 });
    expect((await intake.registry()).reservedFen - before.reservedFen).toBe(1_000_00);
  });

  it("never deadlock on overlapping sets in opposite orders", async () => {
    for (const _round of range(5)) {
      const recorded: string[] = [];
      for (const amountFen of [100, 200, 300, 400]) recorded.push((await story.record(leader, amountFen)).receivableId);
      const answers = await Promise.all(
        range(12).map((racer) => story.tryFile(racer % 2 === 0 ? recorded : recorded.toReversed())),
      );
      expect(tally(answers)).toEqual({ won: 1, "receivable-in-use": 11 });
    }
  });
});

describe("an invoice of 1,130,000.00 used for 600,000.00", () => {
  const totalFen = 113_000_000;

  async function used600({ confirmed = false } = {}): Promise<string> {
    const number = newInvoiceNumber();
    const { receivableId } = await story.record(leader, 60_000_000, {
      invoices: [{ number, issuedOn: "2026-09-02", totalFen, amountFen: 60_000_000 }],
    });
    await story.file([receivableId]);
    if (confirmed) await story.confirm(leader, receivableId);
    return number;
  }

  it("has no room for 530,000.01, however its number is written", async () => {
    const number = await used600();
    const { receivableId } = await story.record(leader, 53_000_001, {
      invoices: [
        {
          code: number.slice(0, 12),
          number: number.slice(12),
          issuedOn: "2026-09-02",
          totalFen,
          amountFen: 53_000_001,
        },
      ],
    });
    expect(await story.tryFile([receivableId])).toMatchObject({
      status: 409,
      body: { code: "invoice-overused", rule: { id: "R44" } },
    });
    expect(await story.readReceivable(receivableId)).toMatchObject({ status: "recorded", requestId: null });
  });

  it("has room for 530,000.00", async () => {
    const number = await used600();
    const { receivableId } = await story.record(leader, 53_000_000, {
      invoices: [{ number, issuedOn: "2026-09-02", totalFen, amountFen: 53_000_000 }],
    });
    expect(await story.tryFile([receivableId])).toMatchObject({ status: 201 });
  });

  it("is refused with another total, day or issuer once its debtor has confirmed it", async () => {
    const number = await used600({ confirmed: true });
    const use = { number, issuedOn: "2026-09-02", totalFen, amountFen: 1_00 };
    const other = await intake.newFirm({ name: "另一家供应商", listed: true });
    const attempts = [
      [supplier, { ...use, totalFen: totalFen + 1 }],
      [supplier, { ...use, issuedOn: "2026-09-03" }],
      [other, use],
    ] as const;
    for (const [firm, invoice] of attempts) {
      const body = receivableInput(leader, 1_00, { invoices: [invoice] });
      expect(await intake.call(firm.maker, "POST", "/receivables", body)).toMatchObject({
        status: 409,
        body: { code: "invoice-conflicts" },
      });
    }
  });
});

describe("two who act at once", () => {
  it("are told apart: of two checkers one signs and the other gets a 409", async () => {
    for (const _round of range(5)) {
      const { receivableId } = await story.record(leader, 1_000_00);
      await story.file([receivableId]);
      const { confirmationId, signature } = await story.signed(leader, receivableId);
      const checkers = [leader.checker, leader.otherChecker];
      const answers = await Promise.all(
        checkers.map((checker) =>
          intake.call(checker, "POST", `/confirmations/${confirmationId}/confirm`, { signature }),
        ),
      );
      expect(tally(answers)).toEqual({ won: 1, "wrong-status": 1 });
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    }
  });

  it("end in one of two orders when a withdrawal races the last confirmation, and hold nothing or everything then", async () => {
    const outcomes = new Set<string>();
    for (const round of range(12)) {
      const before = await intake.registry();
      const { receivableId } = await story.record(leader, 1_000_00);
      const { requestId } = await story.file([receivableId]);
      const { confirmationId, signature } = await story.signed(leader, receivableId);
      const withdraw = () =>
        intake.call(supplier.maker, "POST", `/financing-requests/${requestId}/withdraw`, { reason: "改变计划" });
      const confirm = () =>
        intake.call(leader.checker, "POST", `/confirmations/${confirmationId}/confirm`, { signature });
      const [first, second] = round % 2 === 0 ? [withdraw, confirm] : [confirm, withdraw];
      const answers = await Promise.all([first(), second()]);
      const { status } = await story.read(requestId);
      const heldFen = (await intake.registry()).reservedFen - before.reservedFen;
      outcomes.add(status);
      if (status === "withdrawn") {
        expect(tally(answers)).toEqual({ won: 1, "wrong-status": 1 });
        expect(heldFen).toBe(0);
        expect(await story.readReceivable(receivableId)).toMatchObject({ status: "recorded", requestId: null });
      } else {
        expect(status).toBe("ready");
        expect(tally(answers)).toEqual({ won: 1, "belongs-to-case": 1 });
        expect(heldFen).toBe(1_000_00);
      }
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });

  it("are both heard when two debtors decide at once: the request becomes ready once", async () => {
    const buyer = await intake.newFirm({ name: "示范采购有限公司", sizeClass: "large" });
    for (const _round of range(5)) {
      const [first, second] = [await story.record(leader, 1_000_00), await story.record(buyer, 2_000_00)];
      const { requestId } = await story.file([first.receivableId, second.receivableId]);
      const sends = [
        [leader, await story.signed(leader, first.receivableId)],
        [buyer, await story.signed(buyer, second.receivableId)],
      ] as const;
      const answers = await Promise.all(
        sends.map(([debtor, { confirmationId, signature }]) =>
          intake.call(debtor.checker, "POST", `/confirmations/${confirmationId}/confirm`, { signature }),
        ),
      );
      expect(tally(answers)).toEqual({ won: 2 });
      const events = await intake.eventsOf(requestId);
      expect(events.filter((type) => type === "intake.request-ready.v1")).toHaveLength(1);
    }
  });
});

describe("a key sent twenty times", () => {
  it("records and files once, and gives everybody the same bytes or asks to wait", async () => {
    const body = receivableInput(leader, 1_000_00);
    const key = randomUUID();
    const sends = await Promise.all(
      range(20).map(() => intake.call(supplier.maker, "POST", "/receivables", body, key)),
    );
    const later = await intake.call(supplier.maker, "POST", "/receivables", body, key);
    expect(later.status).toBe(201);
    for (const answer of sends) {
      if (answer.status === 201) expect(answer.body).toEqual(later.body);
      else expect(answer).toMatchObject({ status: 409, body: { code: "idempotency-key-running" } });
    }
    const { rows } = await intake.db.transaction({ reach: "installation" }, (tx) =>
      tx.query("select 1 from invoice_use where number = $1", [body.invoices[0]?.number]),
    );
    expect(rows).toHaveLength(1);
    const other = await intake.call(supplier.maker, "POST", "/receivables", receivableInput(leader, 2_00), key);
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency-key-reused" } });
  });
});
