import { Confirmation, FinancingRequest, Receivable } from "@lianrong/contracts/intake";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Firm, receivableInput, startTestIntake, type TestIntake } from "./testing-intake.js";

let intake: TestIntake;
let supplier: Firm;
let leader: Firm;
let buyer: Firm;

beforeAll(async () => {
  intake = await startTestIntake();
  supplier = await intake.newFirm({ name: "示范光电有限公司", listed: true });
  leader = await intake.newFirm({ name: "示范链主集团", sizeClass: "large" });
  buyer = await intake.newFirm({ name: "示范采购有限公司", sizeClass: "large" });
});
afterAll(() => intake.stop());

async function record(debtor: Firm, amountFen: number, change: object = {}) {
  const answer = await intake.call(supplier.maker, "POST", "/receivables", receivableInput(debtor, amountFen, change));
  expect(answer).toMatchObject({ status: 201 });
  return Receivable.parse(answer.body);
}

async function file(receivableIds: readonly string[]) {
  const answer = await intake.call(supplier.maker, "POST", "/financing-requests", {
    receivableIds,
    tenorDays: 90,
    purpose: "采购原材料",
    consentsToShare: true,
  });
  expect(answer).toMatchObject({ status: 201 });
  return FinancingRequest.parse(answer.body);
}

async function propose(debtor: Firm, confirmationId: string | null, change: object = {}) {
  const answer = await intake.call(debtor.maker, "POST", `/confirmations/${confirmationId}/propose`, change);
  expect(answer).toMatchObject({ status: 201 });
  return Confirmation.parse(answer.body);
}

async function confirm(debtor: Firm, confirmationId: string | null, change: object = {}) {
  const { elements } = await propose(debtor, confirmationId, change);
  const signature = await debtor.sign(elements);
  return intake.call(debtor.checker, "POST", `/confirmations/${confirmationId}/confirm`, { signature });
}

async function confirmationOf(receivableId: string) {
  const answer = await intake.call(supplier.maker, "GET", `/receivables/${receivableId}`);
  return Receivable.parse(answer.body).confirmationId;
}

async function read(requestId: string) {
  return FinancingRequest.parse((await intake.call(supplier.maker, "GET", `/financing-requests/${requestId}`)).body);
}

describe("from filing to ready", () => {
  it("reserves at filing, frees what is not confirmed, and is ready for the sum of what is", async () => {
    const first = await record(leader, 100_000_00);
    const second = await record(buyer, 50_000_00);
    const request = await file([first.receivableId, second.receivableId]);
    expect(request).toMatchObject({ status: "awaiting-confirmation", amountFen: 150_000_00 });
    expect(await intake.registry()).toEqual({ reservedFen: 150_000_00, usedFen: 0 });

    expect(await confirm(leader, await confirmationOf(first.receivableId))).toMatchObject({ status: 201 });
    expect((await read(request.requestId)).status).toBe("awaiting-confirmation");
    const partly = await confirm(buyer, await confirmationOf(second.receivableId), {
      disputedFen: 8_000_00,
      disputeReason: "一批货物有瑕疵",
      paidFen: 2_000_00,
    });
    expect(partly).toMatchObject({ status: 201, body: { status: "confirmed", elements: { confirmedFen: 40_000_00 } } });

    const ready = await read(request.requestId);
    expect(ready).toMatchObject({ status: "ready", amountFen: 140_000_00 });
    expect(await intake.registry()).toEqual({ reservedFen: 140_000_00, usedFen: 0 });
    expect(await intake.eventsOf(request.requestId)).toEqual(["intake.request-filed.v1", "intake.request-ready.v1"]);
    expect(await intake.reconcile()).toMatchObject({ inOrder: true });
  });
});
