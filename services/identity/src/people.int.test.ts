import { decodeJwt } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { openMachineSession } from "./client/machine-session.js";
import { personToken } from "./client/person-token.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
let organisationId: string;
beforeAll(async () => {
  world = await startWorld();
  const operator = await openMachineSession({
    issuer: world.issuer,
    clientId: "operator",
    privateJwk: world.operatorKey,
  });
  const post = async (path: string, body: unknown) => {
    const headers = new Headers({ "content-type": "application/json", "idempotency-key": crypto.randomUUID() });
    const answer = await operator.call(
      "POST",
      new URL(`/api/identity/v1${path}`, world.origin),
      JSON.stringify(body),
      headers,
    );
    expect(answer.status).toBe(201);
    return answer.json();
  };
  await post("/tenants", { tenant: "shifan", name: "示范市" });
  const opened = z
    .object({ organisationId: z.string() })
    .parse(await post("/organisations", { tenant: "shifan", kind: "finance-bureau", name: "示范市金融监管局" }));
  organisationId = opened.organisationId;
  await post("/people", {
    organisationId,
    loginName: "bureau.clerk",
    displayName: "王五",
    roles: ["maker"],
    password: "correct horse battery",
  });
});
afterAll(() => world.stop());

test("a person logs in on the page and gets a token of its own permissions", async () => {
  const { accessToken, idToken } = await personToken({
    origin: world.origin,
    loginName: "bureau.clerk",
    password: "correct horse battery",
  });
  expect(decodeJwt(accessToken)).toMatchObject({
    tenant: "shifan",
    organisation_id: organisationId,
    organisation_kind: "finance-bureau",
    roles: ["maker"],
    client_id: "lianrong-cli",
  });
  expect(decodeJwt(accessToken)["scope"]).not.toContain("directory:write");
  expect(decodeJwt(idToken)).toMatchObject({ name: "王五" });
});

test("a wrong password is told on the page", async () => {
  await expect(personToken({ origin: world.origin, loginName: "bureau.clerk", password: "wrong" })).rejects.toThrow(
    "用户名或密码不正确",
  );
});
