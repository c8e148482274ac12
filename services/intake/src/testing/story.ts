import { randomUUID } from "node:crypto";
import type { Actor } from "@lianrong/contracts/actor";
import { Confirmation, FinancingRequest, Receivable } from "@lianrong/contracts/intake";
import { type Answered, type Firm, receivableInput, type TestIntake } from "./test-intake.js";

/** The steps of a filing as its parties take them, each of which has to succeed. */
export function storyOf(intake: TestIntake, supplier: Firm) {
  const { call } = intake;

  const accepted = async (answer: Promise<Answered>): Promise<unknown> => {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(`refused: ${JSON.stringify(body)}`);
    return body;
  };

  const tryFile = (receivableIds: readonly string[], change: object = {}, as: Actor = supplier.maker) =>
    call(as, "POST", "/financing-requests", {
      receivableIds,
      tenorDays: 90,
      purpose: "采购原材料",
      consentsToShare: true,
      ...change,
    });

  const record = async (debtor: Firm, amountFen: number, change: object = {}) =>
    Receivable.parse(
      await accepted(call(supplier.maker, "POST", "/receivables", receivableInput(debtor, amountFen, change))),
    );

  const file = async (receivableIds: readonly string[]) =>
    FinancingRequest.parse(await accepted(tryFile(receivableIds)));

  const confirmationOf = async (receivableId: string) =>
    String(
      Receivable.parse(await accepted(call(supplier.maker, "GET", `/receivables/${receivableId}`))).confirmationId,
    );

  const propose = async (debtor: Firm, confirmationId: string, change: object = {}) =>
    Confirmation.parse(await accepted(call(debtor.maker, "POST", `/confirmations/${confirmationId}/propose`, change)));

  /** The debtor's maker proposes and its key signs; the checker has yet to send it. */
  const signed = async (debtor: Firm, receivableId: string, change: object = {}) => {
    const confirmationId = await confirmationOf(receivableId);
    const { elements } = await propose(debtor, confirmationId, change);
    return { confirmationId, signature: await debtor.sign(elements) };
  };

  const confirm = async (debtor: Firm, receivableId: string, change: object = {}) => {
    const { confirmationId, signature } = await signed(debtor, receivableId, change);
    const body = await accepted(
      call(debtor.checker, "POST", `/confirmations/${confirmationId}/confirm`, { signature }),
    );
    return Confirmation.parse(body);
  };

  const reject = async (debtor: Firm, receivableId: string) => {
    const path = `/confirmations/${await confirmationOf(receivableId)}/reject`;
    return accepted(call(debtor.maker, "POST", path, { code: "goods-not-delivered", explanation: "货物尚未收到" }));
  };

  const read = async (requestId: string) =>
    FinancingRequest.parse(await accepted(call(supplier.maker, "GET", `/financing-requests/${requestId}`)));

  const readReceivable = async (receivableId: string) =>
    Receivable.parse(await accepted(call(supplier.maker, "GET", `/receivables/${receivableId}`)));

  /** A request on one confirmed receivable that matching has opened a case for. */
  const handedOver = async (debtor: Firm, amountFen: number) => {
    const { receivableId } = await record(debtor, amountFen);
    const { requestId } = await file([receivableId]);
    await confirm(debtor, receivableId);
    const caseId = `cas_${randomUUID()}`;
    const borrowerId = supplier.enterpriseId;
    await intake.hear("bank-matching.case-opened.v1", { caseId, requestId, borrowerId, amountFen });
    return { receivableId, requestId, caseId };
  };

  return { record, file, tryFile, confirmationOf, propose, signed, confirm, reject, read, readReceivable, handedOver };
}
