import { randomUUID } from "node:crypto";
import { OrganisationKind } from "@lianrong/contracts/actor";
import { BoundKey, Client, Organisation, Organisations } from "@lianrong/contracts/identity";
import { verifyKeyBinding } from "@lianrong/evidence/key-binding";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generatePrivateJwk, publicJwk, publicKeys } from "./keys.js";
import { memberOf, openOffice, openTenant, operatorActor, password, registerPerson, uscc } from "./testing/founded.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
let bureau: Organisation;
let bank: Organisation;
let enterprise: Organisation;
beforeAll(async () => {
  world = await startWorld();
  await openTenant(world, "shifan");
  await openTenant(world, "biecheng");
  bureau = await openOffice(world, "finance-bureau");
  bank = await openOffice(world, "bank");
  enterprise = await recordEnterprise("shifan", uscc.minguang);
});
afterAll(() => world.stop());

/** An enterprise comes to the directory by event alone; here it is put where the handler would put it. */
async function recordEnterprise(tenant: string, code: string): Promise<Organisation> {
  const organisation = Organisation.parse({
    organisationId: `org_${randomUUID()}`,
    tenant,
    kind: "enterprise",
    name: "闽光显示",
    uscc: code,
    status: "open",
  });
  await world.db.transaction({ reach: "installation" }, async (tx) => {
    await tx.query(
      "insert into organisation (organisation_id, tenant, kind, name, uscc, status, opened_at) values ($1, $2, $3, $4, $5, $6, now())",
      [organisation.organisationId, tenant, organisation.kind, organisation.name, code, organisation.status],
    );
  });
  return organisation;
}

const refused = (status: number, code: string) => ({ status, body: expect.objectContaining({ code }) });

async function eventsOf(key: string): Promise<readonly string[]> {
  return world.db.transaction({ reach: "installation" }, async (tx) => {
    const { rows } = await tx.query<{ type: string }>("select type from audit where key = $1 order by seq", [key]);
    return rows.map(({ type }) => type);
  });
}

describe("a tenant", () => {
  it("is opened by the operator, once, and told in its own log", async () => {
    const body = { tenant: "xinshi", name: "新市" };
    expect(await world.call(operatorActor(), "POST", "/tenants", { body })).toEqual({ status: 201, body });
    expect(await world.call(operatorActor(), "POST", "/tenants", { body })).toEqual(refused(409, "tenant-exists"));
    expect(await eventsOf("xinshi")).toEqual(["identity.tenant-created.v1"]);
  });

  it("is opened by nobody else", async () => {
    const body = { tenant: "fremd", name: "外市" };
    for (const kind of OrganisationKind.options.filter((kind) => kind !== "operator")) {
      const actor = actorOf({ kind, roles: ["administrator"] });
      expect(await world.call(actor, "POST", "/tenants", { body })).toEqual(refused(403, "organisation-kind-refused"));
    }
    const clerk = actorOf({ tenant: "platform", kind: "operator", roles: ["maker"] });
    expect(await world.call(clerk, "POST", "/tenants", { body })).toEqual(refused(403, "role-missing"));
  });

  it("is opened once however often the request comes, with the same answer", async () => {
    const operator = operatorActor();
    const sent = { body: { tenant: "zaici", name: "再次" }, idempotencyKey: "once" };
    const [first, again] = [
      await world.call(operator, "POST", "/tenants", sent),
      await world.call(operator, "POST", "/tenants", sent),
    ];
    expect(again).toEqual(first);
    expect(first.status).toBe(201);
    expect(await eventsOf("zaici")).toHaveLength(1);
  });
});

describe("an organisation", () => {
  it("is opened by the operator in a tenant that exists", async () => {
    const opened = await openOffice(world, "industry-bureau");
    expect(await eventsOf(opened.organisationId)).toEqual(["identity.organisation-opened.v1"]);
    const body = { tenant: "nowhere", kind: "bank", name: "某银行" };
    expect(await world.call(operatorActor(), "POST", "/organisations", { body })).toEqual(
      refused(404, "tenant-not-found"),
    );
  });

  it("of a kind stands once under its code", async () => {
    const body = { tenant: "shifan", kind: "bank", name: "榕城银行", uscc: uscc.yunling };
    expect((await world.call(operatorActor(), "POST", "/organisations", { body })).status).toBe(201);
    expect(await world.call(operatorActor(), "POST", "/organisations", { body })).toEqual(
      refused(409, "organisation-exists"),
    );
  });

  it.each(["enterprise", "operator"])("of kind %s is not opened by hand", async (kind) => {
    const body = { tenant: "shifan", kind, name: "某企业" };
    expect(await world.call(operatorActor(), "POST", "/organisations", { body })).toEqual(
      refused(400, "input-invalid"),
    );
  });

  it("is refused an unknown field and a wrong code", async () => {
    const body = { tenant: "shifan", kind: "bank", name: "某银行", organisationId: `org_${randomUUID()}` };
    expect(await world.call(operatorActor(), "POST", "/organisations", { body })).toEqual(
      refused(400, "input-invalid"),
    );
    const wrong = { tenant: "shifan", kind: "bank", name: "某银行", uscc: "91350102MAAY4CL12C" };
    expect(await world.call(operatorActor(), "POST", "/organisations", { body: wrong })).toEqual(
      refused(400, "input-invalid"),
    );
  });

  it("is seen by itself, by its tenant's bureau and by the operator", async () => {
    const seenBy = async (actor: Parameters<World["call"]>[0]) => {
      const page = await world.call(actor, "GET", "/organisations?limit=200");
      return Organisations.parse(page.body).data.map(({ organisationId }) => organisationId);
    };
    expect(await seenBy(memberOf(enterprise, ["maker"]))).toEqual([enterprise.organisationId]);
    expect(await seenBy(memberOf(bank, ["maker"]))).toEqual([bank.organisationId]);
    expect(await seenBy(memberOf(bureau, ["maker"]))).toEqual(
      expect.arrayContaining([bank.organisationId, enterprise.organisationId]),
    );
    expect(await seenBy(operatorActor())).toEqual(
      expect.arrayContaining([bank.organisationId, enterprise.organisationId]),
    );
    const foreign = actorOf({ tenant: "biecheng", kind: "finance-bureau" });
    expect(await seenBy(foreign)).toEqual([]);
  });

  it("is found by code and kind, in pages that join without a gap", async () => {
    const actor = memberOf(bureau, ["maker"]);
    const found = await world.call(actor, "GET", `/organisations?uscc=${uscc.minguang}`);
    expect(Organisations.parse(found.body).data.map(({ name }) => name)).toEqual(["闽光显示"]);
    const all = Organisations.parse((await world.call(actor, "GET", "/organisations?limit=200")).body).data;
    const joined: Organisation[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: { body: unknown } = await world.call(
        actor,
        "GET",
        `/organisations?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      const parsed = Organisations.parse(page.body);
      joined.push(...parsed.data);
      cursor = parsed.nextCursor;
    }
    expect(joined).toEqual(all);
    expect(joined.length).toBeGreaterThan(2);
  });
});

describe("a person", () => {
  const personOf = (organisation: Organisation, loginName: string) => ({
    organisationId: organisation.organisationId,
    loginName,
    displayName: "李四",
    roles: ["maker"],
    password,
  });

  it("of an enterprise is registered by its tenant's bureau, of a bank by the operator, of either by its administrator", async () => {
    const rows = [
      [memberOf(bureau, ["maker"]), enterprise, "by.bureau"],
      [operatorActor(), bank, "by.operator"],
      [memberOf(bank, ["administrator"]), bank, "by.bank"],
      [memberOf(enterprise, ["administrator"]), enterprise, "by.enterprise"],
    ] as const;
    for (const [actor, organisation, loginName] of rows) {
      const answer = await world.call(actor, "POST", "/people", { body: personOf(organisation, loginName) });
      expect([loginName, answer.status]).toEqual([loginName, 201]);
      expect(JSON.stringify(answer.body)).not.toContain("assword");
    }
  });

  it("is registered by nobody else", async () => {
    const rows = [
      [operatorActor(), enterprise, 403, "not-yours-to-register"],
      [memberOf(bureau, ["administrator"]), bank, 403, "not-yours-to-register"],
      [memberOf(bank, ["maker"]), bank, 403, "not-yours-to-register"],
      [memberOf(bank, ["administrator"]), enterprise, 404, "organisation-not-found"],
      [memberOf(enterprise, ["administrator"]), bank, 404, "organisation-not-found"],
      [actorOf({ tenant: "biecheng", kind: "finance-bureau" }), enterprise, 404, "organisation-not-found"],
    ] as const;
    for (const [actor, organisation, status, code] of rows) {
      const body = personOf(organisation, `nobody.${randomUUID().slice(0, 8)}`);
      expect(await world.call(actor, "POST", "/people", { body })).toEqual(refused(status, code));
    }
  });

  it("needs a login name that is free in the whole installation", async () => {
    await registerPerson(world, enterprise, { loginName: "taken.name", roles: ["maker"] });
    const body = personOf(bank, "taken.name");
    expect(await world.call(operatorActor(), "POST", "/people", { body })).toEqual(refused(409, "login-name-taken"));
  });

  it("needs a password of twelve characters", async () => {
    const body = { ...personOf(bank, "short.password"), password: "short" };
    expect(await world.call(operatorActor(), "POST", "/people", { body })).toEqual(refused(400, "input-invalid"));
  });
});

describe("a client", () => {
  const clientOf = async (organisation: Organisation, clientId: string, change: Record<string, unknown> = {}) => ({
    organisationId: organisation.organisationId,
    clientId,
    roles: ["maker"],
    permissions: organisation.kind === "bank" ? ["matches:read"] : ["requests:read"],
    jwks: { keys: [publicJwk(await generatePrivateJwk())] },
    ...change,
  });

  it("of a bank is bound to its key by default, and cannot be otherwise", async () => {
    const body = await clientOf(bank, "bank-default");
    const registered = await world.call(operatorActor(), "POST", "/clients", { body });
    expect(Client.parse(registered.body)).toMatchObject({ dpopBound: true, revoked: false });
    expect(await eventsOf("bank-default")).toEqual(["identity.client-registered.v1"]);
    const bearer = await clientOf(bank, "bank-bearer", { dpopBound: false });
    expect(await world.call(operatorActor(), "POST", "/clients", { body: bearer })).toEqual(
      refused(422, "proof-of-possession-needed"),
    );
  });

  it("gets no permission beyond its organisation's kind", async () => {
    const body = await clientOf(enterprise, "erp-greedy", { permissions: ["requests:read", "matches:write"] });
    expect(await world.call(memberOf(bureau, ["maker"]), "POST", "/clients", { body })).toEqual(
      refused(422, "permission-not-for-kind"),
    );
  });

  it("has an id of its own, which no standing client has", async () => {
    const actor = memberOf(bureau, ["maker"]);
    const body = await clientOf(enterprise, "erp-one");
    expect((await world.call(actor, "POST", "/clients", { body })).status).toBe(201);
    for (const clientId of ["erp-one", "portal", "lianrong-cli", "operator"]) {
      const again = await clientOf(enterprise, clientId);
      expect(await world.call(actor, "POST", "/clients", { body: again })).toEqual(refused(409, "client-id-taken"));
    }
  });

  it("is never given a private key to keep", async () => {
    const body = await clientOf(enterprise, "erp-private", { jwks: { keys: [await generatePrivateJwk()] } });
    expect(await world.call(memberOf(bureau, ["maker"]), "POST", "/clients", { body })).toEqual(
      refused(400, "input-invalid"),
    );
  });

  it("is revoked once, by whoever could register it", async () => {
    const body = await clientOf(enterprise, "erp-ended");
    await world.call(memberOf(bureau, ["maker"]), "POST", "/clients", { body });
    const revoke = { body: { reason: "密钥泄露" } };
    const path = "/clients/erp-ended/revoke";
    expect(await world.call(memberOf(bank, ["administrator"]), "POST", path, revoke)).toEqual(
      refused(404, "client-not-found"),
    );
    expect(await world.call(memberOf(enterprise, ["maker"]), "POST", path, revoke)).toEqual(
      refused(403, "not-yours-to-register"),
    );
    expect(await world.call(operatorActor(), "POST", path, revoke)).toEqual(refused(403, "not-yours-to-register"));
    const ended = await world.call(memberOf(enterprise, ["administrator"]), "POST", path, revoke);
    expect(ended).toMatchObject({ status: 201, body: { revoked: true } });
    expect(await world.call(memberOf(bureau, ["maker"]), "POST", path, revoke)).toEqual(
      refused(409, "client-revoked-already"),
    );
    expect(await eventsOf("erp-ended")).toEqual(["identity.client-registered.v1", "identity.client-revoked.v1"]);
    expect(await world.call(memberOf(bureau, ["maker"]), "POST", "/clients/erp-never/revoke", revoke)).toEqual(
      refused(404, "client-not-found"),
    );
  });
});

describe("a signing key", () => {
  const keyOf = async (organisation: Organisation, subject: string) => {
    const { kty, crv, x, y } = await generatePrivateJwk();
    return {
      organisationId: organisation.organisationId,
      subject,
      authority: "授权书〔2026〕1号",
      publicJwk: { kty, crv, x, y },
      validDays: 30,
    };
  };

  it("is bound under identity's signature, which anyone verifies offline", async () => {
    const person = await registerPerson(world, enterprise, { loginName: "signs.here", roles: ["checker"] });
    const body = await keyOf(enterprise, person.personId);
    const own = memberOf(enterprise, ["administrator"]);
    const bound = BoundKey.parse((await world.call(own, "POST", "/keys", { body })).body);
    expect(await verifyKeyBinding(bound.signed, publicKeys(world.keys))).toBe(true);
    const published = await world.service.app.request("/api/identity/v1/jwks");
    expect(await published.json()).toEqual(publicKeys(world.keys));
    expect(bound.signed.binding).toMatchObject({
      keyId: bound.keyId,
      organisationName: "闽光显示",
      subject: person.personId,
    });
    expect(Date.parse(bound.validTo) - Date.parse(bound.signed.binding.validFrom)).toBe(30 * 24 * 60 * 60 * 1000);
    const listed = await world.call(
      memberOf(enterprise, ["viewer"]),
      "GET",
      `/keys?organisationId=${enterprise.organisationId}`,
    );
    expect(listed.body).toMatchObject({ data: [{ keyId: bound.keyId }], nextCursor: null });
    const foreign = await world.call(
      memberOf(bank, ["viewer"]),
      "GET",
      `/keys?organisationId=${enterprise.organisationId}`,
    );
    expect(foreign.body).toEqual({ data: [], nextCursor: null });
  });

  it("is bound once, to somebody of the organisation", async () => {
    const person = await registerPerson(world, enterprise, { loginName: "signs.once", roles: ["checker"] });
    const actor = memberOf(enterprise, ["administrator"]);
    const body = await keyOf(enterprise, person.personId);
    expect((await world.call(actor, "POST", "/keys", { body })).status).toBe(201);
    expect(await world.call(actor, "POST", "/keys", { body })).toEqual(refused(409, "key-bound-already"));
    const stranger = await keyOf(enterprise, `per_${randomUUID()}`);
    expect(await world.call(actor, "POST", "/keys", { body: stranger })).toEqual(refused(404, "subject-not-found"));
    const other = await keyOf(enterprise, person.personId);
    for (const outsider of [operatorActor(), memberOf(bureau, ["maker", "administrator"])]) {
      expect(await world.call(outsider, "POST", "/keys", { body: other })).toEqual(
        refused(403, "not-yours-to-register"),
      );
    }
    expect(await world.call(memberOf(bank, ["administrator"]), "POST", "/keys", { body: other })).toEqual(
      refused(404, "organisation-not-found"),
    );
  });
});

describe("row-level security", () => {
  const tables = ["tenant", "organisation", "organisation_name", "person", "client", "signing_key"];

  it.each(tables)("shows no row of %s to a foreign tenant, nor where nothing is set", async (table) => {
    const count = async (scope: Parameters<World["db"]["transaction"]>[0]) =>
      world.db.transaction(scope, async (tx) => (await tx.query(`select from "${table}"`)).rowCount);
    expect(await count({ reach: "installation" })).toBeGreaterThan(0);
    expect(await count({ reach: "tenant", tenant: "fremd" })).toBe(0);
    expect((await world.db.pool.query(`select from "${table}"`)).rowCount).toBe(0);
    if (table === "tenant") return;
    expect(await count({ reach: "organisation", tenant: "shifan", organisationId: `org_${randomUUID()}` })).toBe(0);
  });

  it.each(["oidc_record", "login_failure"])("shows %s to login alone", async (table) => {
    const { rows } = await world.db.pool.query(
      "select relrowsecurity and relforcerowsecurity as forced from pg_class where oid = $1::regclass",
      [table],
    );
    expect(rows).toEqual([{ forced: true }]);
  });

  it.each([
    "update signing_key set jws = ''",
    "delete from signing_key",
    "delete from person",
    "delete from client",
    "delete from organisation",
    "delete from tenant",
    "update organisation_name set name = ''",
  ])("leaves the service no right to %s", async (statement) => {
    await expect(world.db.pool.query(statement)).rejects.toThrow("permission denied");
  });
});
