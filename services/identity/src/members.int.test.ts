import { Clients, LoginSessions, type Organisation, People } from "@lianrong/contracts/identity";
import { PersonId } from "@lianrong/contracts/ids";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openMachineSession } from "./client/machine-session.js";
import { personToken } from "./client/person-token.js";
import { generatePrivateJwk, publicJwk } from "./keys.js";
import {
  memberOf,
  openOffice,
  openTenant,
  operatorActor,
  password,
  registerMachine,
  registerPerson,
} from "./testing/founded.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
let bank: Organisation;
let bureau: Organisation;
beforeAll(async () => {
  world = await startWorld();
  await openTenant(world, "shifan");
  bank = await openOffice(world, "bank");
  bureau = await openOffice(world, "finance-bureau");
});
afterAll(() => world.stop());

const refused = (status: number, code: string) => ({ status, body: expect.objectContaining({ code }) });
const logIn = (loginName: string) => personToken({ origin: world.origin, loginName, password });

describe("the members of an organisation", () => {
  it("are listed to those who may see it, without a hash or a key", async () => {
    const person = await registerPerson(world, bank, { loginName: "bank.maker", roles: ["maker"] });
    await registerMachine(world, bank, { clientId: "bank-lists", permissions: ["matches:read"] });
    const people = await world.call(memberOf(bank, ["viewer"]), "GET", "/people");
    expect(People.parse(people.body).data).toEqual([person]);
    expect(JSON.stringify(people.body)).not.toContain("argon2");
    const clients = await world.call(operatorActor(), "GET", `/clients?organisationId=${bank.organisationId}`);
    expect(Clients.parse(clients.body).data.map(({ clientId }) => clientId)).toEqual(["bank-lists"]);
    const foreign = actorOf({ tenant: "biecheng", kind: "finance-bureau" });
    const seen = await world.call(foreign, "GET", `/people?organisationId=${bank.organisationId}`);
    expect(seen.body).toEqual({ data: [], nextCursor: null });
  });

  it("are listed in pages that join without a gap", async () => {
    for (const loginName of ["page.one", "page.two", "page.three"]) {
      await registerPerson(world, bureau, { loginName, roles: ["viewer"] });
    }
    const actor = memberOf(bureau, ["viewer"]);
    const first = People.parse((await world.call(actor, "GET", "/people?limit=2")).body);
    for (const forged of ["nonsense", "eyJhIjoxfQ", `${first.nextCursor}x`]) {
      const refused = await world.call(actor, "GET", `/people?cursor=${forged}`);
      expect(refused).toMatchObject({ status: 400, body: { code: "cursor-invalid" } });
    }
    const second = People.parse((await world.call(actor, "GET", `/people?limit=2&cursor=${first.nextCursor}`)).body);
    expect([...first.data, ...second.data].map(({ loginName }) => loginName).sort()).toEqual([
      "page.one",
      "page.three",
      "page.two",
    ]);
    expect(second.nextCursor).toBeNull();
  });
});

describe("a person that leaves", () => {
  it("logs in no more and is logged out everywhere, once", async () => {
    const person = await registerPerson(world, bank, { loginName: "bank.leaves", roles: ["maker"] });
    await logIn("bank.leaves");
    const path = `/people/${person.personId}/end`;
    const sent = { body: { reason: "离职" } };
    expect(await world.call(memberOf(bank, ["maker"]), "POST", path, sent)).toEqual(
      refused(403, "not-yours-to-register"),
    );
    expect(await world.call(actorOf({ kind: "enterprise" }), "POST", path, sent)).toEqual(
      refused(404, "person-not-found"),
    );
    const ended = await world.call(memberOf(bank, ["administrator"]), "POST", path, sent);
    expect(ended).toMatchObject({ status: 201, body: { status: "ended" } });
    await expect(logIn("bank.leaves")).rejects.toThrow("不正确");
    const { rows } = await world.db.transaction({ reach: "installation" }, (tx) =>
      tx.query("select from oidc_record where account_id = $1", [person.personId]),
    );
    expect(rows).toEqual([]);
    expect(await world.call(operatorActor(), "POST", path, sent)).toEqual(refused(409, "person-ended-already"));
  });
});

describe("a login session", () => {
  it("is seen and ended by whoever it belongs to", async () => {
    const person = await registerPerson(world, bank, { loginName: "bank.session", roles: ["maker"] });
    await logIn("bank.session");
    await logIn("bank.session");
    const own = { ...memberOf(bank, ["maker"]), subject: PersonId.parse(person.personId) };
    const before = LoginSessions.parse((await world.call(own, "GET", "/sessions")).body).data;
    expect(before).toMatchObject([{ clients: ["lianrong-cli"] }, { clients: ["lianrong-cli"] }]);
    const path = `/sessions/${before[0]?.sessionId}/end`;
    expect(await world.call(memberOf(bank, ["maker"]), "POST", path, { body: {} })).toEqual(
      refused(404, "session-not-found"),
    );
    expect((await world.call(own, "POST", path, { body: {} })).status).toBe(201);
    const after = LoginSessions.parse((await world.call(own, "GET", "/sessions")).body).data;
    expect(after).toEqual([before[1]]);
    expect(await world.call(own, "POST", path, { body: {} })).toEqual(refused(404, "session-not-found"));
  });
});

describe("a client's keys", () => {
  it("are replaced without a gap: old and new together, then the new alone", async () => {
    const oldKey = await registerMachine(world, bureau, {
      clientId: "bureau-rotates",
      permissions: ["oversight:read"],
    });
    const newKey = await generatePrivateJwk();
    const replace = (keys: readonly unknown[]) =>
      world.call(memberOf(bureau, ["administrator"]), "POST", "/clients/bureau-rotates/keys", {
        body: { jwks: { keys } },
      });
    const tokenBy = async (privateJwk: typeof newKey) => {
      const session = await openMachineSession({ issuer: world.issuer, clientId: "bureau-rotates", privateJwk });
      return session.accessToken();
    };
    expect((await replace([publicJwk(newKey), publicJwk(oldKey)])).status).toBe(201);
    await expect(tokenBy(oldKey)).resolves.toBeDefined();
    await expect(tokenBy(newKey)).resolves.toBeDefined();
    await replace([publicJwk(newKey)]);
    await expect(tokenBy(newKey)).resolves.toBeDefined();
    await expect(tokenBy(oldKey)).rejects.toMatchObject({ error: "invalid_client" });
  });

  it("are replaced by whoever could register the client, as long as it lives", async () => {
    const body = { jwks: { keys: [publicJwk(await generatePrivateJwk())] } };
    await registerMachine(world, bureau, { clientId: "bureau-over", permissions: ["oversight:read"] });
    const path = "/clients/bureau-over/keys";
    expect(await world.call(memberOf(bank, ["administrator"]), "POST", path, { body })).toEqual(
      refused(404, "client-not-found"),
    );
    expect(await world.call(memberOf(bureau, ["maker"]), "POST", path, { body })).toEqual(
      refused(403, "not-yours-to-register"),
    );
    await world.call(operatorActor(), "POST", "/clients/bureau-over/revoke", { body: { reason: "停用" } });
    expect(await world.call(operatorActor(), "POST", path, { body })).toEqual(refused(409, "client-revoked-already"));
  });
});

describe("an office", () => {
  it("is renamed by the operator, and its former name stays with its date", async () => {
    const office = await openOffice(world, "district");
    const path = `/organisations/${office.organisationId}/rename`;
    world.clock.advanceMs(1000);
    const renamed = await world.call(operatorActor(), "POST", path, { body: { name: "新区管委会" } });
    expect(renamed).toMatchObject({ status: 201, body: { name: "新区管委会" } });
    const { rows } = await world.db.transaction({ reach: "installation" }, (tx) =>
      tx.query("select name from organisation_name where organisation_id = $1 order by since", [office.organisationId]),
    );
    expect(rows).toEqual([{ name: office.name }, { name: "新区管委会" }]);
    const body = { name: "不行" };
    const nobody = "/organisations/org_00000000-0000-4000-8000-00000000ffff/rename";
    expect(await world.call(operatorActor(), "POST", nobody, { body })).toEqual(refused(404, "organisation-not-found"));
    expect(await world.call(memberOf(bureau, ["administrator"]), "POST", path, { body })).toEqual(
      refused(403, "organisation-kind-refused"),
    );
  });
});
