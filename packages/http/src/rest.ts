import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type Authenticate, credentialsOf } from "./authenticate.js";
import { edgeFailureOf } from "./edge-failure.js";
import { type Call, edgeAnswer, execute, type Front } from "./execute.js";
import type { Answer } from "./idempotency.js";
import type { Operation, OperationDeps } from "./operation.js";
import { type Failure, languageOf } from "./problem.js";
import type { EdgeFailure } from "./problems.js";
import { traceIdOf } from "./trace.js";

export type Operations<Deps, F extends Failure> = Readonly<Record<string, Operation<Deps, F>>>;

/** Every operation as a REST route: queries by GET, commands by POST. */
export function restOf<Deps extends OperationDeps, F extends Failure>(
  front: Front<Deps, F>,
  operations: Operations<Deps, F>,
  authenticate: Authenticate,
): Hono {
  const app = new Hono();
  for (const operation of Object.values(operations)) {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
    const limit = bodyLimit({
      maxSize: operation.maxBytes,
      onError: (c) => send(c, refuse(front, c, { code: "body-too-large" })),
    });
    app.on(operation.kind === "query" ? "GET" : "POST", path, limit, async (c) =>
      send(c, await answer(front, operation, authenticate, c)),
    );
  }
  app.all("*", (c) => send(c, refuse(front, c, { code: "route-not-found" })));
  return app;
}

async function answer<Deps extends OperationDeps, F extends Failure>(
  front: Front<Deps, F>,
  operation: Operation<Deps, F>,
  authenticate: Authenticate,
  c: Context,
): Promise<Answer> {
  const call = callOf(c);
  try {
    const actor = await authenticate(credentialsOf(c.req.raw));
    if (!actor.ok) return edgeAnswer(front, call, actor.error);
    const raw = await rawInput(operation, c);
    if ("code" in raw) return edgeAnswer(front, call, raw);
    return await execute(front, operation, { ...call, actor: actor.value, raw: raw.input });
  } catch (error) {
    front.log.error({ err: error, traceId: call.traceId, path: operation.path }, "request failed");
    return edgeAnswer(front, call, edgeFailureOf(error));
  }
}

function callOf(c: Context): Omit<Call, "actor" | "raw"> {
  return {
    idempotencyKey: c.req.header("idempotency-key"),
    language: languageOf(c.req.header("accept-language")),
    traceId: traceIdFor(c),
  };
}

function traceIdFor(c: Context): string {
  const kept: unknown = c.get("traceId");
  if (typeof kept === "string") return kept;
  const traceId = traceIdOf(c.req.header("traceparent"));
  c.set("traceId", traceId);
  return traceId;
}

/** Path, query and body as one flat input; a name that stands in two of them is not guessed about. */
async function rawInput<Deps, F extends Failure>(
  operation: Operation<Deps, F>,
  c: Context,
): Promise<{ readonly input: unknown } | EdgeFailure> {
  const path = c.req.param();
  const sent = operation.kind === "query" ? queryOf(c) : await bodyOf(operation, c);
  if ("code" in sent) return sent;
  const twice = Object.keys(path).some((name) => Object.hasOwn(sent.fields, name));
  return twice ? { code: "input-invalid" } : { input: { ...sent.fields, ...path } };
}

type Sent = { readonly fields: Readonly<Record<string, unknown>> } | EdgeFailure;

function queryOf(c: Context): Sent {
  const all = c.req.queries();
  if (Object.values(all).some((values) => values.length > 1)) return { code: "input-invalid" };
  return { fields: c.req.query() };
}

async function bodyOf<Deps, F extends Failure>(operation: Operation<Deps, F>, c: Context): Promise<Sent> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (operation.fileTypes) {
    if (!type || !operation.fileTypes.includes(type)) return { code: "content-type-refused" };
    return { fields: { ...c.req.query(), file: new Uint8Array(await c.req.arrayBuffer()) } };
  }
  const text = await c.req.text();
  if (text === "") return { fields: {} };
  if (type !== "application/json") return { code: "content-type-refused" };
  const body = parseJson(text);
  return isPlainObject(body) ? { fields: body } : { code: "body-not-json" };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !Object.hasOwn(value, "__proto__");
}

function refuse(front: Parameters<typeof edgeAnswer>[0], c: Context, failure: EdgeFailure): Answer {
  return edgeAnswer(front, callOf(c), failure);
}

function send(c: Context, { status, body }: Answer): Response {
  const headers = new Headers({
    "content-type": status < 400 ? "application/json; charset=utf-8" : "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
    "x-request-id": c.req.header("x-request-id")?.match(/^[\w.-]{1,64}$/)?.[0] ?? traceIdFor(c),
  });
  if (status === 401)
    headers.set("www-authenticate", 'Bearer error="invalid_token", DPoP error="invalid_token", algs="ES256"');
  return new Response(body, { status, headers });
}
