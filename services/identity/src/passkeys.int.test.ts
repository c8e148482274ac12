import { generateKeyPairSync, randomUUID } from "node:crypto";
import type { Actor } from "@lianrong/contracts/actor";
import { type Organisation, PasskeyCreation, SECOND_FACTOR_ACR, SecondFactors } from "@lianrong/contracts/identity";
import { PersonId } from "@lianrong/contracts/ids";
import { decodeJwt } from "jose";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  None,
  randomPKCECodeVerifier,
} from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Arrival, type Browser, openBrowser } from "./client/browser.js";
import { relyingPartyOf } from "./domain/relying-party.js";
import { memberOf, openOffice, openTenant, password, registerPerson } from "./testing/founded.js";
import { type SoftwarePasskey, softwarePasskey } from "./testing/software-passkey.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
let bank: Organisation;
beforeAll(async () => {
  world = await startWorld();
  await world.startAnother();
  await openTenant(world, "shifan");
  bank = await openOffice(world, "bank");
});
afterAll(() => world.stop());

const ELEVEN_MINUTES_MS = 11 * 60 * 1000;
const refused = (status: number, code: string) => ({ status, body: expect.objectContaining({ code }) });
const party = () => relyingPartyOf(world.issuer);

async function newPerson() {
  const loginName = `p.${randomUUID().slice(0, 12)}`;
  const { personId } = await registerPerson(world, bank, { loginName, roles: ["checker"] });
  const actor = { ...memberOf(bank, ["checker"]), subject: PersonId.parse(personId), secondFactor: false };
  return { loginName, personId, actor };
}

async function begin(actor: Actor): Promise<PasskeyCreation> {
  const begun = await world.call(actor, "POST", "/passkeys", { body: {} });
  expect(begun.status).toBe(201);
  return PasskeyCreation.parse(begun.body);
}

async function withPasskey() {
  const person = await newPerson();
  const passkey = softwarePasskey(party());
  const response = passkey.create((await begin(person.actor)).challenge);
  const body = { name: "办公电脑", response };
  expect((await world.call(person.actor, "POST", "/passkeys/add", { body })).status).toBe(201);
  return { ...person, passkey };
}

/** Opens the login as an unmodified OpenID client does, and says what the page asks a passkey for. */
async function openLogin(change: Readonly<Record<string, string>> = {}, browser: Browser = openBrowser(world.origin)) {
  const metadata = { id_token_signed_response_alg: "ES256" };
  const config = await discovery(new URL(world.issuer), "lianrong-cli", metadata, None(), {
    execute: [allowInsecureRequests],
  });
  const verifier = randomPKCECodeVerifier();
  const url = buildAuthorizationUrl(config, {
    redirect_uri: "http://127.0.0.1:51234/callback",
    scope: "openid confirmations:read",
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...change,
  });
  const page = pageOf(await browser.go(url));
  const finish = async (arrival: Arrival) => {
    const granted = await authorizationCodeGrant(config, arrival.url, {
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    return { access: decodeJwt(granted.access_token), id: decodeJwt(granted.id_token ?? "") };
  };
  const post = (fields: Readonly<Record<string, string>>) => browser.go(page.action, new URLSearchParams(fields));
  const give = (assertion: unknown) => post({ step: "passkey", assertion: JSON.stringify(assertion) });
  return { browser, page, post, give, finish };
}

const Asked = z.object({
  challenge: z.string(),
  rpId: z.string(),
  userVerification: z.string(),
  allowCredentials: z.array(z.object({ id: z.string() })),
});

function pageOf(arrival: Arrival) {
  if (arrival.at !== "page") throw new Error(`no page: ${arrival.url.href}`);
  const action = new URL(arrival.html.match(/action="([^"]+)"/)?.[1] ?? "", world.origin);
  const asked = arrival.html.match(/data-request="([^"]+)"/)?.[1]?.replaceAll("&quot;", '"');
  return { ...arrival, action, asked: asked ? Asked.parse(JSON.parse(asked)) : undefined };
}

function challengeOn({ asked }: ReturnType<typeof pageOf>): string {
  if (!asked) throw new Error("the page asks for no passkey");
  return asked.challenge;
}

describe("a passkey is added", () => {
  it("for this host, to the person who asked, and is in force from then on", async () => {
    const person = await newPerson();
    const creation = await begin(person.actor);
    expect(creation).toMatchObject({ rp: { id: "127.0.0.1" }, user: { name: person.loginName }, attestation: "none" });
    const passkey = softwarePasskey(party());
    const body = { name: "安全密钥", response: passkey.create(creation.challenge) };
    const added = await world.call(person.actor, "POST", "/passkeys/add", { body });
    expect(added.body).toMatchObject({
      authenticator: false,
      passed: false,
      passkeys: [{ passkeyId: passkey.id, name: "安全密钥", lastUsedAt: null }],
    });
    const login = await openLogin();
    const page = pageOf(await login.post({ step: "password", loginName: person.loginName, password }));
    expect(page.html).toContain("第二重验证");
  });

  const lies: readonly (readonly [string, Parameters<SoftwarePasskey["create"]>[1]])[] = [
    ["at another origin", { origin: "https://evil.example" }],
    ["for another host", { rpId: "evil.example" }],
    ["as an answer to something else", { type: "webauthn.get" }],
    ["with nobody there", { userPresent: false }],
  ];
  it.each(lies)("but not one that was made %s", async (_how, lie) => {
    const { actor } = await newPerson();
    const response = softwarePasskey(party()).create((await begin(actor)).challenge, lie);
    expect(await world.call(actor, "POST", "/passkeys/add", { body: { name: "伪造", response } })).toEqual(
      refused(422, "passkey-refused"),
    );
  });

  it("but not with a challenge of somebody else, of nobody, or of yesterday, and not twice with the same", async () => {
    const [one, other] = [await newPerson(), await newPerson()];
    const theirs = softwarePasskey(party()).create((await begin(other.actor)).challenge);
    const add = (response: unknown) =>
      world.call(one.actor, "POST", "/passkeys/add", { body: { name: "x", response } });
    expect(await add(theirs)).toEqual(refused(422, "passkey-refused"));
    expect(await add(softwarePasskey(party()).create("bm9ib2R5IGFza2Vk"))).toEqual(refused(422, "passkey-refused"));
    const { challenge } = await begin(one.actor);
    world.clock.advanceMs(ELEVEN_MINUTES_MS);
    expect(await add(softwarePasskey(party()).create(challenge))).toEqual(refused(422, "passkey-refused"));
    const fresh = softwarePasskey(party()).create((await begin(one.actor)).challenge);
    expect((await add(fresh)).status).toBe(201);
    const passed = { ...one.actor, secondFactor: true };
    const again = await world.call(passed, "POST", "/passkeys/add", { body: { name: "x", response: fresh } });
    expect(again).toEqual(refused(422, "passkey-refused"));
  });

  it("beside another factor only by whoever passed one, and so is an authenticator", async () => {
    const { actor } = await withPasskey();
    expect(await world.call(actor, "POST", "/passkeys", { body: {} })).toEqual(refused(403, "second-factor-required"));
    expect(await world.call(actor, "POST", "/second-factor", { body: {} })).toEqual(
      refused(403, "second-factor-required"),
    );
    const passed = { ...actor, secondFactor: true };
    const creation = await begin(passed);
    expect(creation.excludeCredentials).toHaveLength(1);
    expect((await world.call(passed, "POST", "/second-factor", { body: {} })).status).toBe(201);
  });

  it("to a person, not to a machine", async () => {
    const nobody = { ...memberOf(bank, ["maker"]), subject: PersonId.parse(`per_${randomUUID()}`) };
    expect(await world.call(nobody, "POST", "/passkeys", { body: {} })).toEqual(refused(403, "people-only"));
  });
});

describe("a passkey after the password", () => {
  async function afterPassword() {
    const person = await withPasskey();
    const login = await openLogin();
    const page = pageOf(await login.post({ step: "password", loginName: person.loginName, password }));
    return { ...person, login, page };
  }

  it("is the second factor, and the token says so", async () => {
    const { passkey, login, page, personId, actor } = await afterPassword();
    expect(page.asked).toMatchObject({ rpId: "127.0.0.1", allowCredentials: [{ id: passkey.id }] });
    const { access, id } = await login.finish(
      await login.give(passkey.assert(challengeOn(page), { userVerified: false })),
    );
    expect(access).toMatchObject({ sub: personId, amr: ["pwd", "pop", "mfa"], acr: SECOND_FACTOR_ACR });
    expect(id["amr"]).toEqual(["pwd", "pop", "mfa"]);
    const factors = SecondFactors.parse((await world.call(actor, "GET", "/second-factor")).body);
    expect(factors.passkeys.at(0)?.lastUsedAt).not.toBeNull();
  });

  it("counts once for each challenge, though two instances hear it at the same moment", async () => {
    const { passkey, login, page } = await afterPassword();
    const assertion = passkey.assert(challengeOn(page));
    const tried = await Promise.all([login.give(assertion), login.give(assertion), login.give(assertion)]);
    expect(tried.filter(({ at }) => at === "elsewhere").length).toBeLessThanOrEqual(1);
    const anew = await openLogin();
    expect(await anew.give(assertion)).toMatchObject({ at: "page", status: 401 });
  });

  const lies: readonly (readonly [string, Parameters<SoftwarePasskey["assert"]>[1]])[] = [
    ["at another origin", { origin: "https://evil.example" }],
    ["for another host", { rpId: "evil.example" }],
    ["with nobody there", { userPresent: false }],
    ["by another key", { key: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey }],
    ["as an answer to something else", { type: "webauthn.create" }],
    ["by a passkey that nobody has", { id: "bm9ib2R5IGhhcyB0aGlzIHBhc3NrZXk" }],
  ];
  it.each(lies)("is refused when it was used %s, and the page asks anew", async (_how, lie) => {
    const { passkey, login, page } = await afterPassword();
    const first = challengeOn(page);
    const answer = pageOf(await login.give(passkey.assert(first, lie)));
    expect(answer.status).toBe(401);
    expect(answer.html).toContain("第二重验证");
    expect(challengeOn(answer)).not.toBe(first);
    expect((await login.give(passkey.assert(challengeOn(answer)))).at).toBe("elsewhere");
  });

  it("is refused once its count falls back, as a copied one's does", async () => {
    const { passkey, login, page } = await afterPassword();
    expect((await login.give(passkey.assert(challengeOn(page), { signCount: 9 }))).at).toBe("elsewhere");
    const again = await openLogin();
    expect(await again.give(passkey.assert(challengeOn(again.page), { signCount: 9 }))).toMatchObject({ status: 401 });
  });

  it("of somebody else does not do", async () => {
    const other = await withPasskey();
    const { login, page } = await afterPassword();
    expect(await login.give(other.passkey.assert(challengeOn(page)))).toMatchObject({ at: "page", status: 401 });
  });

  it("is not asked for, and no code is taken, where no password was given in this browser", async () => {
    const { login } = await afterPassword();
    const foreign = await openBrowser(world.origin).go(
      login.page.action,
      new URLSearchParams({ step: "code", code: "123456" }),
    );
    expect(foreign).toMatchObject({ at: "page", status: 400 });
    const fresh = await openLogin();
    expect(await fresh.post({ step: "code", code: "123456" })).toMatchObject({ at: "page", status: 400 });
  });
});

describe("a passkey alone", () => {
  it("logs in whoever it verified, without a name or a password", async () => {
    const { passkey, personId } = await withPasskey();
    const login = await openLogin();
    expect(login.page.asked).toMatchObject({ allowCredentials: [], userVerification: "required" });
    const { access } = await login.finish(await login.give(passkey.assert(challengeOn(login.page))));
    expect(access).toMatchObject({ sub: personId, amr: ["pop", "user", "mfa"], acr: SECOND_FACTOR_ACR });
  });

  it("is refused where it did not verify its user", async () => {
    const { passkey } = await withPasskey();
    const login = await openLogin();
    const answer = await login.give(passkey.assert(challengeOn(login.page), { userVerified: false }));
    expect(answer).toMatchObject({ at: "page", status: 401 });
  });

  it("is refused for a person who has left", async () => {
    const { passkey, personId } = await withPasskey();
    const administrator = memberOf(bank, ["administrator"]);
    await world.call(administrator, "POST", `/people/${personId}/end`, { body: { reason: "离职" } });
    const login = await openLogin();
    expect(await login.give(passkey.assert(challengeOn(login.page)))).toMatchObject({ at: "page", status: 401 });
  });
});

describe("where a login by password alone is not enough", () => {
  const demand = { claims: JSON.stringify({ id_token: { acr: { essential: true, value: SECOND_FACTOR_ACR } } }) };

  it("the second factor alone is asked of whoever is logged in, and raises the login", async () => {
    const person = await newPerson();
    const first = await openLogin();
    const before = await first.finish(await first.post({ step: "password", loginName: person.loginName, password }));
    expect(before.access["amr"]).toEqual(["pwd"]);
    const passkey = softwarePasskey(party());
    const response = passkey.create((await begin(person.actor)).challenge);
    await world.call(person.actor, "POST", "/passkeys/add", { body: { name: "手机", response } });
    const raised = await openLogin(demand, first.browser);
    expect(raised.page.html).toContain("第二重验证");
    expect(raised.page.html).not.toContain('name="password"');
    const { access, id } = await raised.finish(await raised.give(passkey.assert(challengeOn(raised.page))));
    expect(access).toMatchObject({ sub: person.personId, amr: ["pwd", "pop", "mfa"], acr: SECOND_FACTOR_ACR });
    expect(id["acr"]).toBe(SECOND_FACTOR_ACR);
  });

  it("whoever has no second factor is told so, and goes back as it came", async () => {
    const person = await newPerson();
    const login = await openLogin(demand);
    const told = pageOf(await login.post({ step: "password", loginName: person.loginName, password }));
    expect(told.html).toContain("还没有设置第二重验证");
    const back = await login.browser.go(told.action, new URLSearchParams({ step: "back" }));
    expect(back.url.searchParams.get("error")).toBe("unmet_authentication_requirements");
  });
});

describe("lost factors", () => {
  it("are taken away by another administrator, who gives a reason, and the person logs in by the password again", async () => {
    const { personId, loginName, actor } = await withPasskey();
    const administrator = memberOf(bank, ["administrator"]);
    const path = `/people/${personId}/reset-second-factor`;
    const body = { reason: "手机遗失" };
    expect(await world.call({ ...administrator, secondFactor: false }, "POST", path, { body })).toEqual(
      refused(403, "second-factor-required"),
    );
    const stranger = await openOffice(world, "bank");
    expect(await world.call(memberOf(stranger, ["administrator"]), "POST", path, { body })).toEqual(
      refused(404, "person-not-found"),
    );
    const own = { ...administrator, subject: actor.subject };
    expect(await world.call(own, "POST", path, { body })).toEqual(refused(403, "not-yours-to-register"));
    expect((await world.call(administrator, "POST", path, { body })).status).toBe(201);
    const login = await openLogin();
    expect((await login.post({ step: "password", loginName, password })).at).toBe("elsewhere");
  });

  it("are removed one by one by their owner, once it passed one", async () => {
    const { actor, passkey } = await withPasskey();
    const path = `/passkeys/${passkey.id}/remove`;
    expect(await world.call(actor, "POST", path, { body: {} })).toEqual(refused(403, "second-factor-required"));
    const passed = { ...actor, secondFactor: true };
    expect((await world.call(passed, "POST", path, { body: {} })).body).toMatchObject({ passkeys: [] });
    expect(await world.call(passed, "POST", path, { body: {} })).toEqual(refused(404, "passkey-not-found"));
  });
});

describe("where somebody is logged in", () => {
  it("is told with the address and the browser, and all of it ends at once", async () => {
    const { actor, loginName } = await newPerson();
    const login = await openLogin();
    await login.post({ step: "password", loginName, password });
    const listed = await world.call(actor, "GET", "/sessions");
    expect(listed.body).toMatchObject({ data: [{ address: "127.0.0.1", browser: expect.stringContaining("node") }] });
    expect(await world.call(actor, "POST", "/sessions:end", { body: {} })).toEqual({ status: 201, body: { ended: 1 } });
    expect(await world.call(actor, "GET", "/sessions")).toMatchObject({ body: { data: [] } });
  });
});
