import { BegunSecondFactor, Invitation, type Organisation } from "@lianrong/contracts/identity";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { codeAt } from "./client/authenticator.js";
import { personToken } from "./client/person-token.js";
import { memberOf, openOffice, openTenant, operatorActor } from "./testing/founded.js";
import { startWorld, type World } from "./testing/world.js";

let world: World;
let bank: Organisation;
beforeAll(async () => {
  world = await startWorld({ registrarPasswords: false });
  await openTenant(world, "shifan");
  bank = await openOffice(world, "bank");
});
afterAll(() => world.stop());

const STEP_MS = 30_000;
const chosen = "my very own password";
const refused = (status: number, code: string) => ({ status, body: expect.objectContaining({ code }) });
const administrator = () => ({
  organisationId: bank.organisationId,
  loginName: "bank.first",
  displayName: "首位管理员",
  roles: ["administrator"],
});

describe("the first administrator of an organisation", () => {
  it("gets no password from whoever registers it, and neither does anybody else", async () => {
    const body = { ...administrator(), password: "the registrar knows it" };
    for (const actor of [operatorActor(), memberOf(bank, ["administrator"])]) {
      expect(await world.call(actor, "POST", "/people", { body })).toEqual(refused(403, "invitation-needed"));
    }
  });

  it("chooses a password that nobody told it, and does nothing in the directory before it set up a second factor", async () => {
    const { address } = Invitation.parse(
      (await world.call(operatorActor(), "POST", "/invitations", { body: administrator() })).body,
    );
    await fetch(address, { method: "POST", body: new URLSearchParams({ password: chosen, repeated: chosen }) });
    const opened = await fetch(address);
    expect([opened.status, await opened.text()]).toEqual([404, expect.stringContaining("如果不是您本人用过")]);

    const first = await as({});
    const colleague = { ...administrator(), loginName: "bank.second", roles: ["checker"] };
    expect(await first("/invitations", colleague)).toEqual(refused(403, "second-factor-required"));
    const { secret } = BegunSecondFactor.parse((await first("/second-factor", {})).body);
    const code = () => codeAt(secret, world.clock.now());
    expect((await first("/second-factor/confirm", { code: code() })).status).toBe(201);
    expect(await first("/invitations", colleague)).toEqual(refused(403, "second-factor-required"));

    world.clock.advanceMs(STEP_MS);
    const raised = await as({ code: code() });
    expect((await raised("/invitations", colleague)).status).toBe(201);
  });

  it("is the last whom anybody outside registers", async () => {
    const body = { ...administrator(), loginName: "bank.third" };
    expect(await world.call(operatorActor(), "POST", "/invitations", { body })).toEqual(
      refused(403, "not-yours-to-register"),
    );
  });
});

/** Calls with a token got by a real login, so that what the token says of the login is what counts. */
async function as(given: { readonly code?: string }) {
  const { accessToken } = await personToken({
    origin: world.origin,
    loginName: "bank.first",
    password: chosen,
    ...given,
  });
  return async (path: string, body: unknown) => {
    const response = await fetch(`${world.origin}/api/identity/v1${path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${accessToken}`,
        "content-type": "application/json",
        "idempotency-key": crypto.randomUUID(),
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: z.unknown().parse(await response.json()) };
  };
}
