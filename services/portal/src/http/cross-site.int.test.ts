import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPortalWorld } from "../testing/portal-world.js";

let world: Awaited<ReturnType<typeof openPortalWorld>>;
let secret: string;
beforeAll(async () => {
  world = await openPortalWorld();
  secret = await world.logIn(world.person("bank"));
});
afterAll(() => world.close());

/** What a page of another site can have a browser send, with the person's cookie on it. */
const foreign = [
  ["a form, which can send no header of ours", { "x-lianrong": "" }],
  ["a script of another site", { "sec-fetch-site": "cross-site" }],
  ["a script of a neighbouring site", { "sec-fetch-site": "same-site" }],
  ["a page that says where it stands", { origin: "https://evil.example" }],
  ["a frame without an origin", { origin: "null" }],
] as const;

/** Ways in that a link may lead to: they answer nothing of anybody's, and begin what the issuer ends. */
const forLinks = ["GET /auth/login", "GET /auth/callback"];

const asked = () =>
  world
    .routes()
    .filter(({ method, path }) => method !== "ALL" && /^\/(portal|auth)\//.test(path))
    .map(({ method, path }) => `${method} ${path.replace("*", "trpc/intake/listRequests")}`)
    .filter((route) => !forLinks.includes(route));

describe("whatever the portal answers with a person's login", () => {
  it("is walked here, and a route that is new has to be thought of", () => {
    expect([...new Set(asked())].sort()).toEqual([
      "GET /auth/now",
      "GET /auth/session",
      "GET /portal/live",
      "GET /portal/news",
      "GET /portal/trpc/intake/listRequests",
      "POST /auth/logout",
      "POST /auth/role",
      "POST /portal/failures",
      "POST /portal/news/seen",
      "POST /portal/trpc/intake/listRequests",
    ]);
  });

  it.each(foreign)("is refused to %s", async (_who, headers) => {
    for (const route of [
      ...asked(),
      "POST /portal/api/whitelist/v1/imports",
      "POST /portal/api/intake/v1/attachments",
    ]) {
      const [method = "GET", path = "/"] = route.split(" ");
      const answer = await world.call(secret, path, { method, headers, ...(method === "POST" ? { body: "{}" } : {}) });
      expect(`${route} ${answer.status}`).toBe(`${route} 403`);
      expect(await answer.text()).toContain("cross-site-refused");
    }
  });

  it("is refused to whoever is not logged in, with what to do and the trace", async () => {
    for (const route of asked().filter((one) => !one.includes(" /auth/"))) {
      const [method = "GET", path = "/"] = route.split(" ");
      const answer = await world.call("nobody", path, { method, ...(method === "POST" ? { body: "{}" } : {}) });
      expect(`${route} ${answer.status}`).toBe(`${route} 401`);
      const text = await answer.text();
      expect(text).toContain('"code":"not-logged-in"');
      expect(text).toMatch(/"remedy":"重新登录/);
      expect(text).toMatch(/"traceId":"[\da-f]{32}"/);
    }
  });
});

it("a link to the end of a login that nobody began leaves whoever is logged in as it was", async () => {
  const begun = await world.call(secret, "/auth/callback?code=of-an-attacker&state=guessed");
  expect(begun.status).toBe(302);
  expect(begun.headers.get("location")).toBe("/");
  expect(begun.headers.getSetCookie().join()).not.toContain("lianrong=");
  expect((await world.call(secret, "/portal/news")).status).toBe(200);
});

describe("what comes in", () => {
  const post = (path: string, body: string) =>
    world.call(secret, path, { method: "POST", body, headers: { "content-type": "application/json" } });

  it.each([
    ["/portal/news/seen", { position: 1 }],
    ["/portal/failures", { screen: "/x", message: "broke", places: ["/assets/a.js:1:2"] }],
  ])("%s takes its own fields and no other", async (path, body) => {
    expect((await post(path, JSON.stringify(body))).status).toBe(204);
    for (const extra of [{ tenant: "elsewhere" }, { personId: "per_other" }, { __proto__: null, organisationId: "x" }])
      expect((await post(path, JSON.stringify({ ...body, ...extra }))).status).toBe(400);
    expect((await post(path, '{"__proto__":{"admin":true}}')).status).toBe(400);
    expect((await post(path, "no json")).status).toBe(400);
  });

  it("a report of a broken screen is short, and says nothing of what stood on it", async () => {
    expect(
      (await post("/portal/failures", JSON.stringify({ screen: "/", message: "x".repeat(301), places: [] }))).status,
    ).toBe(400);
    expect((await post("/portal/failures", "x".repeat(9_000))).status).toBe(413);
  });

  it.each([
    "/portal/trpc/intake/../../oidc/token",
    "/portal/trpc/intake/..%2f..%2foidc",
    "/portal/trpc/http:%2f%2f169.254.169.254/latest",
    "/portal/trpc/metrics/all",
    "/portal/api/identity/v1/people",
    "/portal/api/whitelist/v1/imports/../entries",
    "/portal/api/intake/v1/attachments/../receivables",
    "/portal/http://127.0.0.1:5432/",
  ])("%s is passed on to nobody", async (path) => {
    expect((await world.call(secret, path)).status).toBe(404);
  });
});
