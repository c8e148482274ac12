import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Permission } from "@lianrong/contracts/actor";
import { escapeHtml } from "@lianrong/http/document-page";
import { whitelistCsv } from "@lianrong/local/city/parties";
import { problemChapters } from "@lianrong/local/problem-chapters";
import { readAnswer, requestFor, transports } from "@lianrong/testing/access-walk";
import { actorOf } from "@lianrong/testing/actors";
import { tokensSignedBy } from "@lianrong/testing/tokens";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { rows } from "../authorisation/routes.js";
import { sampleOf } from "../authorisation/samples.js";
import { openStage, type Stage } from "../stage.js";
import { rawGet } from "./raw-request.js";

let stage: Stage;
let origin: string;
beforeAll(async () => {
  stage = await openStage();
  origin = stage.installation.origin;
});
afterAll(() => stage?.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, origin), { headers, redirect: "manual" });
const Problem = z.looseObject({ code: z.string(), status: z.int(), type: z.string(), traceId: z.string() });

describe("a field that nobody asked for is refused by every operation, by name", () => {
  const extra = { tenant: "elsewhere", isAdmin: true };

  it.each(rows.map((row) => ({ row, title: `${row.service}.${row.name}` })))("$title", async ({ row }) => {
    const [key] = stage.installation.secrets.identityKeys.jwks.keys;
    const tokenFor = await tokensSignedBy(key, `${origin}/oidc`);
    const [kind] = row.access.kinds;
    if (!kind) throw new Error("somebody may ask");
    const roles = row.access.roles ?? ["maker", "administrator"];
    const token = await tokenFor(actorOf({ tenant: "elsewhere", kind, roles }));
    const service = stage.installation.services.find(({ name }) => name === row.service);
    for (const transport of transports.filter((way) => way === "REST" || !row.fileTypes)) {
      const input = { ...sampleOf(row)("1"), ...extra };
      const { path, init } = requestFor({ route: row, transport, token, input });
      const address = row.fileTypes ? `${path}?isAdmin=true` : path;
      const answer = await service?.app.request(address, init);
      if (!answer) throw new Error(`${row.service} runs`);
      const { status, code, text } = await readAnswer(answer);
      expect(`${status} ${code}`).toBe("400 input-invalid");
      expect(text).toContain('"path":"isAdmin","code":"unknown-field"');
    }
  });
});

describe("markup in a name stays text", () => {
  const markup = `<img src=x onerror=alert(1)><script>alert(1)</script>"'`;

  it("on the page of an invitation, and on the issuer's own pages", async () => {
    const owner = stage.cast.as("haixia.owner");
    const { address } = await owner.post(
      "/api/identity/v1/invitations",
      {
        organisationId: owner.account.organisationId,
        loginName: "marked.up",
        displayName: markup.slice(0, 40),
        roles: ["viewer"],
      },
      z.looseObject({ address: z.url() }),
    );
    const query = new URLSearchParams({ client_id: markup, redirect_uri: markup, login_hint: markup, state: markup });
    for (const page of [address, `${origin}/oidc/auth?${query}`, `${origin}/oidc/session/end?${query}`]) {
      expect(await (await fetch(page)).text()).not.toMatch(/<img|<script>alert/);
    }
  });

  it("in a JSON answer, which no browser takes for a page", async () => {
    const bank = stage.cast.as("bank-jiangcheng");
    const { headers, body } = await bank.call("POST", "/api/bank-matching/v1/products", {
      body: {
        name: markup,
        requestKinds: ["order"],
        predicate: { op: "allOf", conditions: [] },
        price: { annualRateBp: 400, daysToMoney: 1 },
      },
    });
    expect(headers.get("content-type")).toMatch(/^application\/json/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(body).toContain("onerror");
  });

  it("on every page to read, where an unknown code comes back as nothing", async () => {
    const page = await get(`/problems/${encodeURIComponent(markup)}`);
    expect(page.status).toBe(404);
    expect(await page.text()).not.toContain("onerror");
  });

  it("in the portal, which nowhere writes markup of its own making", () => {
    const folder = fileURLToPath(new URL("../../../services/portal/web/src", import.meta.url));
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
    const sources = names.map((name) => ({ path: name, text: readFileSync(join(folder, name), "utf8") }));
    expect(sources.length).toBeGreaterThan(50);
    const writers = sources.filter(({ text }) =>
      /dangerouslySetInnerHTML|\.(inner|outer)HTML|insertAdjacentHTML|document\.write|new Function\(|\beval\(/.test(
        text,
      ),
    );
    expect(writers.map(({ path }) => path)).toEqual([]);
  });
});

describe("a cell that a spreadsheet would run comes back as text", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", '=HYPERLINK("http://evil.example","点我")'])(
    "%j in an uploaded list",
    async (formula) => {
      const bureau = stage.cast.as("finance-bureau");
      const [heading = ""] = whitelistCsv.split(/\r?\n/);
      const cell = `"${formula.replaceAll('"', '""')}"`;
      const row = heading.split(",").map((_column, index) => (index === 1 ? cell : "?"));
      const body = new TextEncoder().encode(`${heading}\r\n${row.join(",")}\r\n`);
      const checked = await bureau.call("POST", "/api/whitelist/v1/imports", { body, contentType: "text/csv" });
      const { importId } = z.looseObject({ importId: z.string() }).parse(JSON.parse(checked.body));
      const list = await bureau.call("GET", `/api/whitelist/v1/imports/${importId}/errors`);
      expect(list.headers.get("content-disposition")).toMatch(/^attachment/);
      const cells = list.body.split("\r\n")[1]?.split(",") ?? [];
      expect(cells.filter((text) => /^"?\s*[=+\-@＝＋－＠]/.test(text))).toEqual([]);
    },
  );
});

describe("no path leads out of what is served", () => {
  it.each([
    "/assets/../../../package.json",
    "/assets/..%2f..%2f..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/..%5c..%5cpackage.json",
    "/assets/....//....//package.json",
    "/docs/../../../../etc/passwd",
    "/docs/..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/docs/guide/examples/..%2f..%2f..%2fpackage.json",
    "/problems/..%2f..%2fetc%2fpasswd",
    "/api/whitelist/v1/imports/..%2f..%2f..%2fetc%2fpasswd",
    "/assets/package.json%00.js",
  ])("%s", async (path) => {
    const { body } = await rawGet(origin, path);
    expect(body).not.toMatch(/root:x:0|"private": true|packageManager/);
  });
});

describe("another site cannot use somebody's login", () => {
  const calls = [
    ["POST", "/portal/trpc/intake/recordReceivable"],
    ["GET", "/portal/trpc/intake/listReceivables"],
    ["POST", "/portal/api/whitelist/v1/imports"],
    ["POST", "/auth/logout"],
    ["GET", "/auth/session"],
  ] as const;
  const disguises: readonly Readonly<Record<string, string>>[] = [
    {},
    { origin: "https://evil.example" },
    { "x-lianrong": "portal", origin: "https://evil.example" },
    { "x-lianrong": "portal", origin: "null" },
    { "x-lianrong": "portal", "sec-fetch-site": "cross-site" },
    { "x-lianrong": "portal", "sec-fetch-site": "same-site" },
    { "x-lianrong": "Portal" },
  ];

  it.each(calls)("%s %s", async (method, path) => {
    for (const headers of disguises) {
      const answer = await fetch(new URL(path, origin), { method, headers: { ...headers, cookie: "lianrong=stolen" } });
      expect(`${JSON.stringify(headers)} ${answer.status}`).toBe(`${JSON.stringify(headers)} 403`);
    }
  });

  it("nor read an answer: nothing is shared with other origins", async () => {
    for (const path of ["/api/intake/v1/receivables", "/trpc/intake/listReceivables", "/auth/session", "/docs"]) {
      const answer = await get(path, { origin: "https://evil.example" });
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    }
  });
});

describe("no page of ours stands in another's frame, and none runs what is not ours", () => {
  it.each(["/", "/about", "/docs", "/docs/guide", "/problems", "/problems/token-missing", "/oidc/auth?client_id=none"])(
    "%s",
    async (path) => {
      const { headers } = await get(path, { accept: "text/html" });
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("default-src 'none'");
      expect(policy.replaceAll(origin, "")).not.toMatch(/unsafe-(inline|eval)|https?:|\*/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    },
  );
});

describe("nothing sends a browser elsewhere", () => {
  const elsewhere = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/%09/evil.example",
  ];

  it.each(elsewhere)("a login that wants to come back to %s", async (to) => {
    const answer = await get(`/auth/login?to=${encodeURIComponent(to)}`);
    expect(answer.status).toBe(302);
    expect(new URL(answer.headers.get("location") ?? "").origin).toBe(origin);
  });

  it.each(elsewhere)("the issuer, asked to go on to %s", async (target) => {
    const query = new URLSearchParams({
      client_id: "portal",
      response_type: "code",
      scope: "openid",
      redirect_uri: target,
    });
    const authorised = await get(`/oidc/auth?${query}`);
    expect(authorised.headers.get("location") ?? "").not.toContain("evil");
    expect(authorised.status).toBe(400);
    const ended = await get(`/oidc/session/end?${new URLSearchParams({ post_logout_redirect_uri: target })}`);
    expect(ended.headers.get("location") ?? "").not.toContain("evil");
  });
});

describe("no address that a caller names is fetched", () => {
  let trap: Server;
  let address: string;
  const visits: string[] = [];
  beforeAll(async () => {
    trap = createServer((request, response) => {
      visits.push(request.url ?? "");
      response.end("{}");
    });
    await new Promise<void>((resolve) => trap.listen(0, "127.0.0.1", resolve));
    const bound = trap.address();
    address = `http://127.0.0.1:${typeof bound === "object" ? bound?.port : 0}`;
  });
  afterAll(() => {
    trap.close();
  });

  it("neither in the header of a token, of an assertion or of a proof, nor in a client's registration", async () => {
    const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
    const jwk = await exportJWK(publicKey);
    const header = { alg: "ES256", kid: "mine", jku: `${address}/jwks`, x5u: `${address}/x5u`, jwk };
    const claims = { iss: "bank-jiangcheng", sub: "bank-jiangcheng", client_id: "bank-jiangcheng", jti: "1" };
    const sign = (typ: string, audience: string) =>
      new SignJWT({ ...claims, htm: "GET", htu: origin, ath: "x" })
        .setProtectedHeader({ ...header, typ })
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime("1m")
        .sign(privateKey);
    const token = await sign("at+jwt", "urn:lianrong:api");
    const proof = await sign("dpop+jwt", origin);
    const read = await get("/api/bank-matching/v1/matches", { authorization: `DPoP ${token}`, dpop: proof });
    expect(read.status).toBe(401);
    const granted = await fetch(`${origin}/oidc/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: await sign("JWT", `${origin}/oidc`),
        request_uri: `${address}/request`,
      }),
    });
    expect(granted.status).toBeGreaterThanOrEqual(400);
    const owner = stage.cast.as("haixia.owner");
    const registered = await owner.call("POST", "/api/identity/v1/clients", {
      body: {
        organisationId: owner.account.organisationId,
        clientId: "fetches-keys",
        roles: ["maker"],
        permissions: ["requests:read"],
        jwks_uri: `${address}/jwks`,
        jwks: { keys: [{ kty: "EC", crv: "P-256", x: jwk.x, y: jwk.y, x5u: `${address}/x5u` }] },
      },
    });
    expect(registered.status).toBe(400);
    await get(`/oidc/auth?${new URLSearchParams({ client_id: "portal", request_uri: `${address}/request` })}`);
    expect(visits).toEqual([]);
  });

  it("and no operation takes an address at all", () => {
    const takers = rows.filter(({ input }) => /"format":"(uri|url)"/.test(JSON.stringify(jsonSchemaOf(input))));
    expect(takers.map(({ service, name }) => `${service}.${name}`)).toEqual([]);
  });
});

function jsonSchemaOf(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
}

describe("what looks like another's name is refused", () => {
  it.each(["江城\u202e行银", "江\u200b城银行", "江\ufeff城银行", "江城\u0000银行", "江城\u2066银行"])(
    "%j",
    async (name) => {
      const operator = stage.cast.as("operator");
      const body = { tenant: "shifan", kind: "bank", name };
      const refused = await operator.call("POST", "/api/identity/v1/organisations", { body });
      expect(refused.status).toBe(400);
      expect(refused.body).toContain('"code":"text-invalid"');
    },
  );
});

describe("what is no honest request is refused in order", () => {
  it("headers beyond all measure", async () => {
    const { status } = await rawGet(origin, "/api/intake/v1/receivables", [`X-Long: ${"x".repeat(40_000)}`]);
    expect(status).toBe(431);
  });

  it.each([...new Set(rows.map(({ service }) => service))])(
    "%s: unknown paths, methods and content types",
    async (service) => {
      const unknown = await get(`/api/${service}/v1/nothing/here`);
      expect(unknown.status).toBe(404);
      expect(Problem.parse(await unknown.json())).toMatchObject({ code: "route-not-found" });
      const command = rows.find((row) => row.service === service && row.kind === "command" && !row.fileTypes);
      if (!command) throw new Error("every service takes commands");
      const address = new URL(`/api/${service}/v1${command.path.replaceAll(/\{\w+\}/g, "1")}`, origin);
      const put = await fetch(address, { method: "PUT" });
      expect(put.status).toBe(405);
      expect(put.headers.get("allow")).toContain("POST");
      const [key] = stage.installation.secrets.identityKeys.jwks.keys;
      const [kind = "operator"] = command.access.kinds;
      const actor = actorOf({ kind, permissions: Permission.options, roles: command.access.roles ?? ["maker"] });
      const token = await (await tokensSignedBy(key, `${origin}/oidc`))(actor);
      for (const [type, body] of [
        ["text/plain", "{}"],
        ["application/xml", "<a/>"],
        ["application/x-www-form-urlencoded", "a=1"],
        ["multipart/form-data; boundary=x", "--x--"],
      ] as const) {
        const headers = { authorization: `Bearer ${token}`, "content-type": type, "idempotency-key": "k" };
        expect((await fetch(address, { method: "POST", headers, body })).status).toBe(415);
      }
    },
  );

  it("whatever is asked of the door, its refusal is a problem document with a page of its own", async () => {
    for (const path of ["/api/nothing/v1/x", "/trpc/nothing/x", "/nothing.json"]) {
      const answer = await get(path);
      const problem = Problem.parse(await answer.json());
      expect(`${path} ${answer.status} ${problem.code}`).toBe(`${path} 404 route-not-found`);
      expect((await get(problem.type)).status).toBe(200);
    }
  });

  it("the numbers are nobody's at the door", async () => {
    for (const path of ["/metrics", "/metrics/", "//metrics", "/api/../metrics"]) {
      expect((await rawGet(origin, path)).body).not.toMatch(/process_cpu|lianrong_/);
    }
  });
});

describe("every problem has its page", () => {
  it("with the code, both languages, the rule where one refused, and what to do", async () => {
    const codes = problemChapters.flatMap(({ problems }) => Object.entries(problems));
    expect(codes.length).toBeGreaterThan(100);
    const catalogue = await (await get("/problems")).text();
    for (const [code, { title, remedy, rule }] of codes) {
      const page = await get(`/problems/${code}`);
      const text = await page.text();
      expect(`${code} ${page.status}`).toBe(`${code} 200`);
      expect(text).toContain(`怎么办 / What to do</dt><dd><p>${escapeHtml(remedy.zh)}</p>`);
      expect(text).toContain(escapeHtml(remedy.en));
      if (rule) expect(text).toContain(rule);
      expect(text).toContain(`<code>${code}</code>`);
      expect(title.zh.length * title.en.length).toBeGreaterThan(0);
      expect(catalogue).toContain(`/problems/${code}"`);
    }
  });
});
