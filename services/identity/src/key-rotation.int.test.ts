import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Organisation } from "@lianrong/contracts/identity";
import { API_AUDIENCE, BoundKey } from "@lianrong/contracts/identity";
import { verifyKeyBinding } from "@lianrong/evidence/key-binding";
import { type Authenticate, authenticateBy } from "@lianrong/http/authenticate";
import { decodeProtectedHeader, type JSONWebKeySet } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { personToken } from "./client/person-token.js";
import { generatePrivateJwk, type PrivateJwk, publicJwk } from "./keys.js";
import { memberOf, openOffice, openTenant, password, registerPerson } from "./testing/founded.js";
import { startWorld, type World } from "./testing/world.js";

const Jwks = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) });

const fetchedAgainAfterMs = 1_100;

let world: World;
let debtor: Organisation;
let old: PrivateJwk;
let next: PrivateJwk;
let authenticate: Authenticate;
beforeAll(async () => {
  world = await startWorld();
  await openTenant(world, "shifan");
  debtor = await openOffice(world, "expert-panel");
  await registerPerson(world, debtor, { loginName: "stays.logged.in", roles: ["checker"] });
  old = world.keys.jwks.keys[0];
  next = await generatePrivateJwk();
  authenticate = authenticateBy({ issuer: world.issuer, audience: API_AUDIENCE, jwksUri: `${world.issuer}/jwks` });
});
afterAll(() => world.stop());

const keysWith = (first: PrivateJwk, second: PrivateJwk) => ({
  keys: { ...world.keys, jwks: { keys: [first, second] satisfies [PrivateJwk, PrivateJwk] } },
});

async function published(path: string): Promise<readonly string[]> {
  const answer = await fetch(`${world.origin}${path}`);
  return Jwks.parse(await answer.json()).keys.map(({ kid }) => kid);
}

async function logInAndCall(): Promise<{ readonly signedBy: string | undefined; readonly accepted: boolean }> {
  const { accessToken } = await personToken({ origin: world.origin, loginName: "stays.logged.in", password });
  const actor = await authenticate({ authorization: `Bearer ${accessToken}` });
  return { signedBy: decodeProtectedHeader(accessToken).kid, accepted: actor.ok };
}

it("a key is replaced while people log in: published first, then signing, and what the old one signed still verifies", async () => {
  const subject = (
    await registerPerson(world, debtor, { loginName: `p.${randomUUID().slice(0, 8)}`, roles: ["checker"] })
  ).personId;
  const { kty, crv, x, y } = await generatePrivateJwk();
  const body = {
    organisationId: debtor.organisationId,
    subject,
    authority: "授权书〔2026〕2号",
    publicJwk: { kty, crv, x, y },
  };
  const bound = await world.call(memberOf(debtor, ["administrator"]), "POST", "/keys", { body });
  const { signed } = BoundKey.parse(bound.body);
  expect(await logInAndCall()).toEqual({ signedBy: old.kid, accepted: true });

  const announcing = await world.startAnother(keysWith(old, next));
  await world.service.stop();
  expect(await published("/oidc/jwks")).toEqual([old.kid, next.kid]);
  expect(await logInAndCall()).toEqual({ signedBy: old.kid, accepted: true });

  await world.startAnother(keysWith(next, old));
  await pause(fetchedAgainAfterMs);
  const seen = new Set<string | undefined>();
  for (let turn = 0; turn < 8; turn += 1) {
    // Every call goes to the next instance: one more, and the next login ends at the other.
    await published("/oidc/jwks");
    const { signedBy, accepted } = await logInAndCall();
    expect(accepted).toBe(true);
    seen.add(signedBy);
  }
  await announcing.stop();
  expect(await logInAndCall()).toEqual({ signedBy: next.kid, accepted: true });
  expect([...seen].sort()).toEqual([old.kid, next.kid].sort());

  expect(await published("/api/identity/v1/jwks")).toEqual([next.kid, old.kid]);
  const keys: JSONWebKeySet = { keys: [publicJwk(next), publicJwk(old)] };
  expect(await verifyKeyBinding(signed, keys)).toBe(true);
  expect(await verifyKeyBinding(signed, { keys: [publicJwk(next)] })).toBe(false);
});
