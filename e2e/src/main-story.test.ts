import { FinancingCases } from "@lianrong/contracts/cases";
import { Confirmations } from "@lianrong/contracts/intake";
import { tellMainStory } from "@lianrong/local/story/main-story";
import { leaveOpenWork } from "@lianrong/local/story/open-work";
import { startTimeline } from "@lianrong/local/story/timeline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultsOf } from "./reconcile.js";
import { openStage, type Stage } from "./stage.js";

describe("the main job on the PostgreSQL bus", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  it("goes from a filed request to repayment and the bureau's figures, and leaves nothing held", async () => {
    const timeline = startTimeline();
    const { requestId, caseId } = await tellMainStory(stage.cast, timeline);
    expect(requestId).toMatch(/^req_/);
    expect(caseId).toMatch(/^cas_/);
    expect(await faultsOf(stage.installation)).toEqual([]);
  });

  it("leaves something to do at every desk where stories stop halfway", async () => {
    const { cast } = stage;
    await leaveOpenWork(cast);
    const waiting = (account: string, status: string) =>
      cast.as(account).get(`/api/intake/v1/confirmations?status=${status}`, Confirmations);
    expect((await waiting("minguang.maker", "requested")).data).toHaveLength(1);
    expect((await waiting("minguang.checker", "awaiting-checker")).data).toHaveLength(1);
    const offersWait = await cast.as("haixia.owner").get("/api/bank-matching/v1/cases?status=open", FinancingCases);
    expect(offersWait.data.map(({ sealedOffers }) => sealedOffers)).toEqual([2]);
    const agreed = await cast.as("bank-jiangcheng").get("/api/bank-matching/v1/cases?status=agreed", FinancingCases);
    expect(agreed.data).toHaveLength(1);
    expect(await faultsOf(stage.installation)).toEqual([]);
  });
});
