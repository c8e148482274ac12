import { trpcServer } from "@hono/trpc-server";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import { type Authenticate, credentialsOf } from "./authenticate.js";
import { edgeFailureOf } from "./edge-failure.js";
import { edgeAnswer, type Front } from "./execute.js";
import { openApiOf } from "./openapi.js";
import type { OperationDeps } from "./operation.js";
import type { Failure } from "./problem.js";
import type { EdgeFailure } from "./problems.js";
import { type Operations, restOf, send } from "./rest.js";
import { parseStrictJson } from "./strict-json.js";
import { traced, traceOf } from "./trace.js";
import { trpcOf } from "./trpc.js";

const maxTrpcBatch = 20;
const maxTrpcBytes = 1024 * 1024;

/** A service's front: REST for machines, tRPC for people and the OpenAPI document, all from one table of operations. */
export function appOf<Deps extends OperationDeps, F extends Failure>(
  front: Front<Deps, F> & {
    readonly title: string;
    readonly operations: Operations<Deps, F>;
    readonly authenticate: Authenticate;
  },
): Hono {
  const { operations, authenticate, service, log } = front;
  const document = openApiOf(front);
  const refuse = (c: Context, failure: EdgeFailure) => send(edgeAnswer(front, traceOf(c), failure));
  const app = new Hono();
  app.use(secureHeaders());
  for (const path of [`/api/${service}/*`, `/trpc/${service}/*`]) app.use(path, traced(log));
  app.get(`/api/${service}/v1/openapi.json`, (c) => c.json(document));
  app.route(`/api/${service}/v1`, restOf(front, operations, authenticate));
  app.use(
    `/trpc/${service}/*`,
    bodyLimit({ maxSize: maxTrpcBytes, onError: (c) => refuse(c, { code: "body-too-large" }) }),
    strictBodies(refuse),
    trpcServer({
      endpoint: `/trpc/${service}`,
      router: trpcOf(front, operations),
      allowBatching: true,
      maxBatchSize: maxTrpcBatch,
      createContext: async (_options, c) => ({
        ...traceOf(c),
        now: front.clock.now(),
        authenticated: await authenticate(credentialsOf(c.req.raw)).catch((error: unknown) => {
          log.error({ err: error, traceId: traceOf(c).traceId }, "authentication failed");
          return { ok: false as const, error: edgeFailureOf(error) };
        }),
        idempotencyKey: c.req.header("idempotency-key"),
      }),
    }),
  );
  return app;
}

/** tRPC reads the bodies by itself; what is not one thing to every reader does not get there. */
function strictBodies(refuse: (c: Context, failure: EdgeFailure) => Response) {
  return createMiddleware(async (c, next) => {
    const text = c.req.method === "POST" ? await c.req.text() : (c.req.query("input") ?? "");
    const read = text === "" ? undefined : parseStrictJson(text);
    if (read?.ok === false) return refuse(c, read.error);
    return next();
  });
}
