import { randomUUID } from "node:crypto";
import { Evidence } from "@lianrong/contracts/evidence";
import { Confirmation } from "@lianrong/contracts/intake";
import { fen } from "@lianrong/contracts/money";
import { verifyConfirmation } from "@lianrong/evidence/verify-confirmation";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { storyOf } from "./testing/story.js";
import { type Firm, receivableInput, startTestIntake, type TestIntake } from "./testing/test-intake.js";

let intake: TestIntake;
let supplier: Firm;
let leader: Firm;
let buyer: Firm;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
  intake = await startTestIntake();
  supplier = await intake.newFirm({ name: "示范光电有限公司", listed: true });
  leader = await intake.newFirm({ name: "示范链主集团", sizeClass: "large" });
  buyer = await intake.newFirm({ name: "示范采购有限公司", sizeClass: "large" });
  story = storyOf(intake, supplier);
});
afterAll(() => intake.stop());

afterEach(async () => {
  expect(await intake.reconcile()).toMatchObject({ inOrder: true });
});

describe("from filing to ready", () => {
  it("reserves at filing, frees what is not confirmed, and is ready for the sum of what is", async () => {
    const before = await intake.registry();
    const first = await story.record(leader, 100_000_00);
    const second = await story.record(buyer, 50_000_00);
    const request = await story.file([first.receivableId, second.receivableId]);
    expect(request).toMatchObject({ status: "awaiting-confirmation", amountFen: 150_000_00 });
    expect((await intake.registry()).reservedFen - before.reservedFen).toBe(150_000_00);

    await story.confirm(leader, first.receivableId);
    expect((await story.read(request.requestId)).status).toBe("awaiting-confirmation");
    const partly = await story.confirm(buyer, second.receivableId, {
      disputedFen: 8_000_00,
      disputeReason: "一批货物有瑕疵",
      paidFen: 2_000_00,
    });
    expect(partly).toMatchObject({ status: "confirmed", elements: { confirmedFen: 40_000_00 } });

    expect(await story.read(request.requestId)).toMatchObject({ status: "ready", amountFen: 140_000_00 });
    expect((await intake.registry()).reservedFen - before.reservedFen).toBe(140_000_00);
    expect(await intake.eventsOf(request.requestId)).toEqual(["intake.request-filed.v1", "intake.request-ready.v1"]);
  });

  it("gives evidence that verifies without the platform", async () => {
    const { receivableId } = await story.record(leader, 700_00);
    await story.file([receivableId]);
    const { confirmationId } = await story.confirm(leader, receivableId);
    const answer = await intake.call(supplier.maker, "GET", `/confirmations/${confirmationId}/evidence`);
    const evidence = Evidence.parse(answer.body);
    expect(evidence).toMatchObject({ byUpload: false, elements: { confirmedFen: 700_00 } });
    expect(await verifyConfirmation(evidence, intake.identityKeys)).toMatchObject({ ok: true });
    const more = { ...evidence.elements, confirmedFen: fen(701_00) };
    expect(await verifyConfirmation({ ...evidence, elements: more }, intake.identityKeys)).toMatchObject({ ok: false });
  });

  it("is ready for what one debtor confirmed when the other rejects, and the rejected one is free for good", async () => {
    const before = await intake.registry();
    const first = await story.record(leader, 3_000_00);
    const second = await story.record(buyer, 4_000_00);
    const { requestId } = await story.file([first.receivableId, second.receivableId]);
    await story.reject(buyer, second.receivableId);
    await story.confirm(leader, first.receivableId);
    expect(await story.read(requestId)).toMatchObject({ status: "ready", amountFen: 3_000_00 });
    expect(await story.readReceivable(second.receivableId)).toMatchObject({ status: "rejected", requestId: null });
    expect((await intake.registry()).reservedFen - before.reservedFen).toBe(3_000_00);
  });

  it("is declined when every debtor rejects, or confirms nothing, and holds nothing then", async () => {
    const before = await intake.registry();
    const first = await story.record(leader, 3_000_00);
    const second = await story.record(buyer, 4_000_00);
    const { requestId } = await story.file([first.receivableId, second.receivableId]);
    await story.reject(buyer, second.receivableId);
    await story.confirm(leader, first.receivableId, { paidFen: 3_000_00 });
    expect(await story.read(requestId)).toMatchObject({ status: "declined", closedReason: "nothing-confirmed" });
    expect(await intake.registry()).toEqual(before);
  });

  it("is ready at once on receivables that are confirmed already", async () => {
    const { receivableId } = await story.record(leader, 9_000_00);
    const asked = await intake.call(supplier.maker, "POST", `/receivables/${receivableId}/request-confirmation`);
    expect(asked).toMatchObject({ status: 201, body: { status: "requested", requestId: null } });
    await story.confirm(leader, receivableId);
    expect(await story.file([receivableId])).toMatchObject({ status: "ready", amountFen: 9_000_00 });
  });

  it("is ready at once for a kind that needs no receivables", async () => {
    const filed = await story.tryFile([], { kind: "payment", requestedFen: 5_000_00 });
    expect(filed).toMatchObject({ status: 201, body: { status: "ready", amountFen: 5_000_00, receivables: [] } });
  });

  it("lets a member of a listed firm's chain file on that firm's entry", async () => {
    const listed = await intake.newFirm({ name: "示范名单企业", listed: true, sizeClass: "large" });
    const member = await intake.newFirm({ name: "示范配套厂" });
    await intake.hear("whitelist.relation-declared.v1", {
      relationId: `rel_${randomUUID()}`,
      leaderId: listed.enterpriseId,
      supplierId: member.enterpriseId,
      chain: "光电",
      tier: 1,
      local: true,
    });
    const filed = await storyOf(intake, member).tryFile([], { kind: "payment", requestedFen: 1_00 });
    expect(filed).toMatchObject({ status: 201, body: { entryId: listed.entryId } });
  });
});

describe("what a debtor can do", () => {
  it("sends back to the maker, who proposes again", async () => {
    const { receivableId } = await story.record(leader, 6_000_00);
    await story.file([receivableId]);
    const { confirmationId, signature } = await story.signed(leader, receivableId);
    const sentBack = await intake.call(leader.checker, "POST", `/confirmations/${confirmationId}/send-back`, {
      reason: "金额请再核对",
    });
    expect(sentBack).toMatchObject({ status: 201, body: { status: "requested", elements: null } });
    await story.propose(leader, confirmationId, { retentionFen: 500_00 });
    const old = await intake.call(leader.checker, "POST", `/confirmations/${confirmationId}/confirm`, { signature });
    expect(old).toMatchObject({ status: 422, body: { code: "signature-wrong", rule: { id: "R48" } } });
  });

  it("uploads what it owes, which is confirmed once its checker has signed, and can be filed by the supplier", async () => {
    const { debtorUscc: _ownCode, ...claim } = receivableInput(leader, 8_000_00);
    const uploaded = await intake.call(leader.maker, "POST", "/receivables:upload", {
      ...claim,
      supplierUscc: supplier.uscc,
    });
    expect(uploaded).toMatchObject({ status: 201, body: { status: "awaiting-checker", byUpload: true, clock: null } });
    const { confirmationId, receivableId, elements } = Confirmation.parse(uploaded.body);
    const signature = await leader.sign(elements);
    const path = `/confirmations/${confirmationId}`;
    expect(await intake.call(leader.checker, "POST", `${path}/confirm`, { signature })).toMatchObject({ status: 201 });
    expect(await intake.call(leader.maker, "GET", `${path}/evidence`)).toMatchObject({ body: { byUpload: true } });
    expect(await story.file([receivableId])).toMatchObject({ status: "ready", amountFen: 8_000_00 });
  });

  it("decides about many at once, each item on its own", async () => {
    const [first, second, third] = [
      await story.record(leader, 1_000_00),
      await story.record(leader, 2_000_00),
      await story.record(leader, 3_000_00),
    ];
    const { requestId } = await story.file([first.receivableId, second.receivableId, third.receivableId]);
    const [one, two] = [
      await story.signed(leader, first.receivableId),
      await story.signed(leader, second.receivableId),
    ];
    const unknown = `cnf_${randomUUID()}`;
    const batch = await intake.call(leader.checker, "POST", "/confirmations:batch", {
      items: [
        { action: "confirm", ...one },
        { action: "confirm", confirmationId: two.confirmationId, signature: one.signature },
        { action: "reject", confirmationId: unknown, code: "duplicate", explanation: "重复" },
        {
          action: "reject",
          confirmationId: await story.confirmationOf(third.receivableId),
          code: "duplicate",
          explanation: "重复",
        },
        { action: "propose", confirmationId: two.confirmationId },
      ],
    });
    expect(batch).toMatchObject({
      status: 201,
      body: {
        results: [
          { ok: true, code: null },
          { ok: false, code: "signature-wrong" },
          { ok: false, code: "confirmation-not-found" },
          { ok: true },
          { ok: false, code: "maker-needed" },
        ],
      },
    });
    expect(await story.read(requestId)).toMatchObject({
      status: "awaiting-confirmation",
      receivables: expect.arrayContaining([
        expect.objectContaining({ receivableId: first.receivableId, status: "confirmed" }),
        expect.objectContaining({ receivableId: second.receivableId, status: "awaiting-checker" }),
        expect.objectContaining({ receivableId: third.receivableId, status: "rejected" }),
      ]),
    });
  });
});
