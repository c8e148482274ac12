import { tellMainStory } from "@lianrong/local/story/main-story";
import { startTimeline } from "@lianrong/local/story/timeline";
import { type KafkaServer, kafkaOnThisMachine } from "@lianrong/testing/kafka";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultsOf } from "./reconcile.js";
import { openStage, type Stage } from "./stage.js";

const kafka = await kafkaOnThisMachine();

if (kafka.available) {
  describe("the main job on Apache Kafka", () => {
    let server: KafkaServer;
    let stage: Stage;
    beforeAll(async () => {
      server = await kafka.start();
      stage = await openStage({ kafkaBrokers: server.brokers });
    });
    afterAll(async () => {
      await stage?.close();
      await server?.stop();
    });

    it("goes the same way as on the PostgreSQL bus, and leaves nothing held", async () => {
      await tellMainStory(stage.cast, startTimeline());
      expect(await faultsOf(stage.installation)).toEqual([]);
    });
  });
} else {
  // Where the whole suite is demanded, a missing Kafka is a failure and not a pass.
  it.skipIf(!process.env["CI"])(`the main job on Apache Kafka: ${kafka.why}`, () => {
    expect.fail(kafka.why);
  });
}
