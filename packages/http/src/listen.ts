import { serve } from "@hono/node-server";
import { type Metrics, showNumbers } from "@lianrong/runtime/metrics";
import { Hono } from "hono";
import type { RunningService } from "./service.js";

/** The addresses that a process answers about itself; liveness never asks the database. */
export function healthOf(services: readonly RunningService[]): Hono {
  const app = new Hono();
  app.get("/healthz", (c) => c.json({ alive: true }));
  app.get("/readyz", async (c) => {
    const states = await Promise.all(services.map(async ({ name, ready }) => ({ name, ready: await ready() })));
    return c.json({ services: states }, states.every(({ ready }) => ready) ? 200 : 503);
  });
  return app;
}

/** The numbers for whoever watches over the process: on a port of their own, which the front door does not lead to. */
export function metricsOf(services: readonly RunningService[], metrics: Metrics): Hono {
  showMessaging(services, metrics);
  const app = new Hono();
  app.get("/metrics", async (c) => c.body(await metrics.metrics(), 200, { "content-type": metrics.contentType }));
  return app;
}

/** A parked key or a gap is to be seen by whoever watches the numbers, and not only by whoever reads the log. */
function showMessaging(services: readonly RunningService[], metrics: Metrics): void {
  const carried = services.flatMap(({ name, messaging }) => (messaging ? [{ service: name, ...messaging }] : []));
  showNumbers(metrics, {
    name: "lianrong_consumer",
    help: "events of others: handled, ignored, and what does not flow (parked, waiting, retrying, overdue, gaps, lag)",
    read: () => carried.map(({ service, consumer }) => ({ service, numbers: consumer.numbers() })),
  });
  showNumbers(metrics, {
    name: "lianrong_relay",
    help: "own events: published, pending in the outbox, failures in a row",
    read: () => carried.map(({ service, relay }) => ({ service, numbers: relay.numbers() })),
  });
}

/** How long calls under way may take to end once a process is told to stop; a stream that was opened anew would never. */
const usualGraceMs = 10_000;
const restCheckMs = 200;

/** Answers on the port; `close` stops taking calls and waits for those under way, until it has been patient for long enough. */
export async function listen(options: {
  readonly app: Hono;
  readonly port: number;
  readonly hostname: string;
  readonly graceMs?: number;
}): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const { app, hostname, graceMs = usualGraceMs } = options;
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: options.port, hostname }, ({ port }) =>
      resolve({ port, close: () => close(server, graceMs) }),
    );
    server.on("error", reject);
  });
}

/** A connection that somebody before the server keeps open carries call after call, so each is ended once it rests. */
function close(server: ReturnType<typeof serve>, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (!("closeIdleConnections" in server)) {
      server.close(() => resolve());
      return;
    }
    const resting = setInterval(() => server.closeIdleConnections(), restCheckMs);
    const late = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(resting);
      clearTimeout(late);
      resolve();
    });
  });
}
