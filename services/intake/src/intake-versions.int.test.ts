import { Receivable } from "@lianrong/contracts/intake";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storyOf } from "./testing/story.js";
import {
  type Firm,
  newInvoiceNumber,
  receivableInput,
  startTestIntake,
  type TestIntake,
} from "./testing/test-intake.js";

let intake: TestIntake;
let leader: Firm;
let otherLeader: Firm;
let supplier: Firm;
let stranger: Firm;
beforeAll(async () => {
  intake = await startTestIntake();
  leader = await intake.newFirm({ name: "闽光显示", sizeClass: "large", listed: true });
  otherLeader = await intake.newFirm({ name: "另一家链主", sizeClass: "large", listed: true });
  supplier = await intake.newFirm({ name: "海峡光学", listed: true });
  stranger = await intake.newFirm({ name: "冒名者", listed: true });
});
afterAll(() => intake.stop());

const totalFen = 800_000_00;
const rounds = 8;
const useOf = (number: string, change: object = {}) => ({
  number,
  issuedOn: "2026-09-02",
  totalFen,
  amountFen: totalFen,
  ...change,
});

function record(firm: Firm, debtor: Firm, invoice: { readonly amountFen: number } & object) {
  const body = receivableInput(debtor, invoice.amountFen, { invoices: [invoice] });
  return intake.call(firm.maker, "POST", "/receivables", body);
}

/** The firm's claim to the invoice, filed and waiting for its debtor. */
async function filed(firm: Firm, debtor: Firm, number: string) {
  const { receivableId } = Receivable.parse((await record(firm, debtor, useOf(number))).body);
  const story = storyOf(intake, firm);
  const { requestId } = await story.file([receivableId]);
  return { story, receivableId, requestId };
}

async function signed(claim: { story: ReturnType<typeof storyOf>; receivableId: string }, debtor: Firm) {
  const { confirmationId, signature } = await claim.story.signed(debtor, claim.receivableId);
  return () => intake.call(debtor.checker, "POST", `/confirmations/${confirmationId}/confirm`, { signature });
}

const conflict = { status: 409, body: { code: "invoice-conflicts", rule: { id: "R44" } } };

describe("an invoice that a stranger claimed first", () => {
  it("is free for its true supplier, whose debtor's confirmation settles whose it is", async () => {
    const number = newInvoiceNumber();
    const squatting = await filed(stranger, otherLeader, number);
    const own = await filed(supplier, leader, number);
    await own.story.confirm(leader, own.receivableId);
    expect(await own.story.read(own.requestId)).toMatchObject({ status: "ready" });

    const late = await signed(squatting, otherLeader);
    expect(await late()).toMatchObject(conflict);
    expect(await squatting.story.read(squatting.requestId)).toMatchObject({ status: "awaiting-confirmation" });
    expect(await record(stranger, otherLeader, useOf(number))).toMatchObject(conflict);
    expect(await intake.reconcile()).toMatchObject({ inOrder: true });
  });

  it("tells nobody that somebody else claims it, before a debtor has spoken", async () => {
    const number = newInvoiceNumber();
    const first = await record(stranger, otherLeader, useOf(number));
    const second = await record(supplier, leader, useOf(number));
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(Receivable.parse(second.body).warnings).toEqual(Receivable.parse(first.body).warnings);
  });

  it("is the true supplier's although the stranger has reserved the whole of it", async () => {
    const number = newInvoiceNumber();
    await filed(stranger, otherLeader, number);
    await filed(stranger, leader, newInvoiceNumber());
    expect((await filed(supplier, leader, number)).requestId).toMatch(/^req_/);
  });
});

describe("a version of an invoice", () => {
  it("that was mistyped does not stand in the way of the right one", async () => {
    const number = newInvoiceNumber();
    expect(await record(supplier, leader, useOf(number, { totalFen: totalFen * 10 }))).toMatchObject({ status: 201 });
    expect(await record(supplier, leader, useOf(number))).toMatchObject({ status: 201 });
  });

  it("confirmed by two debtors at once is one's, and the other is told", async () => {
    for (let round = 0; round < rounds; round += 1) {
      const number = newInvoiceNumber();
      const [one, other] = [await filed(supplier, leader, number), await filed(stranger, otherLeader, number)];
      const [first, second] = [await signed(one, leader), await signed(other, otherLeader)];
      const answers = await Promise.all([first(), second()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    }
    expect(await intake.reconcile()).toMatchObject({ inOrder: true });
  });

  it("is not settled by a debtor that confirms nothing of it", async () => {
    const number = newInvoiceNumber();
    const squatting = await filed(stranger, otherLeader, number);
    await squatting.story.confirm(otherLeader, squatting.receivableId, {
      disputedFen: totalFen,
      disputeReason: "不是本单位的采购",
    });
    expect(await record(supplier, leader, useOf(number))).toMatchObject({ status: 201 });
  });

  it("crosses another batch without a deadlock", async () => {
    for (let round = 0; round < rounds; round += 1) {
      const numbers = [newInvoiceNumber(), newInvoiceNumber()];
      const claims = async (firm: Firm, debtor: Firm, order: readonly string[]) => {
        const items: object[] = [];
        for (const number of order) {
          const claim = await filed(firm, debtor, number);
          const { confirmationId, signature } = await claim.story.signed(debtor, claim.receivableId);
          items.push({ action: "confirm", confirmationId, signature });
        }
        return () => intake.call(debtor.checker, "POST", "/confirmations:batch", { items });
      };
      const one = await claims(supplier, leader, numbers);
      const other = await claims(stranger, otherLeader, [...numbers].reverse());
      const answers = await Promise.all([one(), other()]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    }
  });

  it("is one where the database is asked to hold two, or to use one that no debtor confirmed", async () => {
    const number = newInvoiceNumber();
    await record(supplier, leader, useOf(number));
    await record(stranger, otherLeader, useOf(number));
    const twice = `update intake.invoice_registry set confirmed = true where number_key =
      (select number_key from intake.invoice_registry group by number_key having count(*) = 2 and not bool_or(confirmed) limit 1)`;
    await expect(intake.database.asAdmin(twice)).rejects.toMatchObject({ code: "23505" });
    const unconfirmed = "update intake.invoice_registry set used_fen = 1 where not confirmed and reserved_fen = 0";
    await expect(intake.database.asAdmin(unconfirmed)).rejects.toMatchObject({ code: "23514" });
  });
});
