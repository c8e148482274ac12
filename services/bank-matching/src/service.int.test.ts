import { EventId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import { authenticateWith } from "@lianrong/http/authenticate";
import { openPostgresBus } from "@lianrong/messaging/postgres-bus";
import { newId } from "@lianrong/runtime/ids";
import { createLogger } from "@lianrong/runtime/logger";
import { createMetrics } from "@lianrong/runtime/metrics";
import { testIssuer } from "@lianrong/testing/tokens";
import { expect, test } from "vitest";
import { startBankMatching } from "./service.js";
import { openBank, openBench, openCity } from "./testing/bench.js";

test("a ready request that comes over the bus becomes a case whose events leave over the bus", async () => {
  const bench = await openBench();
  const city = await openCity(bench);
  await openBank(bench, city);
  const log = createLogger({ service: "bank-matching", level: "error" });
  const bus = await openPostgresBus({ url: bench.database.adminUrl, log });
  const { db, clock } = bench;
  const authenticate = authenticateWith(await testIssuer());
  const shell = { db, bus, clock, log, metrics: createMetrics(), authenticate };
  const service = await startBankMatching(shell, { schedulerEveryMs: 100 });
  const heard: string[] = [];
  const listening = await bus.subscribe({
    group: "test",
    topics: ["bank-matching"],
    onBatch: async ({ messages }) => {
      heard.push(...messages.map(({ value }) => value));
    },
  });
  const data = city.ready();
  const event = {
    id: newId(EventId),
    type: "intake.request-ready.v1",
    tenant: city.tenant,
    key: data.requestId,
    seq: 1,
    occurredAt: toInstant(clock.now()),
    actor: { process: "intake" },
    data,
  };
  await bus.publish("intake", [{ key: data.requestId, value: JSON.stringify(event) }]);
  const told = (type: string) => heard.some((text) => text.includes(`bank-matching.${type}.v1`));
  await expect.poll(() => told("case-opened") && told("match-proposed"), { timeout: 10_000 }).toBe(true);
  expect(heard.filter((text) => text.includes(data.requestId) && text.includes("case-opened"))).toHaveLength(1);
  expect(await service.ready()).toBe(true);
  await listening.stop();
  await service.stop();
  await bus.close();
  await bench.close();
});
