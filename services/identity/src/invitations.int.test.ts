import { randomUUID } from "node:crypto";
import { Invitation, type Organisation } from "@lianrong/contracts/identity";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personToken } from "./client/person-token.js";
import { memberOf, openOffice, openTenant, operatorActor, password, registerPerson } from "./testing/founded.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
let bank: Organisation;
let bureau: Organisation;
beforeAll(async () => {
  world = await startWorld();
  await world.startAnother();
  await openTenant(world, "shifan");
  bank = await openOffice(world, "bank");
  bureau = await openOffice(world, "finance-bureau");
});
afterAll(() => world.stop());

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const chosen = "my very own password";
const refused = (status: number, code: string) => ({ status, body: expect.objectContaining({ code }) });

async function invite(loginName = `invited.${randomUUID().slice(0, 8)}`): Promise<Invitation> {
  const body = { organisationId: bank.organisationId, loginName, displayName: "赵六", roles: ["checker"] };
  return Invitation.parse((await world.call(operatorActor(), "POST", "/invitations", { body })).body);
}

async function choose(address: string, given: string, repeated = given, headers: Record<string, string> = {}) {
  const response = await fetch(address, {
    method: "POST",
    headers,
    body: new URLSearchParams({ password: given, repeated }),
  });
  return { status: response.status, html: await response.text() };
}

function logIn(loginName: string, given: string) {
  return personToken({ origin: world.origin, loginName, password: given });
}

describe("an invited person", () => {
  it("chooses its password, which nobody else knew, and logs in", async () => {
    const { person, address } = await invite();
    expect(person.status).toBe("invited");
    const page = await fetch(address);
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(await page.text()).toContain(`您的用户名是 ${person.loginName}`);
    expect(await choose(address, chosen)).toMatchObject({ status: 200, html: expect.stringContaining("密码已设置") });
    const { accessToken } = await logIn(person.loginName, chosen);
    expect(decodeJwt(accessToken).sub).toBe(person.personId);
  });

  it("cannot log in before, by whatever password", async () => {
    const { person } = await invite();
    await expect(logIn(person.loginName, "")).rejects.toThrow();
    await expect(logIn(person.loginName, "anything at all")).rejects.toThrow("不正确");
  });

  it("chooses it in a browser, which names no origin for a page that sends no referrer", async () => {
    const { address } = await invite();
    const browser = { origin: "null", "sec-fetch-site": "same-origin" };
    expect((await choose(address, chosen, chosen, browser)).status).toBe(200);
  });

  it("is told what is wrong with the password and may choose again", async () => {
    const { address } = await invite();
    expect(await choose(address, "short")).toMatchObject({ status: 422, html: expect.stringContaining("12 至 200") });
    expect(await choose(address, chosen, `${chosen}!`)).toMatchObject({
      status: 422,
      html: expect.stringContaining("不一致"),
    });
    expect((await choose(address, chosen)).status).toBe(200);
  });
});

describe("an invitation", () => {
  it("opens once, however many try at the same moment", async () => {
    const { address } = await invite();
    const tried = await Promise.all(Array.from({ length: 6 }, () => choose(address, chosen)));
    expect(tried.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404, 404]);
    expect((await fetch(address)).status).toBe(404);
  });

  it("opens to nobody who guesses, and from no other site", async () => {
    const { address } = await invite();
    expect((await choose(`${world.issuer}/invitation/${randomUUID()}`, chosen)).status).toBe(404);
    expect((await choose(address, chosen, chosen, { origin: "https://evil.example" })).status).toBe(403);
  });

  it("is told once: a repeat of the call learns that it was sent, and not what it was", async () => {
    const person = await registerPerson(world, bank, { loginName: "told.once", roles: ["maker"] });
    const sent = { body: {}, idempotencyKey: "told-once" };
    const administrator = memberOf(bank, ["administrator"]);
    const call = () => world.call(administrator, "POST", `/people/${person.personId}/invite`, sent);
    const { address } = Invitation.parse((await call()).body);
    expect(await call()).toMatchObject({ status: 409, body: { code: "answer-told-once" } });
    const secret = address.split("/").at(-1) ?? "";
    const { rows } = await world.db.transaction({ reach: "installation" }, (tx) =>
      tx.query("select * from idempotency"),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it("is kept as a digest alone", async () => {
    const { address } = await invite();
    const secret = address.split("/").at(-1) ?? "";
    const { rows } = await world.db.transaction({ reach: "installation" }, (tx) =>
      tx.query("select * from invitation"),
    );
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect((await world.db.pool.query("select from invitation")).rowCount).toBe(0);
  });

  it("ends after a week", async () => {
    const { address } = await invite();
    world.clock.advanceMs(WEEK_MS + 1000);
    expect((await fetch(address)).status).toBe(404);
    expect((await choose(address, chosen)).status).toBe(404);
  });

  it("is renewed for somebody who forgot the password: the earlier one opens no more, the old password holds until then", async () => {
    const person = await registerPerson(world, bank, { loginName: "forgets", roles: ["maker"] });
    const path = `/people/${person.personId}/invite`;
    const renew = async () =>
      Invitation.parse((await world.call(memberOf(bank, ["administrator"]), "POST", path, { body: {} })).body);
    const first = await renew();
    const second = await renew();
    expect((await fetch(first.address)).status).toBe(404);
    await expect(logIn("forgets", password)).resolves.toBeDefined();
    expect((await choose(second.address, chosen)).status).toBe(200);
    await expect(logIn("forgets", password)).rejects.toThrow("不正确");
    await expect(logIn("forgets", chosen)).resolves.toBeDefined();
  });

  it("is given by whoever may register there, and by nobody else", async () => {
    const body = {
      organisationId: bank.organisationId,
      loginName: "not.yours",
      displayName: "赵六",
      roles: ["checker"],
    };
    expect(await world.call(memberOf(bureau, ["administrator"]), "POST", "/invitations", { body })).toEqual(
      refused(403, "not-yours-to-register"),
    );
    expect(await world.call(memberOf(bank, ["maker"]), "POST", "/invitations", { body })).toEqual(
      refused(403, "not-yours-to-register"),
    );
    const person = await registerPerson(world, bank, { loginName: "stays.out", roles: ["maker"] });
    const path = `/people/${person.personId}/invite`;
    expect(await world.call(memberOf(bureau, ["administrator"]), "POST", path, { body: {} })).toEqual(
      refused(403, "not-yours-to-register"),
    );
    await world.call(operatorActor(), "POST", `/people/${person.personId}/end`, { body: { reason: "离职" } });
    expect(await world.call(operatorActor(), "POST", path, { body: {} })).toEqual(refused(409, "person-ended-already"));
    const nobody = `/people/per_${randomUUID()}/invite`;
    expect(await world.call(operatorActor(), "POST", nobody, { body: {} })).toEqual(refused(404, "person-not-found"));
  });
});
