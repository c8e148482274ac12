import { randomUUID } from "node:crypto";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storyOf } from "./testing/story.js";
import {
  type Answered,
  type Firm,
  newInvoiceNumber,
  newUscc,
  receivableInput,
  startTestIntake,
  type TestIntake,
} from "./testing/test-intake.js";

let intake: TestIntake;
let supplier: Firm;
let leader: Firm;
let sme: Firm;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
  intake = await startTestIntake();
  supplier = await intake.newFirm({ name: "示范光电有限公司", listed: true });
  leader = await intake.newFirm({ name: "示范链主集团", sizeClass: "large" });
  sme = await intake.newFirm({ name: "示范一级供应商" });
  story = storyOf(intake, supplier);
});
afterAll(() => intake.stop());

const record = (change: object, firm: Firm = supplier) =>
  intake.call(firm.maker, "POST", "/receivables", { ...receivableInput(leader, 1_000_00), ...change });
const invoice = (change: object) => ({
  invoices: [
    { number: newInvoiceNumber(), issuedOn: "2026-09-02", totalFen: 1_000_00, amountFen: 1_000_00, ...change },
  ],
});

async function waiting() {
  const { receivableId } = await story.record(leader, 1_000_00);
  const { requestId } = await story.file([receivableId]);
  return { receivableId, requestId, confirmationId: await story.confirmationOf(receivableId) };
}

type Case = {
  readonly status: number;
  readonly code: string;
  readonly rule?: string;
  readonly when: () => Promise<Answered>;
};

/** A row for each refusal: what provokes it, how it is told, and which rule it rests on. */
const cases: Readonly<Record<string, Case>> = {
  "an unknown field": { status: 400, code: "input-invalid", when: () => record({ colour: "red" }) },
  "a code with a letter outside the alphabet": {
    status: 400,
    code: "input-invalid",
    rule: "R39",
    when: () => record({ debtorUscc: "91350100M000100Y4Z" }),
  },
  "a code whose check fails": {
    status: 400,
    code: "input-invalid",
    rule: "R39",
    when: () => record({ debtorUscc: "911000001000044477" }),
  },
  "an amount of nought": { status: 400, code: "input-invalid", when: () => record({ amountFen: 0 }) },
  "an amount with a fraction": { status: 400, code: "input-invalid", when: () => record({ amountFen: 1.5 }) },
  "an amount beyond 2^53": { status: 400, code: "input-invalid", when: () => record({ amountFen: 2 ** 53 }) },
  "a debtor that nobody recorded": {
    status: 422,
    code: "debtor-not-recorded",
    when: () => record({ debtorUscc: newUscc() }),
  },
  "a debtor that is the supplier": {
    status: 422,
    code: "debtor-is-supplier",
    when: () => record({ debtorUscc: supplier.uscc }),
  },
  "a delivery that lies ahead": {
    status: 422,
    code: "delivery-in-future",
    rule: "R35",
    when: () => record({ deliveredOn: "2199-01-01" }),
  },
  "a contract that lies ahead": {
    status: 422,
    code: "day-in-future",
    when: () => record({ contractedOn: "2199-01-01" }),
  },
  "an invoice that lies ahead": {
    status: 422,
    code: "day-in-future",
    when: () => record(invoice({ issuedOn: "2199-01-01" })),
  },
  "an SME debtor without an agreed term": {
    status: 422,
    code: "term-missing",
    rule: "R01",
    when: () => record({ debtorUscc: sme.uscc, agreedDays: undefined }),
  },
  "an invoice number of 19 digits": {
    status: 422,
    code: "invoice-number-invalid",
    rule: "R43",
    when: () => record(invoice({ number: "2635200000001234567" })),
  },
  "an invoice of a year to come": {
    status: 422,
    code: "invoice-number-invalid",
    rule: "R43",
    when: () => record(invoice({ number: "99352000000012345678" })),
  },
  "an invoice listed twice, once split into code and number": {
    status: 422,
    code: "invoice-listed-twice",
    rule: "R43",
    when: () => {
      const number = newInvoiceNumber();
      const use = { issuedOn: "2026-09-02", totalFen: 1_000_00, amountFen: 500_00 };
      const split = { ...use, code: number.slice(0, 12), number: number.slice(12) };
      return record({ invoices: [{ ...use, number }, split] });
    },
  },
  "more of an invoice than there is": {
    status: 422,
    code: "invoice-use-exceeds-total",
    rule: "R44",
    when: () => record(invoice({ totalFen: 999_99 })),
  },
  "invoices that do not add up": {
    status: 422,
    code: "invoices-do-not-add-up",
    rule: "R44",
    when: () => record(invoice({ amountFen: 999_99 })),
  },
  "a supplier that nobody recorded": {
    status: 422,
    code: "supplier-not-recorded",
    when: () => intake.call(actorOf({ kind: "enterprise" }), "POST", "/receivables", receivableInput(leader, 1)),
  },
  "a borrower that nobody recorded": {
    status: 422,
    code: "borrower-not-recorded",
    when: () => story.tryFile([], { kind: "payment", requestedFen: 1 }, actorOf({ kind: "enterprise" })),
  },
  "a borrower off the list": {
    status: 422,
    code: "not-on-whitelist",
    when: () => story.tryFile([], { kind: "payment", requestedFen: 1 }, sme.maker),
  },
  "no receivables": { status: 422, code: "receivables-missing", when: () => story.tryFile([]) },
  "receivables where none are used": {
    status: 422,
    code: "receivables-not-expected",
    when: () => story.tryFile([`rcv_${randomUUID()}`], { kind: "payment", requestedFen: 1 }),
  },
  "no amount where none follows": {
    status: 422,
    code: "amount-missing",
    when: () => story.tryFile([], { kind: "payment" }),
  },
  "an amount where the debtors decide it": {
    status: 422,
    code: "amount-not-expected",
    rule: "R44",
    when: () => story.tryFile([`rcv_${randomUUID()}`], { requestedFen: 1 }),
  },
  "an amount that nobody asks for": {
    status: 422,
    code: "amount-too-large",
    when: () => story.tryFile([], { kind: "payment", requestedFen: 1_000_000_000_001 }),
  },
  "receivables that add up to more than can be counted": {
    status: 422,
    code: "amount-too-large",
    when: async () => {
      const largest = Number.MAX_SAFE_INTEGER;
      const [first, second] = [await story.record(leader, largest), await story.record(leader, largest)];
      return story.tryFile([first.receivableId, second.receivableId]);
    },
  },
  "invoices that add up to more than can be counted": {
    status: 422,
    code: "invoices-do-not-add-up",
    rule: "R44",
    when: () => {
      const amountFen = Number.MAX_SAFE_INTEGER;
      const use = () => ({ number: newInvoiceNumber(), issuedOn: "2026-09-02", totalFen: amountFen, amountFen });
      return record({ amountFen, invoices: [use(), use()] });
    },
  },
  "a receivable listed twice": {
    status: 400,
    code: "input-invalid",
    when: () => {
      const id = `rcv_${randomUUID()}`;
      return story.tryFile([id, id]);
    },
  },
  "no consent to share": {
    status: 400,
    code: "input-invalid",
    when: () => story.tryFile([], { consentsToShare: false }),
  },
  "a receivable that is not there": {
    status: 404,
    code: "receivable-not-found",
    when: () => story.tryFile([`rcv_${randomUUID()}`]),
  },
  "another supplier's receivable": {
    status: 404,
    code: "receivable-not-found",
    when: async () => {
      const other = await intake.newFirm({ name: "另一家供应商", listed: true });
      const { receivableId } = await storyOf(intake, other).record(leader, 1_00);
      return story.tryFile([receivableId]);
    },
  },
  "a receivable in another live request": {
    status: 409,
    code: "receivable-in-use",
    rule: "R44",
    when: async () => story.tryFile([(await waiting()).receivableId]),
  },
  "a rejected receivable": {
    status: 409,
    code: "wrong-status",
    when: async () => {
      const { receivableId } = await waiting();
      await story.reject(leader, receivableId);
      return story.tryFile([receivableId]);
    },
  },
  "a second question about the same receivable": {
    status: 409,
    code: "wrong-status",
    when: async () =>
      intake.call(supplier.maker, "POST", `/receivables/${(await waiting()).receivableId}/request-confirmation`),
  },
  "a question about what one owes": {
    status: 404,
    code: "receivable-not-found",
    when: async () =>
      intake.call(leader.maker, "POST", `/receivables/${(await waiting()).receivableId}/request-confirmation`),
  },
  "a withdrawal of another's request": {
    status: 404,
    code: "request-not-found",
    when: async () =>
      intake.call(sme.maker, "POST", `/financing-requests/${(await waiting()).requestId}/withdraw`, {
        reason: "不要了",
      }),
  },
  "a withdrawal of an older revision": {
    status: 409,
    code: "stale-revision",
    when: async () =>
      intake.call(supplier.maker, "POST", `/financing-requests/${(await waiting()).requestId}/withdraw`, {
        reason: "不要了",
        revision: 1,
      }),
  },
  "a proposal by the supplier": {
    status: 403,
    code: "not-the-debtor",
    when: async () =>
      intake.call(supplier.maker, "POST", `/confirmations/${(await waiting()).confirmationId}/propose`, {}),
  },
  "a proposal by a firm that has no part in it": {
    status: 404,
    code: "confirmation-not-found",
    when: async () => intake.call(sme.maker, "POST", `/confirmations/${(await waiting()).confirmationId}/propose`, {}),
  },
  "a proposal by a checker": {
    status: 403,
    code: "role-missing",
    rule: "R46",
    when: async () =>
      intake.call(leader.checker, "POST", `/confirmations/${(await waiting()).confirmationId}/propose`, {}),
  },
  "a proposal on an older revision": {
    status: 409,
    code: "stale-revision",
    when: async () =>
      intake.call(leader.maker, "POST", `/confirmations/${(await waiting()).confirmationId}/propose`, { revision: 9 }),
  },
  "deductions above the claim": {
    status: 422,
    code: "deductions-exceed-claim",
    rule: "R44",
    when: async () =>
      intake.call(leader.maker, "POST", `/confirmations/${(await waiting()).confirmationId}/propose`, {
        paidFen: 1_000_01,
      }),
  },
  "a dispute without its reason": {
    status: 422,
    code: "dispute-reason-missing",
    rule: "R06",
    when: async () =>
      intake.call(leader.maker, "POST", `/confirmations/${(await waiting()).confirmationId}/propose`, {
        disputedFen: 1,
      }),
  },
  "a confirmation before it was proposed": {
    status: 409,
    code: "wrong-status",
    when: async () =>
      intake.call(leader.checker, "POST", `/confirmations/${(await waiting()).confirmationId}/confirm`, {
        signature: "a".repeat(40),
      }),
  },
  "a maker who checks": {
    status: 403,
    code: "maker-is-checker",
    rule: "R46",
    when: async () => {
      const { receivableId } = await waiting();
      const { confirmationId, signature } = await story.signed(leader, receivableId);
      const both = { ...leader.maker, roles: [...leader.maker.roles, ...leader.checker.roles] };
      return intake.call(both, "POST", `/confirmations/${confirmationId}/confirm`, { signature });
    },
  },
  "what is no signature": {
    status: 422,
    code: "signature-wrong",
    rule: "R48",
    when: async () => {
      const { confirmationId } = await story.signed(leader, (await waiting()).receivableId);
      return intake.call(leader.checker, "POST", `/confirmations/${confirmationId}/confirm`, {
        signature: "a".repeat(40),
      });
    },
  },
  "the supplier's own signature": {
    status: 422,
    code: "key-unknown",
    rule: "R48",
    when: async () => {
      const { confirmationId } = await story.signed(leader, (await waiting()).receivableId);
      const { body } = await intake.call(leader.checker, "GET", `/confirmations/${confirmationId}`);
      const elements = typeof body === "object" && body !== null && "elements" in body ? body.elements : null;
      const signature = await supplier.sign(elements);
      return intake.call(leader.checker, "POST", `/confirmations/${confirmationId}/confirm`, { signature });
    },
  },
  "a signature over one fen more": {
    status: 422,
    code: "signature-wrong",
    rule: "R48",
    when: async () => {
      const { receivableId } = await waiting();
      const { elements, confirmationId } = await story.propose(leader, await story.confirmationOf(receivableId));
      const signature = await leader.sign({ ...elements, confirmedFen: 1_000_01 });
      return intake.call(leader.checker, "POST", `/confirmations/${confirmationId}/confirm`, { signature });
    },
  },
  "a rejection because the leader changed": {
    status: 400,
    code: "input-invalid",
    when: async () =>
      intake.call(leader.maker, "POST", `/confirmations/${(await waiting()).confirmationId}/reject`, {
        code: "leader-changed",
        explanation: "负责人变更",
      }),
  },
  "an audit that the contract does not know": {
    status: 422,
    code: "contract-clause-missing",
    rule: "R06",
    when: async () =>
      intake.call(leader.maker, "POST", `/confirmations/${(await waiting()).confirmationId}/reject`, {
        code: "audit-agreed-in-contract",
        explanation: "等待审计",
      }),
  },
  "evidence that is not there yet": {
    status: 404,
    code: "evidence-not-found",
    when: async () => intake.call(leader.maker, "GET", `/confirmations/${(await waiting()).confirmationId}/evidence`),
  },
  "a receipt to nobody": {
    status: 404,
    code: "notice-not-found",
    when: () =>
      intake.call(leader.maker, "POST", `/notices/ntc_${randomUUID()}/receipt`, { repaymentAccount: "350012345678" }),
  },
  "a cursor that we did not give": {
    status: 400,
    code: "cursor-invalid",
    when: () => intake.call(supplier.maker, "GET", "/receivables?cursor=abc"),
  },
  "a bank that files": {
    status: 403,
    code: "organisation-kind-refused",
    when: () => story.tryFile([], {}, actorOf({ kind: "bank" })),
  },
  "a token without the scope": {
    status: 403,
    code: "scope-insufficient",
    when: () => story.tryFile([], {}, { ...supplier.maker, permissions: ["requests:read"] }),
  },
  "the same firm in another tenant": {
    status: 422,
    code: "borrower-not-recorded",
    when: () =>
      story.tryFile(
        [],
        { kind: "payment", requestedFen: 1 },
        actorOf({ kind: "enterprise", tenant: "guangxi", organisationId: supplier.enterpriseId }),
      ),
  },
};

describe("a refusal is told by a stable code, and nothing is stored", () => {
  for (const [what, { status, code, rule, when }] of Object.entries(cases)) {
    it(`${what}: ${status} ${code}`, async () => {
      const answer = await when();
      expect(answer).toMatchObject({ status, body: { code, ...(rule ? { rule: { id: rule } } : {}) } });
      expect(await intake.reconcile()).toMatchObject({ inOrder: true });
    });
  }

  it("keeps neither row nor event of what was refused", async () => {
    const rows = () =>
      intake.db.transaction({ reach: "installation" }, async (tx) => {
        const counted = await tx.query<{ rows: number }>(
          "select (select count(*) from receivable) + (select count(*) from invoice_registry) + (select count(*) from audit) as rows",
        );
        return counted.rows;
      });
    const before = await rows();
    await record(invoice({ amountFen: 1 }));
    await record({ debtorUscc: newUscc() });
    expect(await rows()).toEqual(before);
  });

  it("lets pass with a warning what the rules only warn of", async () => {
    const answer = await record({ agreedDays: 90, payWhenPaid: true, termReason: "行业惯例" });
    expect(answer).toMatchObject({ status: 201, body: { warnings: [{ rule: "R03" }, { rule: "R03" }] } });
  });
});
