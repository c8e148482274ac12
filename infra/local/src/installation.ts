import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { listen, metricsOf } from "@lianrong/http/listen";
import type { RunningService } from "@lianrong/http/service";
import { openKafkaBus } from "@lianrong/messaging/kafka-bus";
import type { securityOf } from "@lianrong/messaging/kafka-security";
import { openPostgresBus } from "@lianrong/messaging/postgres-bus";
import { startEmbeddedPostgres } from "@lianrong/postgres/embedded-postgres";
import { type Clock, systemClock } from "@lianrong/runtime/clock";
import { createLogger } from "@lianrong/runtime/logger";
import { createMetrics } from "@lianrong/runtime/metrics";
import { frontDoor } from "./front-door.js";
import { type DatabaseUrls, prepareDatabase } from "./prepare-database.js";
import { loadSecrets, type Secrets } from "./secrets.js";
import { startServices } from "./services.js";

const hostname = "127.0.0.1";

export type InstallationOptions = {
  readonly dataDir: string;
  readonly port: number;
  /** Where the numbers are read; nowhere, unless given. */
  readonly metricsPort?: number;
  readonly logLevel: string;
  readonly say: (line: string) => void;
  /** A role that may create schemas and roles on a real server; without it PostgreSQL is started from its npm binaries. */
  readonly adminUrl?: string;
  readonly kafkaBrokers?: readonly string[];
  readonly kafkaSecurity?: ReturnType<typeof securityOf>;
  /** Whose tokens are accepted, where people and machines do not log in at identity's own OpenID provider. */
  readonly oidcIssuer?: string;
  readonly clock?: Clock;
  readonly schedulerEveryMs?: number;
  /** Whether notices to banks may go to this machine too; only to public addresses, unless said otherwise. */
  readonly webhookTargets?: "public" | "any";
};

/** Everything in one process on this machine: database, bus, services and front door. */
export type Installation = {
  readonly origin: string;
  readonly dataDir: string;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly adminUrl: string;
  readonly urls: DatabaseUrls;
  readonly services: readonly RunningService[];
  /** Seals every audit log now, without waiting for its minute. */
  readonly sealAudits: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const { dataDir, port, say, clock = systemClock } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const postgres = options.adminUrl ? undefined : await startDatabase(dataDir, say);
  const adminUrl = options.adminUrl ?? postgres?.adminUrl ?? "";
  const secrets = await loadSecrets(dataDir);
  const urls = await prepareDatabase({ adminUrl, secrets, say });

  const log = createLogger({ service: "lianrong", level: options.logLevel });
  const metrics = createMetrics();
  const bus = options.kafkaBrokers
    ? await openKafkaBus({ brokers: [...options.kafkaBrokers], clientId: "lianrong", log, ...options.kafkaSecurity })
    : await openPostgresBus({ url: urls.bus, log });
  const origin = `http://localhost:${port}`;
  const { services, portal, sealAudits, close } = await startServices({
    urls,
    secrets,
    bus,
    clock,
    log,
    metrics,
    origin,
    oidcIssuer: options.oidcIssuer,
    schedulerEveryMs: options.schedulerEveryMs ?? 5_000,
    webhookTargets: options.webhookTargets,
  });
  const server = await listen({ app: frontDoor({ services, portal, clock }), port, hostname });
  const numbers =
    options.metricsPort === undefined
      ? undefined
      : await listen({ app: metricsOf([...services, portal], metrics), port: options.metricsPort, hostname });
  return {
    origin,
    dataDir,
    secrets,
    clock,
    adminUrl,
    urls,
    services,
    sealAudits,
    stop: async () => {
      portal.endStreams?.();
      await server.close();
      await numbers?.close();
      await close();
      await bus.close();
      await postgres?.stop();
    },
  };
}

async function startDatabase(dataDir: string, say: (line: string) => void) {
  say("启动内置 PostgreSQL……");
  return startEmbeddedPostgres({ dataDir: join(dataDir, "postgres"), log: say });
}
