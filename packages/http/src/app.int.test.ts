import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { err, ok } from "@lianrong/core/result";
import { systemClock } from "@lianrong/runtime/clock";
import { type Database, openDatabase } from "@lianrong/runtime/database";
import { createLogger } from "@lianrong/runtime/logger";
import { migrate } from "@lianrong/runtime/migrate";
import { transactOn } from "@lianrong/runtime/transact";
import { actorOf } from "@lianrong/testing/actors";
import { type TestDatabase, testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import { type TestIssuer, testIssuer } from "@lianrong/testing/tokens";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { appOf } from "./app.js";
import { authenticateWith } from "./authenticate.js";
import { hashInput } from "./idempotency.js";
import { type OperationDeps, operationsOf } from "./operation.js";
import type { ProblemTable } from "./problem.js";
import { sweepAnswers } from "./sweep-answers.js";

type ToyFailure = { readonly code: "too-many"; readonly most: number } | { readonly code: "toy-not-found" };
const problems = {
  "too-many": {
    status: 409,
    title: { zh: "太多了", en: "Too many" },
    remedy: { zh: "少要一些", en: "Ask for fewer" },
    detail: ({ most }) => ({ zh: `最多 ${most} 个。`, en: `At most ${most}.` }),
    rule: "R44",
  },
  "toy-not-found": {
    status: 404,
    title: { zh: "没有找到", en: "Not found" },
    remedy: { zh: "核对编号", en: "Check the id" },
  },
} as const satisfies ProblemTable<ToyFailure>;

const Count = z.object({ count: z.int() });
const { command, query } = operationsOf<OperationDeps, ToyFailure>();
const operations = {
  add: command({
    path: "/toys/{name}/add",
    summary: { zh: "增加", en: "Add" },
    access: { permission: "requests:write", kinds: ["enterprise"], roles: ["maker"] },
    input: z.strictObject({ name: z.string(), by: z.int().min(1) }),
    output: Count,
    run: (deps, actor, { name, by }) =>
      deps.transaction(actor, async (tx) => {
        await tx.query("select pg_sleep(0.02)");
        const { rows } = await tx.query<{ count: number }>(
          `insert into toy (tenant, name, count) values ($1, $2, $3)
           on conflict (tenant, name) do update set count = toy.count + $3 returning count`,
          [actor.tenant, name, by],
        );
        const count = rows[0]?.count ?? 0;
        return count > 5 ? err({ code: "too-many", most: 5 }) : ok({ count });
      }),
  }),
  lock: command({
    path: "/toys/{name}/lock",
    summary: { zh: "上锁", en: "Lock" },
    access: { permission: "requests:write", kinds: ["enterprise"] },
    secretInput: true,
    input: z.strictObject({ name: z.string(), password: z.string() }),
    output: Count,
    run: async () => ok({ count: 1 }),
  }),
  approve: command({
    path: "/toys/{name}/approve",
    summary: { zh: "批准", en: "Approve" },
    access: { permission: "requests:write", kinds: ["enterprise"], roles: ["maker"] },
    secondFactor: true,
    input: z.strictObject({ name: z.string() }),
    output: Count,
    run: async () => ok({ count: 1 }),
  }),
  read: query({
    path: "/toys/{name}",
    summary: { zh: "查看", en: "Read" },
    access: { permission: "requests:read", kinds: ["enterprise"] },
    input: z.strictObject({ name: z.string() }),
    output: Count,
    run: (deps, actor, { name }) =>
      deps.transaction(actor, async (tx) => {
        const { rows } = await tx.query<{ count: number }>("select count from toy where name = $1", [name]);
        return rows[0] ? ok(rows[0]) : err({ code: "toy-not-found" });
      }),
  }),
};

let database: TestDatabase;
let db: Database;
let issuer: TestIssuer;
let app: Hono;
const supplier = actorOf({ kind: "enterprise", roles: ["maker"] });

beforeAll(async () => {
  database = await testDatabase({ template: "http-toys", prepare: prepareToys });
  db = openDatabase({ url: database.urlAs("toys"), schema: "toys", maxConnections: 12 });
  issuer = await testIssuer();
  app = appOf({
    service: "toys",
    title: "Toys",
    db,
    deps: { transaction: transactOn(db) },
    problems,
    operations,
    clock: systemClock,
    log: createLogger({ service: "toys", level: "fatal" }),
    authenticate: authenticateWith(issuer),
  });
});

afterAll(async () => {
  await db?.close();
  await database?.drop();
});

async function prepareToys(adminUrl: string): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "toys-"));
  const idempotency = readFileSync(new URL("../sql/idempotency.sql", import.meta.url), "utf8");
  const toy = `create table toy (tenant text, name text, count bigint not null, primary key (tenant, name));
    alter table toy enable row level security; alter table toy force row level security;
    create policy own on toy using (tenant = current_setting('lianrong.tenant', true));`;
  for (const [name, sql] of [
    ["1_idempotency", idempotency],
    ["2_toy", toy],
  ] as const) {
    mkdirSync(join(dir, name));
    writeFileSync(join(dir, name, "migration.sql"), sql);
  }
  await migrate({ adminUrl, schema: "toys", role: "toys", rolePassword: testRolePassword, migrationsDir: dir });
}

type Sent = {
  actor?: typeof supplier;
  key?: string | null;
  body?: unknown;
  raw?: string;
  headers?: Record<string, string>;
};

async function post(
  path: string,
  sent: Sent = {},
): Promise<{ status: number; text: string; json: Record<string, unknown> }> {
  const headers: Record<string, string> = {
    "content-type": "application/json",
    authorization: `Bearer ${await issuer.tokenFor(sent.actor ?? supplier)}`,
    ...(sent.key === null ? {} : { "idempotency-key": sent.key ?? randomUUID() }),
    ...sent.headers,
  };
  const response = await app.request(`/api/toys/v1${path}`, {
    method: "POST",
    headers,
    body: sent.raw ?? JSON.stringify(sent.body),
  });
  const text = await response.text();
  return { status: response.status, text, json: z.record(z.string(), z.unknown()).parse(JSON.parse(text)) };
}

async function get(path: string, actor = supplier, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${await issuer.tokenFor(actor)}`;
  const response = await app.request(`/api/toys/v1${path}`, { headers: { authorization, ...headers } });
  return { status: response.status, json: z.record(z.string(), z.unknown()).parse(await response.json()) };
}

describe("an input that holds a password", () => {
  it("is known again like any other, by a hash that helps nobody to guess it", async () => {
    const key = randomUUID();
    const body = { password: "correct horse" };
    expect((await post("/toys/box/lock", { key, body })).status).toBe(201);
    expect((await post("/toys/box/lock", { key, body })).status).toBe(201);
    expect(await post("/toys/box/lock", { key, body: { password: "other horse" } })).toMatchObject({
      json: { code: "idempotency-key-reused" },
    });
    const { rows } = await db.transaction({ reach: "tenant", tenant: supplier.tenant }, (tx) =>
      tx.query("select input_hash from idempotency where key = $1", [key]),
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(hashInput({ name: "box", ...body }));
  });
});

describe("what confirms or approves", () => {
  it("is refused to a person who logged in by a password alone, and says what to do and by which rule", async () => {
    const actor = { ...supplier, secondFactor: false };
    const refused = await post("/toys/bear/approve", { actor, body: {} });
    expect(refused).toMatchObject({ status: 403, json: { code: "second-factor-required", rule: { id: "R46" } } });
    expect(refused.json["detail"]).toContain("账号页");
    expect((await post("/toys/bear/approve", { actor: supplier, body: {} })).status).toBe(201);
    expect((await post("/toys/bear/add", { actor, body: { by: 1 } })).status).toBe(201);
  });

  it("tells whoever has the wrong role that first, for no second factor would help", async () => {
    const viewer = actorOf({ kind: "enterprise", roles: ["viewer"], secondFactor: false });
    expect(await post("/toys/bear/approve", { actor: viewer, body: {} })).toMatchObject({
      json: { code: "role-missing" },
    });
  });
});

describe("a command is done once, however often it is sent", () => {
  it("answers a repeat with the bytes of the first answer", async () => {
    const key = randomUUID();
    const first = await post("/toys/once/add", { key, body: { by: 1 } });
    const repeat = await post("/toys/once/add", { key, body: { by: 1 } });
    expect(first).toMatchObject({ status: 201, json: { count: 1 } });
    expect(repeat.text).toBe(first.text);
    expect((await get("/toys/once")).json).toEqual({ count: 1 });
  });

  it("does the work once when twenty come at the same time", async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post("/toys/rush/add", { key, body: { by: 1 } })),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true);
    expect((await get("/toys/rush")).json).toEqual({ count: 1 });
  });

  it("refuses another body under the same key, whatever order its fields are in", async () => {
    const key = randomUUID();
    await post("/toys/reuse/add", { key, body: { by: 1 } });
    expect(await post("/toys/reuse/add", { key, body: { by: 2 } })).toMatchObject({
      status: 422,
      json: { code: "idempotency-key-reused" },
    });
  });

  it("lets two clients use the same key", async () => {
    const key = randomUUID();
    const other = actorOf({ kind: "enterprise", roles: ["maker"] });
    await post("/toys/two/add", { key, body: { by: 1 } });
    expect(await post("/toys/two/add", { key, actor: other, body: { by: 1 } })).toMatchObject({ json: { count: 2 } });
  });

  it("keeps a business refusal and undoes what led to it", async () => {
    const key = randomUUID();
    const refused = await post("/toys/full/add", { key, body: { by: 9 } });
    expect(refused).toMatchObject({
      status: 409,
      json: { code: "too-many", title: "太多了", detail: "最多 5 个。", rule: { id: "R44" } },
    });
    expect((await post("/toys/full/add", { key, body: { by: 9 } })).text).toBe(refused.text);
    expect((await get("/toys/full")).status).toBe(404);
  });

  it("does not keep an answer to bad input, so that it can be corrected under the same key", async () => {
    const key = randomUUID();
    expect((await post("/toys/mend/add", { key, body: { by: 0 } })).status).toBe(400);
    expect((await post("/toys/mend/add", { key, body: { by: 1 } })).status).toBe(201);
  });

  it.each([null, "", "a".repeat(129), "white space"])("refuses the key %j", async (key) => {
    expect(await post("/toys/key/add", { key, body: { by: 1 } })).toMatchObject({
      status: 400,
      json: { code: "idempotency-key-missing" },
    });
  });
});

describe("answers are kept for repeats, and not for ever", () => {
  it("lets go of those of more than thirty days ago, and of no other", async () => {
    const [old, young] = [randomUUID(), randomUUID()];
    await post("/toys/swept/add", { key: old, body: { by: 1 } });
    await post("/toys/swept/add", { key: young, body: { by: 1 } });
    await db.transaction({ reach: "installation" }, (tx) =>
      tx.query("update idempotency set created_at = now() - interval '31 days' where key = $1", [old]),
    );
    const log = createLogger({ service: "toys", level: "fatal" });
    const sweep = sweepAnswers({ db, log });
    await sweep.runNow();
    await sweep.stop();
    expect((await post("/toys/swept/add", { key: young, body: { by: 1 } })).json).toEqual({ count: 2 });
    expect((await post("/toys/swept/add", { key: old, body: { by: 1 } })).json).toEqual({ count: 3 });
  });
});

describe("bad input is told, and nothing is stored", () => {
  it.each([
    ["an unknown field", { by: 1, isAdmin: true }, "unknown-field", "isAdmin"],
    ["a wrong type", { by: "1" }, "invalid-type", "by"],
    ["a missing field", {}, "invalid-type", "by"],
    ["too small a number", { by: 0 }, "too-small", "by"],
  ])("%s", async (_what, body, code, path) => {
    const answer = await post("/toys/bad/add", { body });
    expect(answer).toMatchObject({ status: 400, json: { code: "input-invalid", errors: [{ code, path }] } });
    expect((await get("/toys/bad")).status).toBe(404);
  });

  it.each([
    ["not JSON", "{", 400, "body-not-json"],
    ["an array", "[]", 400, "body-not-json"],
    ["a field twice", '{"by":1,"by":2}', 400, "body-ambiguous"],
    ["a field twice in disguise", '{"by":1,"\\u0062y":2}', 400, "body-ambiguous"],
    ["nesting without end", `{"by":${"[".repeat(5_000)}${"]".repeat(5_000)}}`, 400, "body-too-deep"],
    ["a prototype", '{"__proto__":{"by":1}}', 400, "body-not-json"],
    ["a path field in the body", '{"name":"other","by":1}', 400, "input-invalid"],
    ["a megabyte too many", JSON.stringify({ by: 1, x: "x".repeat(1_100_000) }), 413, "body-too-large"],
  ])("%s", async (_what, raw, status, code) => {
    expect(await post("/toys/bad/add", { raw })).toMatchObject({ status, json: { code } });
  });

  it.each(["/toys/a%00b/add", "/toys/a%00b"])("a character that no database keeps, in %s", async (path) => {
    const answer = path.endsWith("add") ? await post(path, { body: { by: 1 } }) : await get(path);
    expect(answer).toMatchObject({
      status: 400,
      json: { code: "input-invalid", errors: [{ code: "text-invalid", path: "name" }] },
    });
  });

  it("words what is wrong with a field in the caller's language", async () => {
    const wordsIn = async (language: string) => {
      const { json } = await post("/toys/bad/add", { body: { by: "1" }, headers: { "accept-language": language } });
      return z.object({ errors: z.array(z.object({ message: z.string() })) }).parse(json).errors[0]?.message;
    };
    expect(await wordsIn("zh-CN")).toMatch(/[\u4e00-\u9fff]/);
    expect(await wordsIn("en")).toMatch(/^[ -~]+$/);
  });

  it("refuses another content type", async () => {
    const answer = await post("/toys/bad/add", { raw: "by=1", headers: { "content-type": "text/plain" } });
    expect(answer).toMatchObject({ status: 415, json: { code: "content-type-refused" } });
  });

  it("answers in English when asked to", async () => {
    const { json } = await get("/toys/nothing", supplier, { "accept-language": "en-GB,zh;q=0.5" });
    expect(json).toMatchObject({ code: "toy-not-found", title: "Not found" });
  });
});

describe("who may not ask is told so, and learns nothing", () => {
  it.each([
    ["another kind of organisation", actorOf({ kind: "bank", roles: ["maker"] }), "organisation-kind-refused"],
    ["a missing scope", actorOf({ kind: "enterprise", permissions: ["requests:read"] }), "scope-insufficient"],
    ["a missing role", actorOf({ kind: "enterprise", roles: ["checker"] }), "role-missing"],
  ])("%s", async (_what, actor, code) => {
    expect(await post("/toys/secret/add", { actor, body: { by: 1 } })).toMatchObject({ status: 403, json: { code } });
  });

  it("a row of another tenant is not found", async () => {
    await post("/toys/theirs/add", { body: { by: 1 } });
    const stranger = actorOf({ kind: "enterprise", tenant: "elsewhere" });
    expect((await get("/toys/theirs", stranger)).status).toBe(404);
  });

  it("a token that is missing, expired or made for somebody else is 401", async () => {
    const expired = await issuer.tokenFor(supplier, { expiresInSeconds: -60 });
    const foreign = await issuer.tokenFor(supplier, { audience: "urn:other" });
    const forged = await (await testIssuer()).tokenFor(supplier);
    const tried = [
      undefined,
      `Bearer ${expired}`,
      `Bearer ${foreign}`,
      `Bearer ${forged}`,
      "Bearer x.y.z",
      "Basic eDp5",
    ];
    const codes = await Promise.all(
      tried.map(async (authorization) => {
        const response = await app.request("/api/toys/v1/toys/x", { headers: authorization ? { authorization } : {} });
        return [response.status, z.object({ code: z.string() }).parse(await response.json()).code];
      }),
    );
    expect(codes).toEqual([
      [401, "token-missing"],
      [401, "token-expired"],
      [401, "token-invalid"],
      [401, "token-invalid"],
      [401, "token-invalid"],
      [401, "token-invalid"],
    ]);
  });

  it("a method that an address does not take is told which ones it takes", async () => {
    for (const [method, path, allow] of [
      ["POST", "/toys/x", "GET, HEAD"],
      ["DELETE", "/toys/x/add", "POST"],
      ["GET", "/toys/x/add", "POST"],
    ] as const) {
      const answer = await app.request(`/api/toys/v1${path}`, { method });
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, allow]);
      expect(await answer.json()).toMatchObject({ code: "method-not-allowed", type: "/problems/method-not-allowed" });
    }
  });

  it("a path that does not exist is a problem document too", async () => {
    expect((await get("/nothing/here")).json).toMatchObject({ code: "route-not-found", status: 404 });
  });
});

describe("both transports say the same", () => {
  it("tRPC runs the same operation and refuses with the same document", async () => {
    const headers = {
      authorization: `Bearer ${await issuer.tokenFor(supplier)}`,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    };
    const call = (by: number) =>
      app.request("/trpc/toys/add", {
        method: "POST",
        headers: { ...headers, "idempotency-key": randomUUID() },
        body: JSON.stringify({ name: "trpc", by }),
      });
    expect(await (await call(2)).json()).toMatchObject({ result: { data: { count: 2 } } });
    const refused = await call(9);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      error: { data: { problem: { code: "too-many", rule: { id: "R44" }, remedy: "少要一些" } } },
    });
  });

  it.each([
    ["nobody", "add", { method: "POST", body: "{}" }, 401, "token-missing"],
    ["an operation that is not there", "nothing", { method: "POST", body: "{}" }, 404, "route-not-found"],
    ["a query asked as a command", "read", { method: "POST", body: "{}" }, 405, "method-not-allowed"],
    ["what is no JSON", "add", { method: "POST", body: "{" }, 400, "body-not-json"],
    ["a name twice", "add", { method: "POST", body: '{"name":"a","name":"b","by":1}' }, 400, "body-ambiguous"],
  ] as const)(
    "tRPC refuses %s with a problem document, before any operation",
    async (_what, name, init, status, code) => {
      const headers = {
        "content-type": "application/json",
        ...(code === "token-missing" ? {} : { authorization: `Bearer ${await issuer.tokenFor(supplier)}` }),
      };
      const answer = await app.request(`/trpc/toys/${name}`, { ...init, headers });
      expect(answer.status).toBe(status);
      const text = await answer.text();
      expect(text).toContain(`"code":"${code}"`);
      expect(text).toMatch(/"traceId":"[\da-f]{32}"/);
      expect(text).toContain(`/problems/${code}`);
    },
  );

  it("both put the caller's ids on their answers, whatever became of the call", async () => {
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01`, "x-request-id": "order-7" };
    for (const path of ["/api/toys/v1/toys/x", "/api/toys/v1/nothing", "/trpc/toys/read?input={}", "/trpc/toys/none"]) {
      const answer = await app.request(path, { headers });
      expect(answer.headers.get("x-request-id")).toBe("order-7");
      expect(answer.headers.get("traceparent")).toMatch(new RegExp(`^00-${traceId}-[\\da-f]{16}-01$`));
    }
    const forged = await app.request("/api/toys/v1/toys/x", { headers: { "x-request-id": "a b<script>" } });
    expect(forged.headers.get("x-request-id")).toMatch(/^[\da-f]{32}$/);
  });

  it("tRPC refuses a body of a megabyte too many as REST does", async () => {
    const answer = await app.request("/trpc/toys/add", {
      method: "POST",
      headers: { authorization: `Bearer ${await issuer.tokenFor(supplier)}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "x".repeat(1_100_000), by: 1 }),
    });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: "body-too-large" });
  });

  it("the OpenAPI document names every operation, its input and the key that a write needs", async () => {
    const document = z
      .looseObject({ paths: z.record(z.string(), z.unknown()) })
      .parse(await (await app.request("/api/toys/v1/openapi.json")).json());
    expect(Object.keys(document.paths)).toEqual([
      "/toys/{name}/add",
      "/toys/{name}/lock",
      "/toys/{name}/approve",
      "/toys/{name}",
    ]);
    expect(document["components"]).toMatchObject({
      schemas: {
        Problem: {
          description: expect.stringMatching(/toy-not-found.*Check the id[\s\S]*token|token[\s\S]*Check the id/),
        },
      },
    });
    expect(document.paths["/toys/{name}/approve"]).toMatchObject({
      post: { description: expect.stringContaining("second-factor-required") },
    });
    expect(document.paths["/toys/{name}/add"]).not.toMatchObject({
      post: { description: expect.stringContaining("second-factor-required") },
    });
    expect(document.paths["/toys/{name}/add"]).toMatchObject({
      post: {
        operationId: "add",
        parameters: [
          { name: "name", in: "path" },
          { name: "Idempotency-Key", in: "header", required: true },
        ],
        requestBody: { content: { "application/json": { schema: { required: ["by"], additionalProperties: false } } } },
      },
    });
  });
});
