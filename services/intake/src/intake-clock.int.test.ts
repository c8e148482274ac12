import { Confirmation } from "@lianrong/contracts/intake";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storyOf } from "./testing/story.js";
import { type Firm, startTestIntake, type TestIntake } from "./testing/test-intake.js";
import { expireRequests } from "./usecases/expire-requests.js";
import { remindDebtors } from "./usecases/remind-debtors.js";

let intake: TestIntake;
let supplier: Firm;
let leader: Firm;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
  intake = await startTestIntake({ requestLifetimeDays: 90 });
  supplier = await intake.newFirm({ name: "示范光电有限公司", listed: true });
  leader = await intake.newFirm({ name: "示范链主集团", sizeClass: "large" });
  story = storyOf(intake, supplier);
});
afterAll(() => intake.stop());

const tick = async () => {
  await intake.db.transaction({ reach: "installation" }, (tx) => remindDebtors(intake.deps, tx));
  await intake.db.transaction({ reach: "installation" }, (tx) => expireRequests(intake.deps, tx));
};
const count = (events: readonly string[], type: string) => events.filter((each) => each === type).length;

describe("the clock of a confirmation", () => {
  it("runs 30 days for an SME against a large firm, and keeps the nominal and the effective day", async () => {
    const { receivableId } = await story.record(leader, 1_000_00);
    await story.file([receivableId]);
    const answer = await intake.call(leader.maker, "GET", `/confirmations/${await story.confirmationOf(receivableId)}`);
    const { clock, requestedAt, legalEffect } = Confirmation.parse(answer.body);
    expect(clock).toMatchObject({ rule: "R07", late: false });
    const asked = Date.parse(`${requestedAt.slice(0, 10)}T00:00:00Z`);
    expect(Date.parse(`${clock?.nominalDueOn}T00:00:00Z`) - asked).toBe(30 * 86_400_000);
    expect(String(clock?.dueOn) >= String(clock?.nominalDueOn)).toBe(true);
    expect(clock?.calendarVersion).not.toBe("");
    expect(legalEffect.zh).toContain("第七百六十三条");
  });

  it("does not run against an SME, nor for a large supplier", async () => {
    const sme = await intake.newFirm({ name: "示范一级供应商", sizeClass: "medium" });
    const { receivableId } = await story.record(sme, 1_000_00);
    await story.file([receivableId]);
    const path = `/confirmations/${await story.confirmationOf(receivableId)}`;
    expect(await intake.call(sme.maker, "GET", path)).toMatchObject({ body: { clock: null } });
  });

  it("reminds on days 10, 20 and 25, says late once, and the debtor can still confirm", async () => {
    const { receivableId } = await story.record(leader, 1_000_00);
    const { requestId } = await story.file([receivableId]);
    const reminded = async () => count(await intake.eventsOf(receivableId), "intake.confirmation-reminded.v1");
    const late = async () => count(await intake.eventsOf(receivableId), "intake.confirmation-late.v1");
    await tick();
    expect(await reminded()).toBe(0);
    intake.clock.advanceDays(10);
    await tick();
    await tick();
    expect(await reminded()).toBe(1);
    intake.clock.advanceDays(15);
    await tick();
    expect(await reminded()).toBe(3);
    expect(await late()).toBe(0);
    intake.clock.advanceDays(20);
    await tick();
    await tick();
    expect([await reminded(), await late()]).toEqual([3, 1]);
    const path = `/confirmations/${await story.confirmationOf(receivableId)}`;
    expect(await intake.call(leader.maker, "GET", path)).toMatchObject({ body: { clock: { late: true } } });
    await story.confirm(leader, receivableId);
    expect(await story.read(requestId)).toMatchObject({ status: "ready" });
    intake.clock.advanceDays(100);
    await tick();
    expect(await late()).toBe(1);
  });
});

describe("a request that nobody answers", () => {
  it("expires after its last day, takes its questions back and holds nothing", async () => {
    const before = await intake.registry();
    const { receivableId } = await story.record(leader, 1_000_00);
    const { requestId } = await story.file([receivableId]);
    intake.clock.advanceDays(90);
    await tick();
    expect(await story.read(requestId)).toMatchObject({ status: "awaiting-confirmation" });
    intake.clock.advanceDays(1);
    await tick();
    await tick();
    expect(await story.read(requestId)).toMatchObject({ status: "expired" });
    expect(await story.readReceivable(receivableId)).toMatchObject({ status: "recorded", requestId: null });
    expect(await intake.registry()).toEqual(before);
    expect(count(await intake.eventsOf(requestId), "intake.request-expired.v1")).toBe(1);
    expect(await intake.reconcile()).toMatchObject({ inOrder: true });
  });
});
