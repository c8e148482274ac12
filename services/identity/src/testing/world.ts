import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
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
import { createLocalJWKSet } from "jose";
import { generateIdentityKeys, generatePrivateJwk, publicJwk, publicKeys } from "../keys.js";
import { type IdentityConfig, startIdentity } from "../service.js";

const migrationsDir = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** Identity as it really runs: on PostgreSQL, on the bus, behind HTTP; `startAnother` brings up a second instance. */
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
  const config = { issuer, keys, operatorJwks: { keys: [publicJwk(operatorKey)] }, ...change };
  const services: RunningService[] = [];
  const startAnother = async (): Promise<RunningService> => {
    const service = await startIdentity(shell, config);
    services.push(service);
    return service;
  };
  const service = await startAnother();
  const server = await listen({ app: service.app, port, hostname: "127.0.0.1" });
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
    stop: async () => {
      await server.close();
      for (const running of services) await running.stop();
      await bus.close();
      await db.close();
      await database.drop();
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

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
