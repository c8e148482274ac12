import { OrganisationKind, Role } from "@lianrong/contracts/actor";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "./http/operations.js";
import { startTestIntake, type TestIntake } from "./testing/test-intake.js";

let intake: TestIntake;
beforeAll(async () => {
  intake = await startTestIntake();
});
afterAll(() => intake.stop());

const uuid = "00000000-0000-4000-8000-000000000000";
const ids: Readonly<Record<string, string>> = {
  receivableId: `rcv_${uuid}`,
  requestId: `req_${uuid}`,
  confirmationId: `cnf_${uuid}`,
  noticeId: `ntc_${uuid}`,
};
const pathOf = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? "");

describe("who may ask", () => {
  for (const [name, { path, kind, access }] of Object.entries(operations)) {
    const method = kind === "query" ? "GET" : "POST";
    const ask = (actor: ReturnType<typeof actorOf>) =>
      intake.call(actor, method, pathOf(path), kind === "query" ? undefined : {});

    it(`${name}: only ${access.kinds.join(", ")}, with ${access.permission}`, async () => {
      const kinds: readonly OrganisationKind[] = access.kinds;
      for (const other of OrganisationKind.options.filter((each) => !kinds.includes(each)))
        expect(await ask(actorOf({ kind: other }))).toMatchObject({ body: { code: "organisation-kind-refused" } });
      for (const allowed of kinds)
        expect(await ask(actorOf({ kind: allowed, permissions: [] }))).toMatchObject({
          status: 403,
          body: { code: "scope-insufficient" },
        });
    });

    if (!("roles" in access)) continue;
    const roles: readonly Role[] = access.roles;
    it(`${name}: only a ${roles.join(" or ")}`, async () => {
      const others = Role.options.filter((role) => !roles.includes(role));
      expect(await ask(actorOf({ kind: "enterprise", roles: others }))).toMatchObject({
        status: 403,
        body: { code: "role-missing", rule: { id: "R46" } },
      });
    });
  }

  it("nobody without a token, and nobody with an expired one", async () => {
    const bare = await intake.app.request("/api/intake/v1/receivables");
    expect(bare.status).toBe(401);
    const token = await intake.tokenFor(actorOf({ kind: "enterprise" }), { expiresInSeconds: -60 });
    const old = await intake.app.request("/api/intake/v1/receivables", {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await old.json()).toMatchObject({ status: 401, code: "token-expired" });
  });
});
