import { systemClock } from "@lianrong/runtime/clock";
import { createLogger } from "@lianrong/runtime/logger";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Login } from "../login.js";
import type { Session, SignedIn } from "../session.js";
import { openPortalWorld } from "../testing/portal-world.js";
import { authRoutes } from "./auth-routes.js";
import { cookiesFor } from "./cookies.js";

const origin = "https://portal.example";
const issuer = "https://issuer.example/auth";
const anHourMs = 3_600_000;

let world: Awaited<ReturnType<typeof openPortalWorld>>;
beforeAll(async () => {
  world = await openPortalWorld();
});
afterAll(() => world.close());

function sessionOf(person: SignedIn): Session {
  const tokens = { accessToken: "access", accessTokenEndsAt: Date.now() + anHourMs, refreshToken: "r", idToken: "i" };
  return { ...tokens, person, scope: "openid role:maker role:checker" };
}

/** The portal's ways in and out, at an issuer of another site that lets `person` in after its second factor. */
function portalAt(person: SignedIn) {
  const login: Login = {
    begin: async (to, secondFactor) => ({
      attempt: { state: "s", nonce: "n", verifier: "v", to, secondFactor },
      url: new URL(issuer),
    }),
    finish: async () => sessionOf({ ...person, secondFactor: true }),
    renew: async (session) => session,
    endUrl: async () => new URL(issuer),
  };
  return authRoutes({
    origin,
    secret: "a secret that is long enough for tests",
    login,
    sessions: world.sessions,
    cookies: cookiesFor(origin),
    now: systemClock.now,
    log: createLogger({ service: "portal", level: "silent" }),
  });
}

/** Asks for the second factor and comes back as a browser does from another site: without whatever is SameSite=Strict. */
async function stepUp(portal: ReturnType<typeof portalAt>, secret: string, answer = "code=c&state=s") {
  const cookie = `__Host-lianrong=${secret}`;
  const begun = await portal.request(`${origin}/auth/login?to=/confirmations&second-factor=yes`, {
    headers: { cookie },
  });
  const kept = begun.headers.getSetCookie().filter((line) => !/samesite=strict/i.test(line));
  const back = kept.map((line) => line.split(";")[0]).join("; ");
  const arrived = await portal.request(`${origin}/auth/callback?${answer}`, { headers: { cookie: back } });
  const [pair = ""] = arrived.headers.getSetCookie().filter((line) => line.startsWith("__Host-lianrong="));
  return { arrived, secret: pair.split(";")[0]?.split("=")[1] ?? "" };
}

const owner = (): SignedIn => ({ ...world.person("enterprise"), roles: ["maker", "checker", "administrator"] });

it("whoever acts in one role goes on in it after a second factor at an issuer of another site, and the login before is over", async () => {
  const person = owner();
  const before = await world.sessions.open(sessionOf({ ...person, actingAs: "checker" }));
  const { arrived, secret } = await stepUp(portalAt(person), before);
  expect(arrived.headers.get("location")).toBe("/confirmations");
  expect((await world.sessions.find(secret))?.person).toMatchObject({ actingAs: "checker", secondFactor: true });
  expect(await world.sessions.find(before)).toBeUndefined();
});

it("a role is kept for nobody else, nor where it was lost meanwhile", async () => {
  const person = owner();
  const before = () => world.sessions.open(sessionOf({ ...person, actingAs: "checker" }));
  const other = await stepUp(portalAt(owner()), await before());
  expect((await world.sessions.find(other.secret))?.person.actingAs).toBeUndefined();
  const demoted = await stepUp(portalAt({ ...person, roles: ["maker"] }), await before());
  expect((await world.sessions.find(demoted.secret))?.person.actingAs).toBeUndefined();
});

it("whoever turns back at the second factor is logged in as before", async () => {
  const person = owner();
  const before = await world.sessions.open(sessionOf({ ...person, actingAs: "maker" }));
  const { arrived } = await stepUp(portalAt(person), before, "error=access_denied&state=s");
  expect(arrived.headers.get("location")).toBe("/confirmations");
  expect((await world.sessions.find(before))?.person.actingAs).toBe("maker");
});

it("a login that began without one leaves every other login alone", async () => {
  const standing = await world.sessions.open(sessionOf(owner()));
  const person = owner();
  const { secret } = await stepUp(portalAt(person), "");
  expect((await world.sessions.find(secret))?.person.personId).toBe(person.personId);
  expect(await world.sessions.find(standing)).toBeDefined();
});
