import { randomUUID } from "node:crypto";
import { Client, Person } from "@lianrong/contracts/identity";
import { personToken, renewPersonToken } from "@lianrong/identity/client/person-token";
import { generatePrivateJwk, publicJwk } from "@lianrong/identity/keys";
import type { Account } from "@lianrong/local/accounts";
import { openSession, type Session } from "@lianrong/local/session";
import { readAnswer } from "@lianrong/testing/access-walk";
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

describe("a person with several roles who acts in one", () => {
  const nobodys = `cnf_${randomUUID()}`;

  /** Codes by REST and by tRPC for what each role may do, as a token of that login for some of its roles is told. */
  async function refusals(token: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const { origin } = stage.installation;
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const post = async (path: string, input: unknown) => {
      const sent = { method: "POST", body: JSON.stringify(input) };
      const answer = await fetch(`${origin}${path}`, {
        ...sent,
        headers: { ...headers, "idempotency-key": randomUUID() },
      });
      return (await readAnswer(answer)).code;
    };
    const both = async (rest: string, trpc: string) => [
      await post(rest, {}),
      await post(trpc, { confirmationId: nobodys }),
    ];
    return {
      propose: await both(`/api/intake/v1/confirmations/${nobodys}/propose`, "/trpc/intake/proposeConfirmation"),
      confirm: await both(`/api/intake/v1/confirmations/${nobodys}/confirm`, "/trpc/intake/confirmReceivable"),
      invite: await both("/api/identity/v1/invitations", "/trpc/identity/invitePerson"),
    };
  }

  it("holds a token that is good for no other, by REST and by tRPC, and gets back what it gave up", async () => {
    const by = stage.cast.as("minguang.admin");
    const { organisationId } = by.account;
    const [loginName, password] = ["minguang.everything", "does everything here"];
    const roles = ["maker", "checker", "administrator"] as const;
    await by.post(
      "/api/identity/v1/people",
      { organisationId, loginName, displayName: "多岗", roles, password },
      Person,
    );
    const { origin } = stage.installation;
    const whole = await personToken({ origin, loginName, password });
    const lacking = (code: string) => [code, code];
    const asMaker = await renewPersonToken(origin, whole, ["maker"]);
    expect(await refusals(asMaker.accessToken)).toEqual({
      propose: lacking("confirmation-not-found"),
      confirm: lacking("role-missing"),
      invite: lacking("scope-insufficient"),
    });
    const asAdministrator = await renewPersonToken(origin, asMaker, ["administrator"]);
    expect(await refusals(asAdministrator.accessToken)).toEqual({
      propose: lacking("scope-insufficient"),
      confirm: lacking("scope-insufficient"),
      invite: lacking("second-factor-required"),
    });
    const again = await renewPersonToken(origin, asAdministrator);
    expect(await refusals(again.accessToken)).toEqual({
      propose: lacking("confirmation-not-found"),
      confirm: lacking("second-factor-required"),
      invite: lacking("second-factor-required"),
    });
  });
});
