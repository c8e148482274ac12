import { startBankMatching } from "@lianrong/bank-matching/service";
import { API_AUDIENCE } from "@lianrong/contracts/identity";
import { loadSealingKey } from "@lianrong/evidence/sealing-key";
import { databaseMemory } from "@lianrong/http/access-memory";
import { startCheckpoints } from "@lianrong/http/audit-checkpoints";
import { authenticateBy } from "@lianrong/http/authenticate";
import { ownIssuer } from "@lianrong/http/own-issuer";
import type { RunningService, Shell } from "@lianrong/http/service";
import { sweepAnswers } from "@lianrong/http/sweep-answers";
import { publicJwk, publicKeys } from "@lianrong/identity/keys";
import { startIdentity } from "@lianrong/identity/service";
import { startIntake } from "@lianrong/intake/service";
import { startMatchmaking } from "@lianrong/matchmaking/service";
import type { Bus } from "@lianrong/messaging/bus";
import { startOversight } from "@lianrong/oversight/service";
import { startPortal } from "@lianrong/portal/service";
import type { Clock } from "@lianrong/runtime/clock";
import { type Database, openDatabase } from "@lianrong/runtime/database";
import type { Logger } from "@lianrong/runtime/logger";
import type { Metrics } from "@lianrong/runtime/metrics";
import { startWhitelist } from "@lianrong/whitelist/service";
import { type DatabaseUrls, schemaOf } from "./prepare-database.js";
import type { SchemaName, Secrets } from "./secrets.js";

const maxConnectionsPerService = 10;

/** Starts every service in this process, each under its own role, and says how to end them again. */
export async function startServices(options: {
  readonly urls: DatabaseUrls;
  readonly secrets: Secrets;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly origin: string;
  readonly oidcIssuer: string | undefined;
  readonly schedulerEveryMs: number;
  readonly webhookTargets: "public" | "any" | undefined;
}): Promise<{
  readonly services: readonly RunningService[];
  readonly portal: RunningService;
  /** Seals every audit log now, without waiting for its minute. */
  readonly sealAudits: () => Promise<void>;
  readonly close: () => Promise<void>;
}> {
  const { urls, secrets, bus, clock, log, metrics, origin, oidcIssuer, schedulerEveryMs, webhookTargets } = options;
  const directory = ownIssuer(origin);
  const issuer = oidcIssuer ?? directory;
  const auditKey = await loadSealingKey(secrets.auditKey);
  const checkpoints: ReturnType<typeof startCheckpoints>[] = [];
  const databases: Database[] = [];
  const sweeps: ReturnType<typeof sweepAnswers>[] = [];
  const shellFor = (service: SchemaName): Shell => {
    const db = openDatabase({
      url: urls.of(service),
      schema: schemaOf(service),
      maxConnections: maxConnectionsPerService,
    });
    databases.push(db);
    sweeps.push(sweepAnswers({ db, log }));
    const authenticate = authenticateBy({
      issuer,
      audience: API_AUDIENCE,
      ...(issuer === directory ? { jwksUri: `${directory}/jwks` } : { foreign: true }),
      origin,
      memory: databaseMemory(db),
    });
    if (service !== "portal") checkpoints.push(startCheckpoints({ db, service, key: auditKey, clock, log }));
    const auditKeys = { keys: [auditKey.publicJwk, ...secrets.auditKeysBeside] };
    return { db, bus, clock, metrics, authenticate, auditKeys, log: log.child({ service }) };
  };
  const matching = { schedulerEveryMs, maxOpenClaims: 500, webhookKey: secrets.webhookKey, webhookTargets };
  const services = [
    await startIdentity(shellFor("identity"), {
      issuer: directory,
      keys: secrets.identityKeys,
      operatorJwks: { keys: [publicJwk(secrets.operatorKey)] },
      portalJwks: { keys: [publicJwk(secrets.portalKey)] },
      // The demonstration's one process plays the registrar and the registered alike.
      registrarPasswords: true,
    }),
    await startWhitelist(shellFor("whitelist"), { sealingKey: secrets.sealingKey }),
    await startIntake(shellFor("intake"), {
      identityKeys: () => Promise.resolve(publicKeys(secrets.identityKeys)),
      fingerprintKey: secrets.fingerprintKey,
      schedulerEveryMs,
      requestLifetimeDays: 90,
      confirmationPolicyDays: undefined,
    }),
    await startBankMatching(shellFor("bank-matching"), matching),
    await startMatchmaking(shellFor("matchmaking"), { schedulerEveryMs }),
    await startOversight(shellFor("oversight")),
  ];
  const portal = await startPortal(shellFor("portal"), {
    issuer,
    origin,
    apiOrigin: origin,
    key: secrets.portalKey,
    sessionSecret: secrets.portalSessionSecret,
  });
  return {
    services,
    portal,
    sealAudits: async () => {
      for (const checkpoint of checkpoints) await checkpoint.sealNow();
    },
    close: async () => {
      for (const sweep of sweeps) await sweep.stop();
      await portal.stop();
      for (const service of [...services].reverse()) await service.stop();
      for (const checkpoint of checkpoints) await checkpoint.stop();
      await Promise.all(databases.map((db) => db.close()));
    },
  };
}
