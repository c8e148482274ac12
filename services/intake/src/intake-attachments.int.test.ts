import { randomUUID } from "node:crypto";
import type { Actor } from "@lianrong/contracts/actor";
import { Attachment, AttachmentContent, Attachments, maxAttachmentBytes } from "@lianrong/contracts/intake-attachments";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pdfOf, sendFile } from "./testing/files.js";
import { storyOf } from "./testing/story.js";
import { type Firm, startTestIntake, type TestIntake } from "./testing/test-intake.js";

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

const add = (actor: Actor, file: Uint8Array, about: Readonly<Record<string, string>> = {}) =>
  sendFile(intake, actor, file, { name: "合同.pdf", purpose: "contract", ...about });

async function added(actor: Actor, file: Uint8Array, about: Readonly<Record<string, string>> = {}) {
  const { status, body } = await add(actor, file, about);
  expect(status).toBe(201);
  return Attachment.parse(body);
}

describe("a file that is added", () => {
  it("is known by its SM3 and told by its content, and comes back byte for byte", async () => {
    const { receivableId } = await story.record(leader, 1_000_00);
    const file = pdfOf("购销合同");
    const attachment = await added(supplier.maker, file, { receivableId });
    expect(attachment).toMatchObject({ mediaType: "application/pdf", sizeBytes: file.byteLength, receivableId });
    const { body } = await intake.call(supplier.maker, "GET", `/attachments/${attachment.attachmentId}`);
    const { contentBase64, sm3 } = AttachmentContent.parse(body);
    expect(Buffer.from(contentBase64, "base64").equals(Buffer.from(file))).toBe(true);
    expect(sm3).toBe(attachment.sm3);
    expect(await intake.eventsOf(attachment.attachmentId)).toEqual(["intake.attachment-added.v1"]);
  });

  it("has the hash that the standard gives for its bytes", async () => {
    const { sm3Of } = await import("./domain/attachment.js");
    expect(sm3Of(Buffer.from("abc"))).toBe("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  });

  it("is the same one when it is added again, and another beside another paper", async () => {
    const { receivableId } = await story.record(leader, 1_000_00);
    const other = await story.record(leader, 1_000_00);
    const file = pdfOf("送货单");
    const first = await added(supplier.maker, file, { receivableId });
    expect((await added(supplier.maker, file, { receivableId })).attachmentId).toBe(first.attachmentId);
    const beside = await added(supplier.maker, file, { receivableId: other.receivableId });
    expect(beside.attachmentId).not.toBe(first.attachmentId);
  });

  it("is read by both parties of a receivable and the offices, and is absent for everybody else", async () => {
    const { receivableId } = await story.record(leader, 1_000_00);
    const { attachmentId } = await added(supplier.maker, pdfOf("验收单"), { receivableId });
    const path = `/attachments/${attachmentId}`;
    for (const actor of [supplier.maker, leader.checker, actorOf({ kind: "finance-bureau" })])
      expect(await intake.call(actor, "GET", path)).toMatchObject({ status: 200 });
    const stranger = actorOf({ kind: "enterprise" });
    for (const actor of [stranger, actorOf({ kind: "finance-bureau", tenant: "guangxi" })])
      expect(await intake.call(actor, "GET", path)).toMatchObject({
        status: 404,
        body: { code: "attachment-not-found" },
      });
    expect(await intake.call(actorOf({ kind: "bank" }), "GET", path)).toMatchObject({
      status: 404,
      body: { code: "attachment-not-found" },
    });
    const { body } = await intake.call(stranger, "GET", `/attachments?receivableId=${receivableId}`);
    expect(Attachments.parse(body).data).toEqual([]);
  });

  it("of a request is the borrower's and the offices', not the debtor's", async () => {
    const { receivableId } = await story.record(leader, 1_000_00);
    const { requestId } = await story.file([receivableId]);
    const { attachmentId } = await added(supplier.maker, pdfOf("用款计划"), { requestId, purpose: "other" });
    expect(await intake.call(leader.maker, "GET", `/attachments/${attachmentId}`)).toMatchObject({ status: 404 });
    expect(await add(leader.maker, pdfOf("别人的"), { requestId })).toMatchObject({
      status: 404,
      body: { code: "request-not-found" },
    });
  });

  it("that waits for its paper is its owner's alone", async () => {
    const { attachmentId } = await added(leader.maker, pdfOf("委托书"), { purpose: "authorisation" });
    expect(await intake.call(leader.maker, "GET", `/attachments/${attachmentId}`)).toMatchObject({ status: 200 });
    for (const actor of [supplier.maker, actorOf({ kind: "finance-bureau" }), actorOf({ kind: "district" })])
      expect(await intake.call(actor, "GET", `/attachments/${attachmentId}`)).toMatchObject({ status: 404 });
    const { body } = await intake.call(actorOf({ kind: "district" }), "GET", "/attachments");
    expect(Attachments.parse(body).data).toEqual([]);
  });
});

describe("what a bank reads", () => {
  const bank = actorOf({ kind: "bank" });
  const other = actorOf({ kind: "bank" });

  /** A request with a file of its own, one at its receivable, and one that the debtor put there. */
  async function claimable() {
    const { receivableId } = await story.record(leader, 1_000_00);
    const { requestId } = await story.file([receivableId]);
    const own = await added(supplier.maker, pdfOf(`用款计划${requestId}`), { requestId });
    const contract = await added(supplier.maker, pdfOf(`合同${requestId}`), { receivableId });
    const debtors = await added(leader.maker, pdfOf(`对账单${requestId}`), { receivableId });
    const caseId = `cas_${randomUUID()}`;
    const match = (by: Actor) => ({
      caseId,
      requestId,
      matchId: `mat_${randomUUID()}`,
      bankId: by.organisationId,
      productId: `prd_${randomUUID()}`,
    });
    const claim = async (by: Actor) => {
      const claimed = match(by);
      await intake.hear("bank-matching.match-claimed.v1", { ...claimed, expiresAt: "2099-01-01T00:00:00.000+08:00" });
      return claimed;
    };
    return { requestId, caseId, own, contract, debtors, claim };
  }
  const shownTo = async (by: Actor, requestId: string) => {
    const { body } = await intake.call(by, "GET", `/attachments?requestId=${requestId}`);
    return Attachments.parse(body)
      .data.map(({ attachmentId }) => attachmentId)
      .sort();
  };
  const accepted = (claimed: object) => ({
    ...claimed,
    offerId: `off_${randomUUID()}`,
    borrowerId: supplier.enterpriseId,
    bankName: "示范银行",
    amountFen: 1_000_00,
    annualRateBp: 400,
    recourse: "with-recourse",
  });

  it("is what the borrower added to a request that it has claimed, nothing before, and the reading is kept", async () => {
    const { requestId, own, contract, debtors, claim } = await claimable();
    expect(await shownTo(bank, requestId)).toEqual([]);
    await claim(bank);
    expect(await shownTo(bank, requestId)).toEqual([own.attachmentId, contract.attachmentId].sort());
    expect(await shownTo(other, requestId)).toEqual([]);
    const read = await intake.call(bank, "GET", `/attachments/${contract.attachmentId}`);
    expect(read).toMatchObject({ status: 200, body: { sm3: contract.sm3 } });
    expect(await intake.dataOf("intake.attachment-read.v1", contract.attachmentId)).toMatchObject({
      ownerId: supplier.enterpriseId,
      readerId: bank.organisationId,
      sm3: contract.sm3,
    });
    for (const [actor, { attachmentId }] of [
      [other, contract],
      [bank, debtors],
    ] as const)
      expect(await intake.call(actor, "GET", `/attachments/${attachmentId}`)).toMatchObject({
        status: 404,
        body: { code: "attachment-not-found" },
      });
  });

  it.each([
    ["gives it back", "bank-matching.match-released.v1", {}],
    ["lets its claim run out", "bank-matching.claim-expired.v1", {}],
    ["declines", "bank-matching.match-declined.v1", { code: "no-capacity" }],
  ] as const)("is closed to it again when it %s", async (_how, type, more) => {
    const { requestId, claim } = await claimable();
    const claimed = await claim(bank);
    await intake.hear(type, { ...claimed, ...more });
    expect(await shownTo(bank, requestId)).toEqual([]);
  });

  it("is closed to the others when one is chosen, open to them again when that one refuses, and to nobody at the end", async () => {
    const { requestId, caseId, claim } = await claimable();
    const [chosen] = [await claim(bank), await claim(other)];
    const offer = accepted(chosen);
    await intake.hear("bank-matching.offer-accepted.v1", offer);
    expect(await shownTo(bank, requestId)).toHaveLength(2);
    expect(await shownTo(other, requestId)).toEqual([]);
    await intake.hear("bank-matching.case-refused.v1", {
      caseId,
      requestId,
      bankId: bank.organisationId,
      offerId: offer.offerId,
    });
    expect(await shownTo(bank, requestId)).toEqual([]);
    expect(await shownTo(other, requestId)).toHaveLength(2);
    await intake.hear("bank-matching.case-closed.v1", { caseId, requestId, reason: "withdrawn" });
    expect(await shownTo(other, requestId)).toEqual([]);
  });
});

describe("what is not taken", () => {
  it("a program that calls itself a document", async () => {
    const program = Buffer.from("4d5a90000300000004000000ffff0000", "hex");
    expect(await add(supplier.maker, program)).toMatchObject({
      status: 422,
      body: { code: "attachment-type-refused", remedy: expect.stringContaining("PDF") },
    });
  });

  it("an archive that is no OFD document", async () => {
    const archive = Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.from("payload.exe")]);
    expect(await add(supplier.maker, archive)).toMatchObject({ body: { code: "attachment-type-refused" } });
    const ofd = Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.from("OFD.xml")]);
    expect(await added(supplier.maker, ofd)).toMatchObject({ mediaType: "application/ofd" });
  });

  it("nothing at all", async () => {
    expect(await add(supplier.maker, new Uint8Array())).toMatchObject({
      status: 422,
      body: { code: "attachment-empty" },
    });
  });

  it("more than the largest file", async () => {
    const file = new Uint8Array(maxAttachmentBytes + 1);
    file.set(pdfOf("大"));
    expect(await add(supplier.maker, file)).toMatchObject({ status: 413, body: { code: "body-too-large" } });
  });

  it("a file for a receivable of others", async () => {
    const { receivableId } = await story.record(leader, 1_000_00);
    const stranger = await intake.newFirm({ name: "示范旁人" });
    expect(await add(stranger.maker, pdfOf("无关"), { receivableId })).toMatchObject({
      status: 404,
      body: { code: "receivable-not-found" },
    });
  });

  it.each(["合同\u202efdp.exe", "../../合同.pdf", "合同\u200b.pdf"])("under the name %j", async (name) => {
    expect(await add(supplier.maker, pdfOf("名称"), { name })).toMatchObject({
      status: 400,
      body: { code: "input-invalid" },
    });
  });

  it("one for two papers at once", async () => {
    const about = { receivableId: `rcv_${randomUUID()}`, requestId: `req_${randomUUID()}` };
    expect(await add(supplier.maker, pdfOf("两处"), about)).toMatchObject({ status: 400 });
  });

  it("more than one paper carries", async () => {
    const { receivableId } = await story.record(leader, 1_000_00);
    for (let n = 0; n < 20; n += 1) await added(supplier.maker, pdfOf(`第${n}页`), { receivableId });
    expect(await add(supplier.maker, pdfOf("第二十一页"), { receivableId })).toMatchObject({
      status: 409,
      body: { code: "attachments-full" },
    });
    expect(await add(leader.maker, pdfOf("债务人的"), { receivableId })).toMatchObject({ status: 201 });
  });
});
