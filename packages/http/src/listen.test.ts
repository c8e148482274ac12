import { createMetrics } from "@lianrong/runtime/metrics";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { healthOf, metricsOf } from "./listen.js";
import type { RunningService } from "./service.js";

function runningService(name: string, parked: number): RunningService {
  const held = { waiting: 0, retrying: 0, parked, overdue: 0, lag: 0, gaps: 0 };
  const tally = { handled: 7, ignored: 0, duplicates: 0, failures: 0, held: 0 };
  const stop = async () => {};
  return {
    name,
    app: new Hono(),
    ready: async () => parked === 0,
    messaging: {
      consumer: { numbers: () => ({ ...tally, ...held }), stop },
      relay: { numbers: () => ({ published: 3, pending: 1, failuresInRow: 0 }), stop },
    },
    stop,
  };
}

test("a key that needs a person shows in the metrics, beside each service's own numbers", async () => {
  const app = metricsOf([runningService("intake", 2), runningService("oversight", 0)], createMetrics());
  const text = await (await app.request("/metrics")).text();
  expect(text).toContain('lianrong_consumer{service="intake",number="parked"} 2');
  expect(text).toContain('lianrong_consumer{service="oversight",number="parked"} 0');
  expect(text).toContain('lianrong_relay{service="intake",number="pending"} 1');
});

test("a process is ready when all that it hosts is, and alive all the same", async () => {
  const app = healthOf([runningService("intake", 2), runningService("oversight", 0)]);
  expect((await app.request("/readyz")).status).toBe(503);
  expect((await app.request("/healthz")).status).toBe(200);
  expect((await app.request("/metrics")).status).toBe(404);
});
