import { createLogger } from "@lianrong/runtime/logger";
import { ResponseBodyError } from "openid-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Login } from "../login.js";
import type { Session } from "../session.js";
import { openPortalWorld } from "../testing/portal-world.js";
import { currentSession } from "./current-session.js";

let world: Awaited<ReturnType<typeof openPortalWorld>>;
beforeAll(async () => {
  world = await openPortalWorld();
});
afterAll(() => world.close());

const log = createLogger({ service: "portal", level: "silent" });
const anHourMs = 3_600_000;

/** An issuer that renews as it is told to; the other ways to it are not gone here. */
function issuer(renew: (session: Session) => Promise<Session>): Login {
  const elsewhere = () => Promise.reject(new Error("nobody logs in or out here"));
  return { begin: elsewhere, finish: elsewhere, endUrl: elsewhere, renew };
}

const logInStale = () => world.logIn(world.person("bank"), { accessTokenEndsAt: Date.now() - 1 });
const asked = (login: Login, secret: string) => currentSession({ sessions: world.sessions, login, log }, secret);
const refused = new ResponseBodyError("invalid_grant", {
  cause: { error: "invalid_grant" },
  response: new Response(null, { status: 400 }),
});

it("several calls at once renew a token once, and all go on with the new one", async () => {
  const secret = await logInStale();
  let renewals = 0;
  const login = issuer(async (session) => {
    renewals += 1;
    return { ...session, accessToken: `renewed ${renewals}`, accessTokenEndsAt: Date.now() + anHourMs };
  });
  const sessions = await Promise.all([1, 2, 3].map(() => asked(login, secret)));
  expect(sessions.map((session) => session?.accessToken)).toEqual(["renewed 1", "renewed 1", "renewed 1"]);
  expect((await asked(login, secret))?.accessToken).toBe("renewed 1");
});

it("an issuer that does not answer ends no login: the next try finds it as it was", async () => {
  const secret = await logInStale();
  const away = issuer(() => Promise.reject(new TypeError("fetch failed")));
  await expect(asked(away, secret)).rejects.toThrow("fetch failed");
  const back = issuer(async (session) => ({ ...session, accessTokenEndsAt: Date.now() + anHourMs }));
  expect(await asked(back, secret)).toBeDefined();
});

it("an issuer that refuses ends the login", async () => {
  const secret = await logInStale();
  const refusing = issuer(() => Promise.reject(refused));
  expect(await asked(refusing, secret)).toBeUndefined();
  expect(await world.sessions.find(secret)).toBeUndefined();
});

it("a login outlives the restart of the server", async () => {
  const secret = await world.logIn(world.person("bank"));
  await world.restart();
  expect((await world.call(secret, "/portal/news")).status).toBe(200);
});
