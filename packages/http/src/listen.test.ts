import { createMetrics } from "@lianrong/runtime/metrics";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { healthOf, listen, metricsOf } from "./listen.js";
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

test("a server that is told to stop ends a stream that nobody else would, and answers what is under way before", async () => {
  let asked: () => void = () => undefined;
  const wasAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  let answer: () => void = () => undefined;
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const app = new Hono()
    .get("/stream", (c) => c.body(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array([10])) })))
    .get("/slow", async (c) => {
      asked();
      await mayAnswer;
      return c.text("done");
    });
  const server = await listen({ app, port: 0, hostname: "127.0.0.1", graceMs: 2_000 });
  const from = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
  const stream = await from("/stream");
  const slow = from("/slow");
  await wasAsked;
  const closed = server.close();
  answer();
  expect(await (await slow).text()).toBe("done");
  await closed;
  await expect(stream.text()).rejects.toThrow();
});
