import { randomUUID } from "node:crypto";
import { Notices } from "@lianrong/contracts/intake";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { storyOf } from "./testing/story.js";
import { type Firm, startTestIntake, type TestIntake } from "./testing/test-intake.js";

let intake: TestIntake;
let supplier: Firm;
let leader: Firm;
let story: ReturnType<typeof storyOf>;
const bank = actorOf({ kind: "bank" });

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

type Case = { readonly requestId: string; readonly caseId: string };

function accept({ requestId, caseId }: Case, offerId: string = `off_${randomUUID()}`) {
  return intake.hear("bank-matching.offer-accepted.v1", {
    caseId,
    requestId,
    matchId: `mat_${randomUUID()}`,
    bankId: bank.organisationId,
    productId: `prd_${randomUUID()}`,
    offerId,
    bankName: "示范银行",
    amountFen: 1,
    annualRateBp: 400,
    recourse: "without-recourse",
  });
}

const draw = ({ requestId, caseId }: Case, amountFen: number) =>
  intake.hear("bank-matching.drawdown-recorded.v1", {
    caseId,
    requestId,
    bankId: bank.organisationId,
    amountFen,
    annualRateBp: 400,
    feesFen: 0,
    days: 90,
    drawnOn: "2026-11-20",
  });

const repay = ({ requestId, caseId }: Case, inFull: boolean) =>
  intake.hear("bank-matching.repaid.v1", { caseId, requestId, bankId: bank.organisationId, principalFen: 1, inFull });

const close = ({ requestId, caseId }: Case, reason: string) =>
  intake.hear("bank-matching.case-closed.v1", { caseId, requestId, reason });

async function noticesOf(firm: Firm, caseId: string) {
  const page = Notices.parse((await intake.call(firm.maker, "GET", "/notices?limit=200")).body);
  const { rows } = await intake.db.transaction({ reach: "installation" }, (tx) =>
    tx.query<{ id: string }>("select notice_id as id from notice where case_id = $1", [caseId]),
  );
  const ids = rows.map((row) => row.id);
  return page.data.filter((notice) => ids.includes(notice.noticeId));
}

describe("to the end of the loan", () => {
  it("uses the invoices at drawdown and settles at the last repayment", async () => {
    const before = await intake.registry();
    const handed = await story.handedOver(leader, 10_000_00);
    expect(await story.read(handed.requestId)).toMatchObject({ status: "handed-over", caseId: handed.caseId });
    await accept(handed);
    await draw(handed, 8_000_00);
    expect(await story.readReceivable(handed.receivableId)).toMatchObject({ status: "financed" });
    expect(await draw(handed, 1_000_00)).toMatchObject({ outcome: "ignored" });
    expect(await repay(handed, false)).toMatchObject({ outcome: "ignored" });
    await repay(handed, true);
    await close(handed, "repaid");
    expect(await story.read(handed.requestId)).toMatchObject({ status: "closed", closedReason: "repaid" });
    expect(await story.readReceivable(handed.receivableId)).toMatchObject({ status: "settled", requestId: null });
    const after = await intake.registry();
    expect(after).toEqual({ reservedFen: before.reservedFen, usedFen: before.usedFen + 10_000_00 });
    expect(await story.tryFile([handed.receivableId])).toMatchObject({ status: 409, body: { code: "wrong-status" } });
  });

  it("notifies the debtor once the bank is named; its first look is the arrival and it answers once", async () => {
    const handed = await story.handedOver(leader, 10_000_00);
    const offerId = `off_${randomUUID()}`;
    await accept(handed, offerId);
    await accept(handed, offerId);
    expect((await noticesOf(supplier, handed.caseId)).map((notice) => notice.arrivedAt)).toEqual([null]);
    const [notice] = await noticesOf(leader, handed.caseId);
    expect(notice).toMatchObject({ kind: "assignment", amountFen: 10_000_00, bankName: "示范银行", receipt: null });
    expect(notice?.arrivedAt).not.toBeNull();
    const path = `/notices/${notice?.noticeId}`;
    const receipt = { repaymentAccount: "3500 1234 5678", waivesSetOff: true };
    expect(await intake.call(supplier.maker, "POST", `${path}/receipt`, receipt)).toMatchObject({
      status: 403,
      body: { code: "not-the-debtor" },
    });
    expect(await intake.call(leader.checker, "POST", `${path}/receipt`, receipt)).toMatchObject({
      status: 201,
      body: { arrivedAt: notice?.arrivedAt, receipt: { repaymentAccount: "3500 1234 5678", waivesSetOff: true } },
    });
    expect(await intake.call(leader.checker, "POST", `${path}/receipt`, receipt)).toMatchObject({
      status: 409,
      body: { code: "receipt-given-already" },
    });
    expect(await intake.call(bank, "GET", path)).toMatchObject({
      status: 200,
      body: { receipt: { waivesSetOff: true } },
    });
    expect(await intake.call(actorOf({ kind: "bank" }), "GET", path)).toMatchObject({
      status: 404,
      body: { code: "notice-not-found" },
    });
    expect(await intake.eventsOf(notice?.noticeId ?? "")).toEqual([
      "intake.notice-sent.v1",
      "intake.notice-arrived.v1",
      "intake.receipt-given.v1",
    ]);
  });
});

describe("a case that ends without money", () => {
  for (const reason of ["declined-by-all", "withdrawn", "delisted", "expired", "no-eligible-product"]) {
    it(`frees what was held when it is ${reason}, and what was confirmed can be filed again at once`, async () => {
      const before = await intake.registry();
      const handed = await story.handedOver(leader, 10_000_00);
      await close(handed, reason);
      expect(await story.read(handed.requestId)).toMatchObject({ status: "closed", closedReason: reason });
      expect(await story.readReceivable(handed.receivableId)).toMatchObject({ status: "confirmed", requestId: null });
      expect(await intake.registry()).toEqual(before);
      expect(await story.file([handed.receivableId])).toMatchObject({ status: "ready", amountFen: 10_000_00 });
      expect(await close(handed, reason)).toMatchObject({ outcome: "ignored" });
    });
  }

  it("names the bank in a new notice as it is called now, and leaves the notices that were sent", async () => {
    const named = (type: "opened" | "renamed", name: string) =>
      intake.hear(`identity.organisation-${type}.v1`, {
        organisationId: bank.organisationId,
        name,
        ...(type === "opened" ? { kind: "bank", uscc: null } : {}),
      });
    expect(await named("renamed", "未曾听说的银行")).toMatchObject({ outcome: "ignored" });
    await named("opened", "旧名银行");
    const before = await story.handedOver(leader, 1_000_00);
    await accept(before);
    expect(await named("renamed", "新名银行")).toEqual({ outcome: "handled" });
    const after = await story.handedOver(leader, 1_000_00);
    await accept(after);
    expect(await noticesOf(leader, before.caseId)).toMatchObject([{ bankName: "旧名银行" }]);
    expect(await noticesOf(leader, after.caseId)).toMatchObject([{ bankName: "新名银行" }]);
  });

  it("takes the refusing bank's notice back and tells the next bank's", async () => {
    const handed = await story.handedOver(leader, 10_000_00);
    const offerId = `off_${randomUUID()}`;
    await accept(handed, offerId);
    const { caseId, requestId } = handed;
    await intake.hear("bank-matching.case-refused.v1", { caseId, requestId, bankId: bank.organisationId, offerId });
    const [refused] = await noticesOf(leader, caseId);
    expect(refused?.withdrawnAt).not.toBeNull();
    const late = await intake.call(leader.maker, "POST", `/notices/${refused?.noticeId}/receipt`, {
      repaymentAccount: "3500 1234 5678",
    });
    expect(late).toMatchObject({ status: 409, body: { code: "notice-withdrawn", rule: { id: "R27" } } });
    await accept(handed);
    const standing = (await noticesOf(leader, caseId)).filter((notice) => notice.withdrawnAt === null);
    expect(standing).toHaveLength(1);
    await close(handed, "refused-after-acceptance");
    expect((await noticesOf(leader, caseId)).filter((notice) => notice.withdrawnAt === null)).toEqual([]);
  });

  it("reserves no more than was confirmed when the receivable is filed again", async () => {
    const before = await intake.registry();
    const { receivableId } = await story.record(leader, 10_000_00);
    const { requestId } = await story.file([receivableId]);
    await story.confirm(leader, receivableId, { retentionFen: 1_000_00 });
    const caseId = `cas_${randomUUID()}`;
    await intake.hear("bank-matching.case-opened.v1", {
      caseId,
      requestId,
      borrowerId: supplier.enterpriseId,
      amountFen: 1,
    });
    await close({ requestId, caseId }, "declined-by-all");
    expect(await story.file([receivableId])).toMatchObject({ status: "ready", amountFen: 9_000_00 });
    expect((await intake.registry()).reservedFen - before.reservedFen).toBe(9_000_00);
  });
});

describe("a withdrawal", () => {
  it("before ready frees all, takes the questions back, and leaves what was confirmed", async () => {
    const before = await intake.registry();
    const [first, second] = [await story.record(leader, 1_000_00), await story.record(leader, 2_000_00)];
    const { requestId } = await story.file([first.receivableId, second.receivableId]);
    await story.confirm(leader, first.receivableId);
    const path = `/financing-requests/${requestId}/withdraw`;
    expect(await intake.call(supplier.maker, "POST", path, { reason: "改变计划" })).toMatchObject({
      status: 201,
      body: { status: "withdrawn" },
    });
    expect(await intake.registry()).toEqual(before);
    expect(await story.readReceivable(first.receivableId)).toMatchObject({ status: "confirmed", requestId: null });
    expect(await story.readReceivable(second.receivableId)).toMatchObject({ status: "recorded", confirmationId: null });
    expect(await story.file([first.receivableId, second.receivableId])).toMatchObject({
      status: "awaiting-confirmation",
    });
  });

  it("leaves a question that the supplier had asked before it filed", async () => {
    const { receivableId } = await story.record(leader, 1_000_00);
    await intake.call(supplier.maker, "POST", `/receivables/${receivableId}/request-confirmation`);
    const { requestId } = await story.file([receivableId]);
    await intake.call(supplier.maker, "POST", `/financing-requests/${requestId}/withdraw`, { reason: "改变计划" });
    expect(await story.readReceivable(receivableId)).toMatchObject({
      status: "confirmation-requested",
      requestId: null,
    });
    expect(await story.confirm(leader, receivableId)).toMatchObject({ status: "confirmed" });
  });

  it("after ready names the case", async () => {
    const { requestId, caseId } = await story.handedOver(leader, 1_000_00);
    const answer = await intake.call(supplier.maker, "POST", `/financing-requests/${requestId}/withdraw`, {
      reason: "改变计划",
    });
    expect(answer).toMatchObject({ status: 409, body: { code: "belongs-to-case" } });
    expect(JSON.stringify(answer.body)).toContain(`/api/bank-matching/v1/cases/${caseId}/withdraw`);
  });
});

describe("a firm that loses its place", () => {
  it("files nothing while it is suspended; what it filed goes on", async () => {
    const firm = await intake.newFirm({ name: "示范暂停企业", listed: true });
    const own = storyOf(intake, firm);
    const { receivableId } = await own.record(leader, 1_000_00);
    const { requestId } = await own.file([receivableId]);
    await firm.become("suspended", 2);
    expect(await own.tryFile([], { kind: "payment", requestedFen: 1 })).toMatchObject({
      status: 422,
      body: { code: "entry-suspended" },
    });
    await own.confirm(leader, receivableId);
    expect(await own.read(requestId)).toMatchObject({ status: "ready" });
  });

  it("has its unready requests closed when it is delisted, and holds nothing; an older event brings nothing back", async () => {
    const before = await intake.registry();
    const firm = await intake.newFirm({ name: "示范清退企业", listed: true });
    const own = storyOf(intake, firm);
    const { receivableId } = await own.record(leader, 1_000_00);
    const { requestId } = await own.file([receivableId]);
    await firm.become("delisted", 3);
    expect(await own.read(requestId)).toMatchObject({ status: "closed", closedReason: "delisted" });
    expect(await intake.registry()).toEqual(before);
    expect(await firm.become("listed", 2)).toMatchObject({ outcome: "ignored" });
    expect(await own.tryFile([receivableId])).toMatchObject({ status: 422, body: { code: "entry-delisted" } });
  });
});
