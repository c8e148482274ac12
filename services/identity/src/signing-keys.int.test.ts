import { randomUUID } from "node:crypto";
import { SignedKeyRevocations } from "@lianrong/contracts/evidence";
import type { Organisation, Person } from "@lianrong/contracts/identity";
import { SigningKey } from "@lianrong/contracts/signing-key";
import { verifyKeyBinding } from "@lianrong/evidence/key-binding";
import { verifyKeyRevocations } from "@lianrong/evidence/key-revocations";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generatePrivateJwk, publicKeys } from "./keys.js";
import { memberOf, openOffice, openTenant, registerMachine, registerPerson } from "./testing/founded.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
let debtor: Organisation;
let bank: Organisation;
let bureau: Organisation;
beforeAll(async () => {
  world = await startWorld();
  await openTenant(world, "shifan");
  await openTenant(world, "other");
  debtor = await openOffice(world, "expert-panel");
  bank = await openOffice(world, "bank");
  bureau = await openOffice(world, "finance-bureau");
});
afterAll(() => world.stop());

const administrator = () => memberOf(debtor, ["administrator"]);
const newPerson = (): Promise<Person> =>
  registerPerson(world, debtor, { loginName: `p.${randomUUID().slice(0, 12)}`, roles: ["checker"] });

async function tryBind(subject: string, change: object = {}) {
  const { kty, crv, x, y } = await generatePrivateJwk();
  const body = {
    organisationId: debtor.organisationId,
    subject,
    authority: "授权书〔2026〕1号",
    publicJwk: { kty, crv, x, y },
    ...change,
  };
  return world.call(administrator(), "POST", "/keys", { body });
}

async function bind(subject: string, change: object = {}): Promise<SigningKey["signed"]["binding"]> {
  const { body } = await tryBind(subject, change);
  return SigningKey.omit({ revokedAt: true }).parse(body).signed.binding;
}

const revoke = (keyId: string, by = administrator()) =>
  world.call(by, "POST", `/keys/${keyId}/revoke`, { body: { reason: "设备遗失" } });

async function revocations(by = memberOf(bank, ["viewer"])): Promise<SignedKeyRevocations> {
  return SignedKeyRevocations.parse((await world.call(by, "GET", "/key-revocations")).body);
}

async function eventsOf(key: string): Promise<readonly string[]> {
  const { rows } = await world.db.transaction({ reach: "installation" }, (tx) =>
    tx.query<{ type: string }>("select type from audit where key = $1 order by seq", [key]),
  );
  return rows.map(({ type }) => type);
}

describe("a passkey", () => {
  it("is bound for this installation's own pages, whatever the caller thinks they are", async () => {
    const { personId } = await newPerson();
    const passkey = { credentialId: "Y3JlZGVudGlhbA" };
    const told = await tryBind(personId, { passkey: { ...passkey, rpId: "evil.example" } });
    expect(told.status).toBe(400);
    const bound = SigningKey.omit({ revokedAt: true }).parse((await tryBind(personId, { passkey })).body);
    const { hostname, origin } = new URL(world.issuer);
    expect(bound.signed.binding.passkey).toEqual({ ...passkey, rpId: hostname, origins: [origin] });
    expect(await verifyKeyBinding(bound.signed, publicKeys(world.keys))).toBe(true);
  });

  it("is bound to a person alone: no machine can be present and verified", async () => {
    const clientId = `m-${randomUUID()}`;
    await registerMachine(world, debtor, { clientId, permissions: ["directory:read"] });
    expect((await tryBind(clientId)).status).toBe(201);
    expect(await tryBind(clientId, { passkey: { credentialId: "Y3JlZA" } })).toMatchObject({
      status: 404,
      body: { code: "subject-not-found" },
    });
  });
});

describe("a key that its administrator ends", () => {
  it("is ended once, with its instant in the list that identity signs and in the event", async () => {
    const { personId } = await newPerson();
    const { keyId } = await bind(personId);
    const ended = await revoke(keyId);
    expect(ended.status).toBe(201);
    const { revokedAt } = SigningKey.parse(ended.body);
    expect(await revoke(keyId)).toMatchObject({ status: 409, body: { code: "key-revoked-already" } });
    const signed = await revocations();
    expect(await verifyKeyRevocations(signed, publicKeys(world.keys))).toBe(true);
    expect(signed.revocations.revoked).toContainEqual({ keyId, revokedAt });
    const listed = await world.call(administrator(), "GET", `/keys?organisationId=${debtor.organisationId}&limit=200`);
    expect(listed.body).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ keyId, revokedAt })]),
    });
    expect((await eventsOf(debtor.organisationId)).at(-1)).toBe("identity.key-revoked.v1");
  });

  it("is ended by nobody outside, to whom it is not even there", async () => {
    const { keyId } = await bind((await newPerson()).personId);
    const stranger = memberOf(bank, ["administrator"]);
    expect(await revoke(keyId, stranger)).toMatchObject({ status: 404, body: { code: "key-not-found" } });
    expect(await revoke(`key_${randomUUID()}`)).toMatchObject({ status: 404, body: { code: "key-not-found" } });
    expect(await revoke(keyId, memberOf(bureau, ["maker"]))).toMatchObject({ status: 403 });
    expect(await revoke(keyId, memberOf(debtor, ["checker"]))).toMatchObject({ status: 403 });
  });

  it("is told to its own tenant alone, without whose it was or why", async () => {
    const { keyId } = await bind((await newPerson()).personId);
    await revoke(keyId);
    const elsewhere = await openOffice(world, "bank", "other");
    const foreign = await revocations(memberOf(elsewhere, ["viewer"]));
    expect(foreign.revocations).toMatchObject({ tenant: "other", revoked: [] });
    const own = await revocations();
    expect(own.revocations.revoked.map((each) => Object.keys(each).sort().join())).toContain("keyId,revokedAt");
    expect(JSON.stringify(own)).not.toContain("设备遗失");
    expect(JSON.stringify(own)).not.toContain(debtor.organisationId);
  });
});

describe("whoever leaves", () => {
  it("signs no more: a person's keys end with the person, and those of others stay", async () => {
    const [leaving, staying] = [await newPerson(), await newPerson()];
    const [first, second] = [await bind(leaving.personId), await bind(leaving.personId)];
    const kept = await bind(staying.personId);
    const body = { reason: "离职" };
    expect((await world.call(administrator(), "POST", `/people/${leaving.personId}/end`, { body })).status).toBe(201);
    const ended = (await revocations()).revocations.revoked.map(({ keyId }) => keyId);
    expect(ended).toEqual(expect.arrayContaining([first.keyId, second.keyId]));
    expect(ended).not.toContain(kept.keyId);
  });

  it("signs no more: a machine's key ends with the machine", async () => {
    const clientId = `m-${randomUUID()}`;
    await registerMachine(world, debtor, { clientId, permissions: ["directory:read"] });
    const { keyId } = await bind(clientId);
    const body = { reason: "系统下线" };
    expect((await world.call(administrator(), "POST", `/clients/${clientId}/revoke`, { body })).status).toBe(201);
    expect((await revocations()).revocations.revoked.map((each) => each.keyId)).toContain(keyId);
  });
});

it("the service's own role can neither change nor take back a revocation", async () => {
  const { keyId } = await bind((await newPerson()).personId);
  await revoke(keyId);
  for (const forged of ["update key_revocation set revoked_at = now()", "delete from key_revocation"]) {
    await expect(world.db.transaction({ reach: "installation" }, (tx) => tx.query(forged))).rejects.toThrow(
      /permission denied/,
    );
  }
});
