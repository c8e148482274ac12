import { BegunSecondFactor, type Organisation } from "@lianrong/contracts/identity";
import { ClientId, PersonId } from "@lianrong/contracts/ids";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personToken } from "./client/person-token.js";
import { bytesOfBase32, codeOfStep, stepAt } from "./domain/one-time-code.js";
import { memberOf, openOffice, openTenant, password, registerPerson } from "./testing/founded.js";
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

const refused = (status: number, code: string) => ({ status, body: expect.objectContaining({ code }) });
const STEP_MS = 30_000;

/** What an authenticator shows now, whether or not it was shown before. */
function authenticatorOf(secret: string) {
  const bytes = bytesOfBase32(secret);
  return () => codeOfStep(bytes, stepAt(world.clock.now()));
}

async function newPerson(loginName: string) {
  const { personId } = await registerPerson(world, bank, { loginName, roles: ["checker"] });
  return { ...memberOf(bank, ["checker"]), subject: PersonId.parse(personId) };
}

async function withAuthenticator(loginName: string) {
  const person = await newPerson(loginName);
  const begun = await world.call(person, "POST", "/second-factor", { body: {} });
  const show = authenticatorOf(BegunSecondFactor.parse(begun.body).secret);
  const confirmed = await world.call(person, "POST", "/second-factor/confirm", { body: { code: show() } });
  expect(confirmed).toEqual({ status: 201, body: { inForce: true } });
  world.clock.advanceMs(STEP_MS);
  return { person, show };
}

const logIn = (loginName: string, code?: string) =>
  personToken({ origin: world.origin, loginName, password, ...(code === undefined ? {} : { code }) });

describe("a second factor", () => {
  it("is asked for at every login once it is in force, and the token says so", async () => {
    const { show } = await withAuthenticator("has.factor");
    await expect(logIn("has.factor")).rejects.toThrow("第二重验证");
    await expect(logIn("has.factor", "000000")).rejects.toThrow("动态口令");
    const { accessToken, idToken } = await logIn("has.factor", show());
    expect(decodeJwt(accessToken)["amr"]).toEqual(["pwd", "otp", "mfa"]);
    expect(decodeJwt(idToken)["amr"]).toEqual(["pwd", "otp", "mfa"]);
  });

  it("is nothing to whoever has none, and the token says that too", async () => {
    await newPerson("no.factor");
    expect(decodeJwt((await logIn("no.factor")).accessToken)["amr"]).toEqual(["pwd"]);
  });

  it("takes each code once, though two instances hear it at the same moment", async () => {
    const { show } = await withAuthenticator("one.code");
    const code = show();
    const tried = await Promise.allSettled([logIn("one.code", code), logIn("one.code", code), logIn("one.code", code)]);
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("does not hinder a login before its first code proves it", async () => {
    const person = await newPerson("begins.only");
    await world.call(person, "POST", "/second-factor", { body: {} });
    await expect(logIn("begins.only")).resolves.toBeDefined();
    expect(await world.call(person, "POST", "/second-factor/confirm", { body: { code: "000000" } })).toEqual(
      refused(422, "code-refused"),
    );
  });

  it("is given up with a current code, and set up anew only then", async () => {
    const { person, show } = await withAuthenticator("gives.up");
    expect(await world.call(person, "POST", "/second-factor", { body: {} })).toEqual(
      refused(409, "second-factor-in-force"),
    );
    expect(await world.call(person, "POST", "/second-factor/remove", { body: { code: "000000" } })).toEqual(
      refused(422, "code-refused"),
    );
    expect((await world.call(person, "POST", "/second-factor/remove", { body: { code: show() } })).body).toEqual({
      inForce: false,
    });
    await expect(logIn("gives.up")).resolves.toBeDefined();
    expect((await world.call(person, "POST", "/second-factor", { body: {} })).status).toBe(201);
  });

  it("is guessed five times at most", async () => {
    const { person, show } = await withAuthenticator("is.guessed");
    const guess = (code: string) => world.call(person, "POST", "/second-factor/remove", { body: { code } });
    for (let turn = 0; turn < 4; turn += 1) expect(await guess("000000")).toEqual(refused(422, "code-refused"));
    expect(await guess(show())).toEqual(refused(429, "too-many-guesses"));
  });

  it("is for people, not for machines", async () => {
    const machine = { ...memberOf(bank, ["maker"]), subject: ClientId.parse("bank-machine") };
    expect(await world.call(machine, "POST", "/second-factor", { body: {} })).toEqual(refused(403, "people-only"));
  });

  it("is kept sealed, where no organisation's eyes reach", async () => {
    const person = await newPerson("sealed.factor");
    const begun = await world.call(person, "POST", "/second-factor", { body: {} });
    const { secret } = BegunSecondFactor.parse(begun.body);
    const read = "select sealed_secret from second_factor where person_id = $1";
    const { rows } = await world.db.transaction({ reach: "installation" }, (tx) => tx.query(read, [person.subject]));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
    const { tenant, organisationId } = person;
    const own = await world.db.transaction({ reach: "organisation", tenant, organisationId }, (tx) =>
      tx.query(read, [person.subject]),
    );
    expect(own.rows).toEqual([]);
  });
});
