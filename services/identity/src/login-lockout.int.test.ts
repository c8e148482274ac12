import { randomUUID } from "node:crypto";
import { AccessLog, type Organisation } from "@lianrong/contracts/identity";
import { calculatePKCECodeChallenge, randomPKCECodeVerifier } from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, openBrowser } from "./client/browser.js";
import { memberOf, openOffice, openTenant, password, registerPerson } from "./testing/founded.js";
import { startWorld, type World } from "./testing/world.js";

const HOUR_MS = 60 * 60 * 1000;
const home = "203.0.113.7";

let world: World;
let bureau: Organisation;
beforeAll(async () => {
  world = await startWorld({ trustProxy: true });
  await world.startAnother();
  await openTenant(world, "shifan");
  bureau = await openOffice(world, "finance-bureau");
});
afterAll(() => world.stop());

async function newLogin(): Promise<string> {
  const loginName = `target.${randomUUID().slice(0, 8)}`;
  await registerPerson(world, bureau, { loginName, roles: ["maker"] });
  return loginName;
}

const browserAt = (address: string) =>
  openBrowser(world.origin, undefined, { "x-forwarded-for": address, "user-agent": "a test's browser" });

/** One try at the login page: "in", "wrong" or "locked". */
async function tryPassword(browser: Browser, loginName: string, given: string): Promise<"in" | "wrong" | "locked"> {
  const url = new URL(`${world.issuer}/auth`);
  const asked = {
    client_id: "lianrong-cli",
    redirect_uri: "http://127.0.0.1:51234/callback",
    response_type: "code",
    scope: "openid whitelist:read",
    prompt: "login",
    code_challenge: await calculatePKCECodeChallenge(randomPKCECodeVerifier()),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  const page = await browser.go(url);
  if (page.at === "elsewhere") throw new Error(`sent on to ${page.url.href}`);
  const form = new URLSearchParams({ step: "password", loginName, password: given });
  const arrival = await browser.go(page.url, form);
  if (arrival.at === "elsewhere") return "in";
  return arrival.html.includes("尝试次数过多") ? "locked" : "wrong";
}

async function guess(loginName: string, from: readonly string[], times: number): Promise<readonly string[]> {
  const said = [];
  for (const address of from)
    for (let turn = 0; turn < times; turn += 1) said.push(await tryPassword(browserAt(address), loginName, "guessed"));
  return said;
}

describe("whoever knows a login name and guesses at its password", () => {
  it("locks it for the place it guesses from, and not for its owner elsewhere", async () => {
    const loginName = await newLogin();
    expect(await guess(loginName, ["198.51.100.1"], 6)).toEqual([...Array(5).fill("wrong"), "locked"]);
    expect(await tryPassword(browserAt("198.51.100.1"), loginName, password)).toBe("locked");
    expect(await tryPassword(browserAt(home), loginName, password)).toBe("in");
  });

  it("gets no further from many places than twenty guesses an hour, right ones among them", async () => {
    const loginName = await newLogin();
    const places = Array.from({ length: 8 }, (_, at) => `198.51.100.${at + 10}`);
    const said = await guess(loginName, places, 3);
    expect(said.filter((one) => one === "wrong")).toHaveLength(20);
    expect(said.slice(20)).toEqual(Array(4).fill("locked"));
    expect(await tryPassword(browserAt("198.51.100.99"), loginName, password)).toBe("locked");
    world.clock.advanceMs(HOUR_MS + 1000);
    expect(await tryPassword(browserAt("198.51.100.99"), loginName, password)).toBe("in");
  });

  it("never locks a browser in which its owner logged in before, however many places it guesses from", async () => {
    const loginName = await newLogin();
    const own = browserAt(home);
    expect(await tryPassword(own, loginName, password)).toBe("in");
    await guess(loginName, [home, ...Array.from({ length: 6 }, (_, at) => `198.51.100.${at + 20}`)], 5);
    expect(await tryPassword(browserAt(home), loginName, password)).toBe("locked");
    expect(await tryPassword(own, loginName, password)).toBe("in");
    world.clock.advanceMs(HOUR_MS + 1000);
  });

  it("has five guesses in the owner's own browser as anywhere else", async () => {
    const loginName = await newLogin();
    const own = browserAt(home);
    expect(await tryPassword(own, loginName, password)).toBe("in");
    for (let turn = 0; turn < 5; turn += 1) expect(await tryPassword(own, loginName, "guessed")).toBe("wrong");
    expect(await tryPassword(own, loginName, password)).toBe("locked");
    expect(await tryPassword(browserAt("203.0.113.8"), loginName, password)).toBe("in");
  });

  it("gains nothing from a browser in which somebody else logged in", async () => {
    const [loginName, accomplice] = [await newLogin(), await newLogin()];
    const browser = browserAt("198.51.100.40");
    expect(await tryPassword(browser, accomplice, password)).toBe("in");
    for (let turn = 0; turn < 5; turn += 1) expect(await tryPassword(browser, loginName, "guessed")).toBe("wrong");
    expect(await tryPassword(browser, loginName, password)).toBe("locked");
  });

  it("is seen in the organisation's own access log, with the address, and not by another organisation", async () => {
    const loginName = await newLogin();
    await guess(loginName, ["198.51.100.50"], 2);
    await tryPassword(browserAt(home), loginName, password);
    const administrator = memberOf(bureau, ["administrator"]);
    const log = AccessLog.parse((await world.call(administrator, "GET", "/access-log?limit=3")).body);
    expect(log.data.map(({ kind, address, browser }) => [kind, address, browser])).toEqual([
      ["login", home, "a test's browser"],
      ["password-refused", "198.51.100.50", "a test's browser"],
      ["password-refused", "198.51.100.50", "a test's browser"],
    ]);
    expect(log.data.every(({ name }) => name !== null)).toBe(true);
    const rest = await world.call(administrator, "GET", `/access-log?limit=200&cursor=${log.nextCursor}`);
    expect(AccessLog.parse(rest.body).data.length).toBeGreaterThan(10);
    const refusedOnly = await world.call(administrator, "GET", "/access-log?kind=password-refused&limit=200");
    expect(new Set(AccessLog.parse(refusedOnly.body).data.map(({ kind }) => kind))).toEqual(
      new Set(["password-refused"]),
    );
    const auditor = await openOffice(world, "auditor");
    const others = await world.call(memberOf(auditor, ["administrator"]), "GET", "/access-log");
    expect(AccessLog.parse(others.body).data).toEqual([]);
    expect((await world.call(memberOf(bureau, ["maker"]), "GET", "/access-log")).status).toBe(403);
  });
});
