import { BegunSecondFactor, Invitation, type Organisation } from "@lianrong/contracts/identity";
import { PersonId } from "@lianrong/contracts/ids";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bytesOfBase32, codeOfStep, stepAt } from "./domain/one-time-code.js";
import { memberOf, openOffice, openTenant, password, registerPerson } from "./testing/founded.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
let bank: Organisation;
beforeAll(async () => {
  world = await startWorld();
  await openTenant(world, "shifan");
  bank = await openOffice(world, "bank");
});
afterAll(() => world.stop());

const STEP_MS = 30_000;

async function newPerson(loginName: string) {
  const { personId } = await registerPerson(world, bank, { loginName, roles: ["checker"] });
  return { ...memberOf(bank, ["checker"]), subject: PersonId.parse(personId) };
}

/** What the audit log, and with it whoever listens, was told of the person since it was registered. */
async function toldOf(personId: string): Promise<readonly string[]> {
  const { rows } = await world.db.transaction({ reach: "installation" }, (tx) =>
    tx.query<{ type: string }>("select type from audit where key = $1 order by seq", [personId]),
  );
  return rows.map(({ type }) => type).filter((type) => type !== "identity.person-registered.v1");
}

it("a person's second factor is told of when it comes, goes, and is reset by somebody else, and not when a code is wrong", async () => {
  const person = await newPerson("hears.factors");
  const begun = await world.call(person, "POST", "/second-factor", { body: {} });
  expect(await toldOf(person.subject)).toEqual([]);
  const secret = bytesOfBase32(BegunSecondFactor.parse(begun.body).secret);
  const show = () => ({ code: codeOfStep(secret, stepAt(world.clock.now())) });
  const right = show();
  const wrong = { code: right.code === "000000" ? "000001" : "000000" };
  await world.call(person, "POST", "/second-factor/confirm", { body: wrong });
  expect(await toldOf(person.subject)).toEqual([]);
  await world.call(person, "POST", "/second-factor/confirm", { body: right });
  world.clock.advanceMs(STEP_MS);
  await world.call(person, "POST", "/second-factor/remove", { body: show() });
  const body = { reason: "手机遗失" };
  const path = `/people/${person.subject}/reset-second-factor`;
  await world.call(memberOf(bank, ["administrator"]), "POST", path, { body });
  expect(await toldOf(person.subject)).toEqual([
    "identity.second-factor-added.v1",
    "identity.second-factor-removed.v1",
    "identity.second-factors-reset.v2",
  ]);
});

it("a password is told of when its owner changes it, and when an invitation that somebody renewed sets it anew", async () => {
  const person = await newPerson("hears.passwords");
  const changed = { current: password, chosen: "another of its passwords" };
  expect((await world.call(person, "POST", "/password", { body: { ...changed, current: "wrong" } })).status).toBe(422);
  expect((await world.call(person, "POST", "/password", { body: changed })).status).toBe(201);
  const invite = `/people/${person.subject}/invite`;
  const invited = await world.call(memberOf(bank, ["administrator"]), "POST", invite, { body: {} });
  const { address } = Invitation.parse(invited.body);
  const form = new URLSearchParams({ password: "chosen by somebody", repeated: "chosen by somebody" });
  const headers = { origin: world.origin, "content-type": "application/x-www-form-urlencoded" };
  expect((await fetch(address, { method: "POST", headers, body: form })).status).toBe(200);
  expect(await toldOf(person.subject)).toEqual([
    "identity.password-chosen.v1",
    "identity.person-invited.v1",
    "identity.password-chosen.v1",
  ]);
});
