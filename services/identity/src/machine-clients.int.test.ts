import { decodeJwt } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openMachineSession } from "./client/machine-session.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

test("the operator logs in with the key that the configuration names, and no row was seeded", async () => {
  const session = await openMachineSession({
    issuer: world.issuer,
    clientId: "operator",
    privateJwk: world.operatorKey,
  });
  const claims = decodeJwt(await session.accessToken());
  expect(claims).toMatchObject({
    iss: world.issuer,
    aud: "urn:lianrong:api",
    sub: "operator",
    client_id: "operator",
    tenant: "platform",
    organisation_kind: "operator",
    roles: ["administrator"],
    scope: "directory:read directory:write",
  });
  const answer = await session.call(
    "POST",
    new URL("/api/identity/v1/tenants", world.origin),
    JSON.stringify({ tenant: "shifan", name: "示范市" }),
    new Headers({ "content-type": "application/json", "idempotency-key": "t1" }),
  );
  expect([answer.status, await answer.text()]).toEqual([201, JSON.stringify({ tenant: "shifan", name: "示范市" })]);
});
