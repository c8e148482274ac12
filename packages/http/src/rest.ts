import { err, ok, type Result } from "@lianrong/core/result";
import type { Clock } from "@lianrong/runtime/clock";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type Authenticate, credentialsOf } from "./authenticate.js";
import { edgeFailureOf } from "./edge-failure.js";
import { type Call, edgeAnswer, execute, type Front } from "./execute.js";
import type { Answer } from "./idempotency.js";
import type { Operation, OperationDeps } from "./operation.js";
import type { Failure } from "./problem.js";
import type { EdgeFailure } from "./problems.js";
import { parseStrictJson } from "./strict-json.js";
import { traceOf } from "./trace.js";

export type Operations<Deps, F extends Failure> = Readonly<Record<string, Operation<Deps, F>>>;

/** Every operation as a REST route: queries by GET, commands by POST. */
export function restOf<Deps extends OperationDeps, F extends Failure>(
  front: Front<Deps, F>,
  operations: Operations<Deps, F>,
  authenticate: Authenticate,
): Hono {
  const app = new Hono();
  const methods = new Map<string, string[]>();
  for (const operation of Object.values(operations)) {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
    const method = operation.kind === "query" ? "GET" : "POST";
    methods.set(path, [...(methods.get(path) ?? []), method]);
    const limit = bodyLimit({
      maxSize: operation.maxBytes,
      onError: (c) => send(refuse(front, c, { code: "body-too-large" })),
    });
    app.on(method, path, limit, async (c) => send(await answer(front, operation, authenticate, c), operation));
  }
  for (const [path, allowed] of methods) {
    app.all(path, (c) => {
      const refused = send(refuse(front, c, { code: "method-not-allowed", allowed }));
      refused.headers.set("allow", allowed.flatMap((one) => (one === "GET" ? ["GET", "HEAD"] : one)).join(", "));
      return refused;
    });
  }
  app.all("*", (c) => send(refuse(front, c, { code: "route-not-found" })));
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
    if (!raw.ok) return edgeAnswer(front, call, raw.error);
    return await execute(front, operation, { ...call, actor: actor.value, raw: raw.value });
  } catch (error) {
    front.log.error({ err: error, traceId: call.traceId, path: operation.path }, "request failed");
    return edgeAnswer(front, call, edgeFailureOf(error));
  }
}

function callOf(c: Context): Omit<Call, "actor" | "raw"> {
  return { ...traceOf(c), idempotencyKey: c.req.header("idempotency-key") };
}

/** Path, query and body as one flat input; a name that stands in two of them is not guessed about. */
async function rawInput<Deps, F extends Failure>(
  operation: Operation<Deps, F>,
  c: Context,
): Promise<Result<unknown, EdgeFailure>> {
  const path = c.req.param();
  const sent = operation.kind === "query" ? queryOf(c) : await bodyOf(operation, c);
  if (!sent.ok) return sent;
  const twice = Object.keys(path).some((name) => Object.hasOwn(sent.value, name));
  return twice ? err({ code: "input-invalid" }) : ok({ ...sent.value, ...path });
}

type Fields = Readonly<Record<string, unknown>>;

function queryOf(c: Context): Result<Fields, EdgeFailure> {
  const all = c.req.queries();
  if (Object.values(all).some((values) => values.length > 1)) return err({ code: "input-invalid" });
  return ok(c.req.query());
}

async function bodyOf<Deps, F extends Failure>(
  operation: Operation<Deps, F>,
  c: Context,
): Promise<Result<Fields, EdgeFailure>> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (operation.fileTypes) {
    if (!type || !operation.fileTypes.includes(type)) return err({ code: "content-type-refused" });
    return ok({ ...c.req.query(), file: new Uint8Array(await c.req.arrayBuffer()) });
  }
  const text = await c.req.text();
  if (text === "") return ok({});
  if (type !== "application/json") return err({ code: "content-type-refused" });
  const body = parseStrictJson(text);
  if (!body.ok) return body;
  return isObject(body.value) ? ok(body.value) : err({ code: "body-not-json" });
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the front itself refuses, where no service was asked. */
export function refusedAtEdge(c: Context, clock: Clock, failure: EdgeFailure): Response {
  return send(edgeAnswer({ clock }, traceOf(c), failure));
}

function refuse(front: Parameters<typeof edgeAnswer>[0], c: Context, failure: EdgeFailure): Answer {
  return edgeAnswer(front, traceOf(c), failure);
}

/** The answer as it goes out: JSON, a problem document, or the file that the operation hands out. */
export function send({ status, body }: Answer, operation?: { readonly answersFile?: AnsweredFile }): Response {
  const headers = new Headers({ "cache-control": "no-store" });
  if (status === 401)
    headers.set("www-authenticate", 'Bearer error="invalid_token", DPoP error="invalid_token", algs="ES256"');
  const file = status < 400 ? operation?.answersFile : undefined;
  if (!file) {
    headers.set("content-type", `application/${status < 400 ? "json" : "problem+json"}; charset=utf-8`);
    return new Response(body, { status, headers });
  }
  headers.set("content-type", file.type);
  headers.set("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  return new Response(String(JSON.parse(body)), { status, headers });
}

/** A text that the operation answers as a file: its media type, and the name under which a browser saves it. */
export type AnsweredFile = { readonly type: string; readonly name: string };
