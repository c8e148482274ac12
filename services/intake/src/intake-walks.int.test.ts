import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storyOf } from "./testing/story.js";
import { type Firm, startTestIntake, type TestIntake } from "./testing/test-intake.js";
import { expireRequests } from "./usecases/expire-requests.js";
import { remindDebtors } from "./usecases/remind-debtors.js";

let intake: TestIntake;
let leader: Firm;

beforeAll(async () => {
  intake = await startTestIntake({ requestLifetimeDays: 20 });
  leader = await intake.newFirm({ name: "示范链主集团", sizeClass: "large" });
});
afterAll(() => intake.stop());

/** What a party may try next, sensible or not; `pick` chooses whom it concerns. */
const Step = fc.record({
  what: fc.constantFrom(
    "record",
    "file",
    "file",
    "ask",
    "confirm",
    "confirm",
    "confirm-part",
    "confirm-nothing",
    "reject",
    "withdraw",
    "open-case",
    "accept",
    "refuse",
    "draw",
    "repay",
    "close-case",
    "days",
  ),
  pick: fc.nat({ max: 1_000 }),
});
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

const LIVE = ["filed", "awaiting-confirmation", "ready", "handed-over"];

/** A supplier of its own for each walk, so that what one walk holds can be counted. */
async function newWalk() {
  const supplier = await intake.newFirm({ name: "示范行走企业", listed: true });
  const story = storyOf(intake, supplier);
  const receivables: string[] = [];
  const requests: string[] = [];
  const cases = new Map<string, { readonly requestId: string; readonly caseId: string; readonly offerId: string }>();
  const one = <T>(all: readonly T[], pick: number) => (all.length === 0 ? undefined : all[pick % all.length]);

  async function decide(pick: number, change: object, how: "confirm" | "reject") {
    const receivableId = one(receivables, pick);
    if (!receivableId) return;
    const { status } = await story.readReceivable(receivableId);
    if (status !== "confirmation-requested") return;
    await (how === "confirm" ? story.confirm(leader, receivableId, change) : story.reject(leader, receivableId));
  }

  async function say(type: Parameters<TestIntake["hear"]>[0], pick: number, data: object) {
    const held = one([...cases.values()], pick);
    if (held) await intake.hear(type, { ...held, bankId: leader.enterpriseId, ...data });
  }

  async function openCase(pick: number) {
    const requestId = one(requests, pick);
    if (!requestId || cases.has(requestId) || (await story.read(requestId)).status !== "ready") return;
    const held = { requestId, caseId: `cas_${randomUUID()}`, offerId: `off_${randomUUID()}` };
    await intake.hear("bank-matching.case-opened.v1", { ...held, borrowerId: supplier.enterpriseId, amountFen: 1 });
    cases.set(requestId, held);
  }

  const steps: Record<Step["what"], (pick: number) => Promise<unknown>> = {
    record: async (pick) => receivables.push((await story.record(leader, 1_000 + pick)).receivableId),
    file: async (pick) => {
      const ids = receivables.filter((_each, index) => (pick >> (index % 8)) & 1);
      const { body } = await story.tryFile(ids);
      if (typeof body === "object" && body !== null && "requestId" in body) requests.push(String(body.requestId));
    },
    ask: async (pick) =>
      intake.call(supplier.maker, "POST", `/receivables/${one(receivables, pick)}/request-confirmation`),
    confirm: (pick) => decide(pick, {}, "confirm"),
    "confirm-part": (pick) => decide(pick, { retentionFen: 1 + (pick % 900) }, "confirm"),
    "confirm-nothing": async (pick) => {
      const receivableId = one(receivables, pick);
      if (receivableId)
        await decide(pick, { paidFen: (await story.readReceivable(receivableId)).amountFen }, "confirm");
    },
    reject: (pick) => decide(pick, {}, "reject"),
    withdraw: async (pick) =>
      intake.call(supplier.maker, "POST", `/financing-requests/${one(requests, pick)}/withdraw`, {
        reason: "改变计划",
      }),
    "open-case": openCase,
    accept: (pick) =>
      say("bank-matching.offer-accepted.v1", pick, {
        matchId: `mat_${randomUUID()}`,
        productId: `prd_${randomUUID()}`,
        bankName: "示范银行",
        amountFen: 1,
        annualRateBp: 400,
        recourse: "with-recourse",
      }),
    refuse: (pick) => say("bank-matching.case-refused.v1", pick, {}),
    draw: (pick) =>
      say("bank-matching.drawdown-recorded.v1", pick, {
        amountFen: 1,
        annualRateBp: 400,
        feesFen: 0,
        days: 30,
        drawnOn: "2026-11-20",
      }),
    repay: (pick) => say("bank-matching.repaid.v1", pick, { principalFen: 1, inFull: pick % 2 === 0 }),
    "close-case": (pick) => say("bank-matching.case-closed.v1", pick, { reason: "declined-by-all" }),
    days: async (pick) => {
      intake.clock.advanceDays(pick % 40);
      await intake.db.transaction({ reach: "installation" }, (tx) => remindDebtors(intake.deps, tx));
      await intake.db.transaction({ reach: "installation" }, (tx) => expireRequests(intake.deps, tx));
    },
  };
  return { story, steps, receivables, requests, cases };
}

describe("any walk through the states", () => {
  it("keeps the books in order at each step, and holds nothing once every request has ended", async () => {
    const walks = fc.array(Step, { minLength: 20, maxLength: 45 });
    await fc.assert(
      fc.asyncProperty(walks, async (chosen) => {
        const before = await intake.registry();
        const walk = await newWalk();
        const start = [0, 1, 2].map((pick) => ({ what: "record", pick }) as const);
        for (const { what, pick } of [...start, ...chosen]) {
          await walk.steps[what](pick);
          expect(await intake.reconcile()).toMatchObject({ inOrder: true });
        }
        for (const requestId of walk.requests) {
          await walk.steps.withdraw(walk.requests.indexOf(requestId));
          await walk.steps["open-case"](walk.requests.indexOf(requestId));
        }
        for (const [index] of [...walk.cases.values()].entries()) await walk.steps["close-case"](index);
        for (const requestId of walk.requests) expect(LIVE).not.toContain((await walk.story.read(requestId)).status);
        expect((await intake.registry()).reservedFen).toBe(before.reservedFen);
        for (const receivableId of walk.receivables)
          expect((await walk.story.readReceivable(receivableId)).requestId).toBeNull();
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 60_000);
});
