import { tellMainStory } from "@lianrong/local/story/main-story";
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
});
