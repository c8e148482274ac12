import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { Actor } from "@lianrong/contracts/actor";
import { API_AUDIENCE } from "@lianrong/contracts/identity";
import { databaseMemory } from "@lianrong/http/access-memory";
import { authenticateWith } from "@lianrong/http/authenticate";
import { listen } from "@lianrong/http/listen";
import type { RunningService, Shell } from "@lianrong/http/service";
import { openPostgresBus } from "@lianrong/messaging/postgres-bus";
import { adjustableClock } from "@lianrong/runtime/clock";
import { openDatabase } from "@lianrong/runtime/database";
import { createLogger } from "@lianrong/runtime/logger";
import { createMetrics } from "@lianrong/runtime/metrics";
import { migrate } from "@lianrong/runtime/migrate";
import { testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import { Hono } from "hono";
import { createLocalJWKSet, SignJWT } from "jose";
import {
  generateIdentityKeys,
  generatePrivateJwk,
  type IdentityKeys,
  importPrivateKey,
  publicJwk,
  publicKeys,
} from "../keys.js";
import { type IdentityConfig, startIdentity } from "../service.js";

const migrationsDir = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** Identity as it really runs: on PostgreSQL, on the bus, behind HTTP; `startAnother` brings up one more instance. */
export async function startWorld(change: Partial<IdentityConfig> = {}) {
  const database = await testDatabase({
    template: "identity",
    prepare: (adminUrl) =>
      migrate({ adminUrl, schema: "identity", role: "identity", rolePassword: testRolePassword, migrationsDir }),
  });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const issuer = `${origin}/oidc`;
  const keys = await generateIdentityKeys();
  const operatorKey = await generatePrivateJwk();
  const log = createLogger({ service: "identity", level: "error" });
  const bus = await openPostgresBus({ url: database.adminUrl, log });
  const clock = adjustableClock();
  const db = openDatabase({ url: database.urlAs("identity"), schema: "identity", maxConnections: 8 });
  const authenticate = authenticateWith({
    issuer,
    audience: API_AUDIENCE,
    keys: createLocalJWKSet(publicKeys(keys)),
    memory: databaseMemory(db),
  });
  const shell: Shell = { db, bus, clock, log, metrics: createMetrics(), authenticate };
  const config = {
    issuer,
    keys,
    operatorJwks: { keys: [publicJwk(operatorKey)] },
    registrarPasswords: true,
    ...change,
  };
  const running = new Set<RunningService>();
  const startAnother = async (other: Partial<IdentityConfig> = {}): Promise<RunningService> => {
    const service = await startIdentity(shell, { ...config, ...other });
    running.add(service);
    return {
      ...service,
      stop: async () => {
        running.delete(service);
        await service.stop();
      },
    };
  };
  const service = await startAnother();
  // Every call goes to the next instance, so that none can rely on what another one holds in memory.
  let calls = 0;
  const front = new Hono().all("*", (c) => {
    calls += 1;
    const next = [...running][calls % running.size] ?? service;
    return next.app.fetch(c.req.raw, c.env);
  });
  const server = await listen({ app: front, port, hostname: "127.0.0.1" });
  return {
    origin,
    issuer,
    keys,
    operatorKey,
    database,
    db,
    bus,
    clock,
    service,
    startAnother,
    call: (actor: Actor, method: "GET" | "POST", path: string, sent: Sent = {}) =>
      callAs({ app: service.app, issuer, keys }, actor, { method, path, ...sent }),
    stop: async () => {
      await server.close();
      for (const instance of running) await instance.stop();
      await bus.close();
      await db.close();
      await database.drop();
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

type Sent = { readonly body?: unknown; readonly idempotencyKey?: string };

/** Calls the directory in process, with a real token that says who the actor is. */
async function callAs(
  on: { readonly app: RunningService["app"]; readonly issuer: string; readonly keys: IdentityKeys },
  actor: Actor,
  { method, path, body, idempotencyKey }: Sent & { readonly method: string; readonly path: string },
): Promise<{ readonly status: number; readonly body: unknown }> {
  const [jwk] = on.keys.jwks.keys;
  const token = await new SignJWT({
    client_id: actor.subject,
    scope: actor.permissions.join(" "),
    tenant: actor.tenant,
    organisation_id: actor.organisationId,
    organisation_kind: actor.organisationKind,
    roles: actor.roles,
    amr: actor.secondFactor ? ["pwd", "otp", "mfa"] : ["pwd"],
  })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: jwk.kid })
    .setIssuer(on.issuer)
    .setAudience(API_AUDIENCE)
    .setSubject(actor.subject)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(await importPrivateKey(jwk));
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "idempotency-key": idempotencyKey ?? randomUUID(),
  };
  const response = await on.app.request(`/api/identity/v1${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
