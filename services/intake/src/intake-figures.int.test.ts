import { addDays } from "@lianrong/contracts/days";
import { dayOf } from "@lianrong/contracts/instants";
import { ConfirmationFigures } from "@lianrong/contracts/intake";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storyOf } from "./testing/story.js";
import { type Firm, startTestIntake, type TestIntake } from "./testing/test-intake.js";

let intake: TestIntake;
let leader: Firm;
let otherLeader: Firm;
let supplier: Firm;
let from: string;
beforeAll(async () => {
  intake = await startTestIntake();
  leader = await intake.newFirm({ name: "闽光显示", sizeClass: "large", listed: true });
  otherLeader = await intake.newFirm({ name: "另一家链主", sizeClass: "large", listed: true });
  supplier = await intake.newFirm({ name: "海峡光学", listed: true });
  from = dayOf(intake.clock.now());
  const story = storyOf(intake, supplier);
  const asked = async (debtor: Firm) => {
    const { receivableId } = await story.record(debtor, 1_000_00);
    await intake.call(supplier.maker, "POST", `/receivables/${receivableId}/request-confirmation`);
    return receivableId;
  };
  const claims = [await asked(leader), await asked(leader), await asked(leader), await asked(leader)];
  await asked(otherLeader);
  const [atOnce, after2, after40, rejected] = claims;
  if (!atOnce || !after2 || !after40 || !rejected) throw new Error("four were asked");
  await story.confirm(leader, atOnce);
  await story.reject(leader, rejected);
  intake.clock.advanceDays(2);
  await story.confirm(leader, after2);
  intake.clock.advanceDays(38);
  await story.confirm(leader, after40);
});
afterAll(() => intake.stop());

async function figures(as: Firm["maker"], change: { from?: string; to?: string } = {}) {
  const period = { from, to: addDays(dayOf(intake.clock.now()), 0), ...change };
  const { body } = await intake.call(as, "GET", `/confirmation-figures?from=${period.from}&to=${period.to}`);
  return ConfirmationFigures.parse(body).data;
}

describe("the figures of confirmation", () => {
  it("are the debtor's median, ninetieth part and share within thirty days, over what it was asked", async () => {
    expect(await figures(leader.checker)).toEqual([
      {
        debtorId: leader.enterpriseId,
        debtorName: "闽光显示",
        asked: 4,
        confirmed: 3,
        rejected: 1,
        late: expect.any(Number),
        medianDays: 2,
        p90Days: 40,
        within30Bp: 6_666,
      },
    ]);
  });

  it("of a debtor that has confirmed nothing have no days", async () => {
    expect(await figures(otherLeader.maker)).toMatchObject([
      { asked: 1, confirmed: 0, medianDays: null, p90Days: null, within30Bp: null },
    ]);
  });

  it("show a bureau the tenant's debtors, a debtor itself alone, and a stranger none", async () => {
    const bureau = actorOf({ tenant: intake.tenant, kind: "finance-bureau", roles: ["viewer"] });
    expect((await figures(bureau)).map(({ debtorId }) => debtorId)).toEqual([
      leader.enterpriseId,
      otherLeader.enterpriseId,
    ]);
    const stranger = await intake.newFirm({ name: "局外人" });
    expect(await figures(stranger.maker)).toEqual([]);
  });

  it("count by the day on which the debtor was asked", async () => {
    expect(await figures(leader.maker, { from: addDays(dayOf(intake.clock.now()), -1) })).toEqual([]);
    expect(await figures(leader.maker, { to: from })).toMatchObject([{ asked: 4 }]);
  });
});
