import { randomUUID } from "node:crypto";
import { Client, Person } from "@lianrong/contracts/identity";
import { generatePrivateJwk, publicJwk } from "@lianrong/identity/keys";
import type { Account } from "@lianrong/local/accounts";
import { openSession, type Session } from "@lianrong/local/session";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openStage, type Stage } from "./stage.js";

const WITHIN_MS = 60_000;
const Problem = z.object({ code: z.string() });

async function codeAt(session: Session, path: string): Promise<string> {
  const { status, body } = await session.call("GET", path);
  return status < 400 ? "answered" : Problem.parse(JSON.parse(body)).code;
}

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

describe("whoever loses access at identity loses it at every service within a minute, though the token holds for five", () => {
  it("a client that is revoked", async () => {
    const manager = stage.cast.as("bank-rongshu.manager");
    const { organisationId, organisation } = manager.account;
    const key = await generatePrivateJwk();
    const clientId = "bank-rongshu-second";
    const permissions = ["matches:read"] as const;
    const roles = ["maker"] as const;
    const sent = { organisationId, clientId, roles, permissions, jwks: { keys: [publicJwk(key)] }, dpopBound: true };
    await manager.post("/api/identity/v1/clients", sent, Client);
    const account: Account = {
      type: "client",
      account: clientId,
      organisationId,
      organisation,
      clientId,
      permissions: [...permissions],
      key,
      dpop: true,
    };
    const machine = openSession({ origin: stage.installation.origin, account });
    const matches = "/api/bank-matching/v1/matches";
    expect(await codeAt(machine, matches)).toBe("answered");
    await manager.post(`/api/identity/v1/clients/${clientId}/revoke`, { reason: "密钥泄露" }, Client);
    await expect.poll(() => codeAt(machine, matches), { timeout: WITHIN_MS, interval: 500 }).toBe("client-revoked");
  });

  it("a person who is ended", async () => {
    const admin = stage.cast.as("minguang.admin");
    const { organisationId, organisation } = admin.account;
    const [loginName, password] = ["minguang.leaver", "leaves before long"];
    const sent = { organisationId, loginName, displayName: "离岗人员", roles: ["maker"], password };
    const { personId, roles } = await admin.post("/api/identity/v1/people", sent, Person);
    const account: Account = {
      type: "person",
      account: loginName,
      organisationId,
      organisation,
      loginName,
      password,
      roles,
    };
    const leaver = openSession({ origin: stage.installation.origin, account });
    const [confirmations, funnel] = ["/api/intake/v1/confirmations", "/api/whitelist/v1/entries"];
    expect(await codeAt(leaver, confirmations)).toBe("answered");
    await admin.post(`/api/identity/v1/people/${personId}/end`, { reason: "离职" }, Person);
    for (const path of [confirmations, funnel]) {
      await expect.poll(() => codeAt(leaver, path), { timeout: WITHIN_MS, interval: 500 }).toBe("person-ended");
    }
  });
});

describe("a person who logged in by a password alone", () => {
  /** Somebody new beside the administrator, before a second factor is set up. */
  async function withPasswordAlone(administrator: string, loginName: string): Promise<Session> {
    const by = stage.cast.as(administrator);
    const { organisationId, organisation } = by.account;
    const password = "a password and nothing else";
    const roles = ["maker", "checker", "administrator"] as const;
    const sent = { organisationId, loginName, displayName: "只有密码", roles, password };
    await by.post("/api/identity/v1/people", sent, Person);
    const account: Account = {
      type: "person",
      account: loginName,
      organisationId,
      organisation,
      loginName,
      password,
      roles: [...roles],
    };
    return openSession({ origin: stage.installation.origin, account });
  }

  const nobodys = randomUUID();
  const demanding = {
    "minguang.admin": [
      `/api/intake/v1/confirmations/cnf_${nobodys}/confirm`,
      "/api/intake/v1/confirmations:batch",
      "/api/identity/v1/keys",
      "/api/identity/v1/invitations",
      `/api/identity/v1/people/per_${nobodys}/end`,
    ],
    "bank-minjiang.manager": [
      `/api/bank-matching/v1/cases/case_${nobodys}/approval`,
      "/api/identity/v1/clients",
      "/api/identity/v1/clients/bank-minjiang/revoke",
    ],
  } as const;

  it.each(Object.entries(demanding))(
    "confirms, approves and registers nothing: beside %s",
    async (administrator, paths) => {
      const session = await withPasswordAlone(administrator, `${administrator.split(".")[0]}.password-only`);
      for (const path of paths) {
        const { status, body } = await session.call("POST", path, { body: {} });
        expect([path, status, Problem.parse(JSON.parse(body)).code]).toEqual([path, 403, "second-factor-required"]);
      }
      expect(await codeAt(session, "/api/identity/v1/people")).toBe("answered");
    },
  );
});
