import { trpcServer } from "@hono/trpc-server";
import { TRPCError } from "@trpc/server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { type Authenticate, credentialsOf } from "./authenticate.js";
import { edgeAnswer, type Front } from "./execute.js";
import { openApiOf } from "./openapi.js";
import type { OperationDeps } from "./operation.js";
import { type Failure, languageOf } from "./problem.js";
import { type Operations, restOf } from "./rest.js";
import { traceIdOf } from "./trace.js";
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
  const { operations, authenticate, service } = front;
  const document = openApiOf(front);
  const app = new Hono();
  app.use(secureHeaders());
  app.get(`/api/${service}/v1/openapi.json`, (c) => c.json(document));
  app.route(`/api/${service}/v1`, restOf(front, operations, authenticate));
  app.use(
    `/trpc/${service}/*`,
    bodyLimit({
      maxSize: maxTrpcBytes,
      onError: (c) => {
        const language = languageOf(c.req.header("accept-language"));
        const traceId = traceIdOf(c.req.header("traceparent"));
        const { status, body } = edgeAnswer(front, { language, traceId }, { code: "body-too-large" });
        return new Response(body, { status, headers: { "content-type": "application/problem+json; charset=utf-8" } });
      },
    }),
    trpcServer({
      endpoint: `/trpc/${service}`,
      router: trpcOf(front, operations),
      allowBatching: true,
      maxBatchSize: maxTrpcBatch,
      createContext: async (_options, c) => {
        const actor = await authenticate(credentialsOf(c.req.raw));
        if (!actor.ok) throw new TRPCError({ code: "UNAUTHORIZED", message: actor.error.code });
        return {
          actor: actor.value,
          idempotencyKey: c.req.header("idempotency-key"),
          language: languageOf(c.req.header("accept-language")),
          traceId: traceIdOf(c.req.header("traceparent")),
        };
      },
    }),
  );
  return app;
}
