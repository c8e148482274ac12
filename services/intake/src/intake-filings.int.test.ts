import { randomUUID } from "node:crypto";
import type { Actor } from "@lianrong/contracts/actor";
import { FinancingRequest, Receivables } from "@lianrong/contracts/intake";
import { Attachment } from "@lianrong/contracts/intake-attachments";
import { AuthorisedFiling, AuthorisedFilings } from "@lianrong/contracts/intake-filings";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pdfOf, sendFile } from "./testing/files.js";
import { storyOf } from "./testing/story.js";
import { type Answered, type Firm, receivableInput, startTestIntake, type TestIntake } from "./testing/test-intake.js";
import { lapseFilings } from "./usecases/lapse-filings.js";

let intake: TestIntake;
let supplier: Firm;
let leader: Firm;
let otherDebtor: Firm;
const park = actorOf({ kind: "district" });

beforeAll(async () => {
  intake = await startTestIntake();
  leader = await intake.newFirm({ name: "示范链主集团", sizeClass: "large" });
  otherDebtor = await intake.newFirm({ name: "示范采购集团", sizeClass: "large" });
  await intake.hear("identity.organisation-opened.v1", {
    organisationId: park.organisationId,
    kind: "district",
    name: "示范高新区管委会",
    uscc: null,
  });
});
afterAll(() => intake.stop());
beforeEach(async () => {
  supplier = await intake.newFirm({ name: "示范光电有限公司", listed: true });
  await intake.hear("whitelist.relation-declared.v1", {
    relationId: `rel_${randomUUID()}`,
    leaderId: leader.enterpriseId,
    supplierId: supplier.enterpriseId,
    chain: "光电",
    tier: 1,
    local: true,
  });
});

const day = (offset: number) => new Date(intake.clock.now().getTime() + offset * 86_400_000).toISOString().slice(0, 10);

async function paperOf(actor: Actor): Promise<string> {
  const about = { name: "授权委托书.pdf", purpose: "authorisation" };
  return Attachment.parse((await sendFile(intake, actor, pdfOf(randomUUID()), about)).body).attachmentId;
}

type Change = Readonly<Record<string, unknown>>;

async function tryDraft(actor: Actor, change: Change = {}, authorisation: Change = {}): Promise<Answered> {
  return intake.call(actor, "POST", "/authorised-filings", {
    supplierUscc: supplier.uscc,
    authorisation: {
      number: "SQ-2026-001",
      signedOn: day(-2),
      validTo: day(90),
      scope: "代为办理应收账款融资申请",
      attachmentId: await paperOf(actor),
      ...authorisation,
    },
    claims: [receivableInput(leader, 10_000_00)],
    tenorDays: 90,
    purpose: "采购原材料",
    ...change,
  });
}

async function drafted(actor: Actor = leader.maker, change: Change = {}, authorisation: Change = {}) {
  const { status, body } = await tryDraft(actor, change, authorisation);
  expect({ status, body }).toMatchObject({ status: 201 });
  return AuthorisedFiling.parse(body);
}

const accept = (filingId: string, actor: Actor = supplier.maker, change: Change = { consentsToShare: true }) =>
  intake.call(actor, "POST", `/authorised-filings/${filingId}/accept`, change);
const end = (verb: "refuse" | "withdraw", filingId: string, actor: Actor) =>
  intake.call(actor, "POST", `/authorised-filings/${filingId}/${verb}`, { reason: "金额与账面不符" });
const read = async (filingId: string, actor: Actor = supplier.maker) =>
  AuthorisedFiling.parse((await intake.call(actor, "GET", `/authorised-filings/${filingId}`)).body);
const receivablesOf = async (firm: Firm) =>
  Receivables.parse((await intake.call(firm.maker, "GET", "/receivables")).body).data;

describe("a request that a leader draws up for its supplier", () => {
  it("records, reserves and asks nothing before the supplier accepts; then it is the supplier's own", async () => {
    const before = await intake.registry();
    const filing = await drafted();
    expect(filing).toMatchObject({ status: "drafted", amountFen: 10_000_00, requestId: null });
    expect(await receivablesOf(supplier)).toEqual([]);
    expect(await intake.registry()).toEqual(before);
    const accepted = AuthorisedFiling.parse((await accept(filing.filingId)).body);
    expect(accepted).toMatchObject({ status: "accepted" });
    const path = `/financing-requests/${accepted.requestId}`;
    const request = FinancingRequest.parse((await intake.call(supplier.maker, "GET", path)).body);
    expect(request).toMatchObject({ status: "awaiting-confirmation", borrowerId: supplier.enterpriseId });
    expect(await receivablesOf(supplier)).toMatchObject([{ status: "confirmation-requested", amountFen: 10_000_00 }]);
    expect(await intake.registry()).toMatchObject({ reservedFen: before.reservedFen + 10_000_00 });
    expect(await intake.call(leader.maker, "GET", path)).toMatchObject({ status: 404 });
    const [receivable] = await receivablesOf(supplier);
    const story = storyOf(intake, supplier);
    expect(await story.confirm(leader, receivable?.receivableId ?? "")).toMatchObject({ status: "confirmed" });
    expect(await intake.eventsOf(filing.filingId)).toEqual(["intake.filing-drafted.v1", "intake.filing-accepted.v1"]);
    expect(await intake.reconcile()).toMatchObject({ inOrder: true });
  });

  it("is accepted once: whoever accepts again at the same moment is told, and there is one request", async () => {
    const { filingId } = await drafted();
    const answers = await Promise.all([accept(filingId), accept(filingId), end("refuse", filingId, supplier.maker)]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    for (const { status, body } of answers.filter((answer) => answer.status >= 300))
      expect({ status, body }).toMatchObject({ status: 409, body: { code: "wrong-status" } });
  });

  it("may be backed by what several owe, and by nothing where the kind has no receivables", async () => {
    const claims = [receivableInput(leader, 1_000_00), receivableInput(otherDebtor, 2_000_00)];
    const { filingId, amountFen } = await drafted(leader.maker, { claims });
    expect(amountFen).toBe(3_000_00);
    expect(await accept(filingId)).toMatchObject({ status: 201 });
    const order = await drafted(leader.maker, { claims: [], kind: "payment", requestedFen: 5_000_00 });
    expect(await accept(order.filingId)).toMatchObject({ status: 201, body: { status: "accepted" } });
  });

  it("ends with the supplier's refusal, and with being taken back; nothing is left of it", async () => {
    const refused = await drafted();
    expect(await end("refuse", refused.filingId, supplier.maker)).toMatchObject({
      status: 201,
      body: { status: "refused", reason: "金额与账面不符" },
    });
    const taken = await drafted();
    expect(await end("withdraw", taken.filingId, leader.maker)).toMatchObject({ body: { status: "withdrawn" } });
    expect(await accept(taken.filingId)).toMatchObject({ status: 409, body: { code: "wrong-status" } });
    expect(await receivablesOf(supplier)).toEqual([]);
  });

  it("lapses in silence after its last day, which accepts nothing", async () => {
    const { filingId, lapsesOn } = await drafted(leader.maker, {}, { validTo: day(5) });
    expect(lapsesOn).toBe(day(5));
    const look = () => intake.db.transaction({ reach: "installation" }, (tx) => lapseFilings(intake.deps, tx));
    await look();
    expect(await read(filingId)).toMatchObject({ status: "drafted" });
    intake.clock.advanceDays(6);
    expect(await accept(filingId)).toMatchObject({
      status: 422,
      body: { code: "authorisation-not-in-force", rule: { id: "R48" } },
    });
    await look();
    await look();
    expect(await read(filingId)).toMatchObject({ status: "lapsed", requestId: null });
    expect(await intake.eventsOf(filingId)).toEqual(["intake.filing-drafted.v1", "intake.filing-lapsed.v1"]);
    intake.clock.advanceDays(-6);
  });

  it("lets the debtor that drew it up confirm the debt by no upload before the supplier has answered", async () => {
    const claim = receivableInput(leader, 10_000_00);
    const { debtorUscc: _debtor, ...claimed } = claim;
    const upload = () =>
      intake.call(leader.maker, "POST", "/receivables:upload", { supplierUscc: supplier.uscc, ...claimed });
    const { filingId } = await drafted(leader.maker, { claims: [claim] });
    expect(await upload()).toMatchObject({
      status: 409,
      body: { code: "filing-awaits-supplier", rule: { id: "R48" } },
    });
    expect(await receivablesOf(supplier)).toEqual([]);
    await end("withdraw", filingId, leader.maker);
    expect(await upload()).toMatchObject({ status: 201 });
  });

  it("holds back the signature under an upload that was made before", async () => {
    const claim = receivableInput(leader, 10_000_00);
    const { debtorUscc: _debtor, ...claimed } = claim;
    const uploaded = await intake.call(leader.maker, "POST", "/receivables:upload", {
      supplierUscc: supplier.uscc,
      ...claimed,
    });
    const { confirmationId, elements } = Object(uploaded.body);
    await drafted(leader.maker, { claims: [claim] });
    const signature = await leader.sign(elements);
    const signing = intake.call(leader.checker, "POST", `/confirmations/${confirmationId}/confirm`, { signature });
    expect(await signing).toMatchObject({ status: 409, body: { code: "filing-awaits-supplier" } });
  });
});

describe("a park", () => {
  it("draws up a request for a firm, and takes back only its own", async () => {
    const filing = await drafted(park);
    expect(filing).toMatchObject({ filedByName: "示范高新区管委会", supplierName: "示范光电有限公司" });
    const leaders = await drafted();
    expect(await end("withdraw", leaders.filingId, park)).toMatchObject({
      status: 403,
      body: { code: "not-the-filer" },
    });
    expect(await accept(filing.filingId)).toMatchObject({ status: 201 });
  });
});

describe("who sees a filing", () => {
  it("both sides and the offices, with the written authorisation; nobody else", async () => {
    const { filingId, authorisation } = await drafted();
    const path = `/authorised-filings/${filingId}`;
    for (const actor of [supplier.maker, leader.checker, actorOf({ kind: "finance-bureau" })]) {
      expect(await intake.call(actor, "GET", path)).toMatchObject({ status: 200 });
      const paper = await intake.call(actor, "GET", `/attachments/${authorisation.attachmentId}`);
      expect(paper).toMatchObject({ status: 200, body: { filingId } });
    }
    for (const actor of [otherDebtor.maker, actorOf({ kind: "finance-bureau", tenant: "guangxi" })])
      expect(await intake.call(actor, "GET", path)).toMatchObject({ status: 404, body: { code: "filing-not-found" } });
    const listed = async (actor: Actor) =>
      AuthorisedFilings.parse((await intake.call(actor, "GET", "/authorised-filings?status=drafted&limit=200")).body);
    expect((await listed(supplier.maker)).data.map((row) => row.filingId)).toEqual([filingId]);
    expect((await listed(leader.maker)).data.map((row) => row.filingId)).toContain(filingId);
    expect((await listed(otherDebtor.maker)).data).toEqual([]);
  });
});

type Case = { readonly status: number; readonly code: string; readonly when: () => Promise<Answered> };
const cases: Readonly<Record<string, Case>> = {
  "a supplier that nobody recorded": {
    status: 422,
    code: "supplier-not-recorded",
    when: () => tryDraft(leader.maker, { supplierUscc: "91350102MAAY4CL12B" }),
  },
  "an organisation that nobody recorded": {
    status: 422,
    code: "filer-not-recorded",
    when: () => tryDraft(actorOf({ kind: "enterprise" })),
  },
  "a firm that files for itself": {
    status: 422,
    code: "filing-for-oneself",
    when: () => tryDraft(supplier.maker),
  },
  "a firm that is no declared supplier": {
    status: 422,
    code: "not-your-supplier",
    when: () => tryDraft(otherDebtor.maker),
  },
  "an authorisation that has run out": {
    status: 422,
    code: "authorisation-not-in-force",
    when: () => tryDraft(leader.maker, {}, { validTo: day(-1) }),
  },
  "an authorisation that is signed tomorrow": {
    status: 422,
    code: "authorisation-not-in-force",
    when: () => tryDraft(leader.maker, {}, { signedOn: day(2) }),
  },
  "no paper": {
    status: 404,
    code: "attachment-not-found",
    when: () => tryDraft(leader.maker, {}, { attachmentId: `att_${randomUUID()}` }),
  },
  "another's paper": {
    status: 404,
    code: "attachment-not-found",
    when: async () => tryDraft(leader.maker, {}, { attachmentId: await paperOf(otherDebtor.maker) }),
  },
  "a paper that stands for another filing": {
    status: 409,
    code: "attachment-in-use",
    when: async () => tryDraft(leader.maker, {}, { attachmentId: (await drafted()).authorisation.attachmentId }),
  },
  "a supplier off the list": {
    status: 422,
    code: "entry-suspended",
    when: async () => {
      await supplier.become("suspended", 2);
      return tryDraft(leader.maker);
    },
  },
  "no claims": { status: 422, code: "receivables-missing", when: () => tryDraft(leader.maker, { claims: [] }) },
  "the same invoice in two claims": {
    status: 422,
    code: "invoice-listed-twice",
    when: () => {
      const claim = receivableInput(leader, 1_000_00);
      return tryDraft(leader.maker, { claims: [claim, claim] });
    },
  },
  "a claim that could not be recorded": {
    status: 422,
    code: "delivery-in-future",
    when: () => tryDraft(leader.maker, { claims: [receivableInput(leader, 1_000_00, { deliveredOn: "2199-01-01" })] }),
  },
  "the filer's own acceptance": {
    status: 403,
    code: "not-the-supplier",
    when: async () => accept((await drafted()).filingId, leader.maker),
  },
  "an acceptance without consent": {
    status: 400,
    code: "input-invalid",
    when: async () => accept((await drafted()).filingId, supplier.maker, {}),
  },
  "an acceptance of what has changed": {
    status: 409,
    code: "stale-revision",
    when: async () => accept((await drafted()).filingId, supplier.maker, { consentsToShare: true, revision: 7 }),
  },
  "the filer's refusal": {
    status: 403,
    code: "not-the-supplier",
    when: async () => end("refuse", (await drafted()).filingId, leader.maker),
  },
  "the supplier's taking back": {
    status: 403,
    code: "not-the-filer",
    when: async () => end("withdraw", (await drafted()).filingId, supplier.maker),
  },
};

describe("each refusal is told by its code", () => {
  for (const [name, { status, code, when }] of Object.entries(cases))
    it(name, async () => {
      expect(await when()).toMatchObject({ status, body: { code } });
    });
});
