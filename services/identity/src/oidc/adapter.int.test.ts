import { randomUUID } from "node:crypto";
import type { Adapter } from "oidc-provider";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../testing/world.js";
import { deleteExpired, oidcAdapter } from "./adapter.js";

let world: World;
let adapterOf: (model: string) => Adapter;
beforeAll(async () => {
  world = await startWorld();
  adapterOf = oidcAdapter(world.db, () => undefined);
});
afterAll(() => world.stop());

const newId = () => randomUUID();

describe("a record of the provider", () => {
  it("is found as it was written last", async () => {
    const sessions = adapterOf("Session");
    const id = newId();
    await sessions.upsert(id, { uid: "first", accountId: "per_1" }, 60);
    await sessions.upsert(id, { uid: "second", accountId: "per_1" }, 60);
    expect(await sessions.find(id)).toEqual({ uid: "second", accountId: "per_1" });
    expect(await sessions.findByUid("second")).toEqual({ uid: "second", accountId: "per_1" });
    expect(await sessions.findByUid("first")).toBeUndefined();
  });

  it("is of one model alone", async () => {
    const id = newId();
    await adapterOf("Session").upsert(id, { uid: id }, 60);
    expect(await adapterOf("Interaction").find(id)).toBeUndefined();
  });

  it("is gone when it was destroyed, and when its time is over", async () => {
    const codes = adapterOf("AuthorizationCode");
    const [destroyed, expired] = [newId(), newId()];
    await codes.upsert(destroyed, {}, 60);
    await codes.destroy(destroyed);
    expect(await codes.find(destroyed)).toBeUndefined();
    await codes.upsert(expired, {}, 0);
    expect(await codes.find(expired)).toBeUndefined();
  });

  it("is swept some time after it expired, and not before", async () => {
    const codes = adapterOf("AuthorizationCode");
    const [old, fresh] = [newId(), newId()];
    await codes.upsert(old, {}, -120);
    await codes.upsert(fresh, {}, 60);
    await world.db.transaction({ reach: "installation" }, deleteExpired);
    const { rows } = await world.db.transaction({ reach: "installation" }, (tx) =>
      tx.query("select id from oidc_record where id = any ($1)", [[old, fresh]]),
    );
    expect(rows).toEqual([{ id: fresh }]);
  });

  it("says that it was consumed, and is consumed once", async () => {
    const codes = adapterOf("AuthorizationCode");
    const id = newId();
    await codes.upsert(id, { clientId: "lianrong-cli" }, 60);
    await codes.consume(id);
    expect(await codes.find(id)).toEqual({ clientId: "lianrong-cli", consumed: expect.any(Number) });
    await expect(codes.consume(id)).rejects.toMatchObject({ error: "invalid_grant" });
  });

  it("goes with its grant, and no other does", async () => {
    const tokens = adapterOf("RefreshToken");
    const [grantId, otherGrant] = [newId(), newId()];
    const [one, two, kept] = [newId(), newId(), newId()];
    await tokens.upsert(one, { grantId }, 60);
    await tokens.upsert(two, { grantId }, 60);
    await tokens.upsert(kept, { grantId: otherGrant }, 60);
    await tokens.revokeByGrantId(grantId);
    expect(await Promise.all([one, two, kept].map((id) => tokens.find(id)))).toEqual([
      undefined,
      undefined,
      { grantId: otherGrant },
    ]);
  });

  it("that may be seen once is refused the second time, until it has expired", async () => {
    const seen = adapterOf("ReplayDetection");
    const [id, old] = [newId(), newId()];
    await seen.upsert(id, { iss: "bank" }, 60);
    await expect(seen.upsert(id, { iss: "bank" }, 60)).rejects.toMatchObject({ error: "invalid_client" });
    await seen.upsert(old, { iss: "bank" }, 0);
    await expect(seen.upsert(old, { iss: "bank" }, 60)).resolves.toBeUndefined();
  });
});

describe("a client of the provider", () => {
  it("is known from the directory with its keys, never with a secret", async () => {
    expect(await adapterOf("Client").find("operator")).toEqual({
      client_id: "operator",
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_signing_alg: "ES256",
      grant_types: ["client_credentials"],
      response_types: [],
      redirect_uris: [],
      scope: "directory:read directory:write oversight:read",
      jwks: { keys: [expect.objectContaining({ kid: world.operatorKey.kid })] },
      dpop_bound_access_tokens: false,
    });
    expect(await adapterOf("Client").find("nobody")).toBeUndefined();
  });
});
