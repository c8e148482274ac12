import { AuditKeys } from "@lianrong/contracts/audit";
import { API_AUDIENCE } from "@lianrong/contracts/identity";
import { SealingKeyText } from "@lianrong/contracts/sealing-key";
import { loadSealingKey } from "@lianrong/evidence/sealing-key";
import { openKafkaBus } from "@lianrong/messaging/kafka-bus";
import { KafkaSecurity, securityFaults, securityOf } from "@lianrong/messaging/kafka-security";
import { openPostgresBus } from "@lianrong/messaging/postgres-bus";
import { systemClock } from "@lianrong/runtime/clock";
import { ConfigError, Port, parseConfig } from "@lianrong/runtime/config";
import { openDatabase } from "@lianrong/runtime/database";
import { createLogger } from "@lianrong/runtime/logger";
import { createMetrics } from "@lianrong/runtime/metrics";
import { Hono } from "hono";
import { z } from "zod";
import { databaseMemory } from "./access-memory.js";
import { startCheckpoints } from "./audit-checkpoints.js";
import { authenticateBy } from "./authenticate.js";
import { healthOf, listen, metricsOf } from "./listen.js";
import { ownIssuer } from "./own-issuer.js";
import type { RunningService, Shell } from "./service.js";
import { sweepAnswers } from "./sweep-answers.js";

/** Public keys of the audit log as JSON, each with the times of its signing where it signs no longer. */
const AuditKeysText = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: 'must be {"keys":[…]} as JSON' });
      return z.NEVER;
    }
  })
  .pipe(AuditKeys);

/** What every service's process reads from its environment; the names are documented in docs/operations. */
const ProcessConfig = z
  .object({
    DATABASE_URL: z.url().describe("the service's own role on the service's own schema"),
    BUS_URL: z.url().optional().describe("the PostgreSQL bus, where no Kafka is used"),
    KAFKA_BROKERS: z.string().optional().describe("host:port, separated by commas"),
    OIDC_ISSUER: z.url(),
    PUBLIC_ORIGIN: z.url().optional().describe("where callers reach this API, if the issuer stands elsewhere"),
    PORT: Port,
    METRICS_PORT: Port.optional().describe("where the numbers are read; nowhere, unless given"),
    HOST: z.string().default("127.0.0.1"),
    AUDIT_KEY: SealingKeyText.optional().describe("the private ES256 JWK that seals the audit log every minute"),
    AUDIT_KEYS_BESIDE: AuditKeysText.optional().describe("public keys to publish beside: those before, and the next"),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug"]).default("info"),
    MAX_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(12),
    ...KafkaSecurity.shape,
  })
  .superRefine((given, context) => {
    for (const { variable, message } of securityFaults(given))
      context.addIssue({ code: "custom", path: [variable], message });
  })
  .refine(({ BUS_URL, KAFKA_BROKERS }) => BUS_URL || KAFKA_BROKERS, {
    message: "one of BUS_URL and KAFKA_BROKERS is needed",
    path: ["KAFKA_BROKERS"],
  });

/** Runs one service as a process of its own until it is told to stop; what it lacks to start it says in full. */
export async function runProcess<Extra extends z.ZodType>(options: {
  readonly name: string;
  readonly schema: string;
  readonly extra: Extra;
  readonly start: (shell: Shell, extra: z.infer<Extra>) => Promise<RunningService>;
}): Promise<void> {
  try {
    await run(options);
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

async function run<Extra extends z.ZodType>(options: {
  readonly name: string;
  readonly schema: string;
  readonly extra: Extra;
  readonly start: (shell: Shell, extra: z.infer<Extra>) => Promise<RunningService>;
}): Promise<void> {
  const config = parseConfig(ProcessConfig, process.env);
  const extra = parseConfig(options.extra, process.env);
  const log = createLogger({ service: options.name, level: config.LOG_LEVEL });
  const metrics = createMetrics();
  const db = openDatabase({ url: config.DATABASE_URL, schema: options.schema, maxConnections: config.MAX_CONNECTIONS });
  const bus = config.KAFKA_BROKERS
    ? await openKafkaBus({
        brokers: config.KAFKA_BROKERS.split(","),
        clientId: options.name,
        log,
        ...securityOf(config),
      })
    : await openPostgresBus({ url: config.BUS_URL ?? "", log });
  const authenticate = authenticateBy({
    issuer: config.OIDC_ISSUER,
    audience: API_AUDIENCE,
    foreign: config.OIDC_ISSUER !== ownIssuer(config.PUBLIC_ORIGIN ?? config.OIDC_ISSUER),
    ...(config.PUBLIC_ORIGIN ? { origin: config.PUBLIC_ORIGIN } : {}),
    memory: databaseMemory(db),
  });
  const auditKey = config.AUDIT_KEY && (await loadSealingKey(config.AUDIT_KEY));
  if (!auditKey) log.warn("no AUDIT_KEY: the audit log is chained, and nobody seals it");
  const keys = [...(auditKey ? [auditKey.publicJwk] : []), ...(config.AUDIT_KEYS_BESIDE?.keys ?? [])];
  const auditKeys = keys.length > 0 ? { auditKeys: { keys } } : {};
  const shell: Shell = { db, bus, clock: systemClock, log, metrics, authenticate, ...auditKeys };
  const service = await options.start(shell, extra);
  const checkpoints =
    auditKey && service.messaging
      ? startCheckpoints({ db, service: options.name, key: auditKey, clock: systemClock, log })
      : undefined;
  const app = new Hono().route("/", healthOf([service])).route("/", service.app);
  const hostname = config.HOST;
  const server = await listen({ app, port: config.PORT, hostname });
  const numbers =
    config.METRICS_PORT === undefined
      ? undefined
      : await listen({ app: metricsOf([service], metrics), port: config.METRICS_PORT, hostname });
  const sweep = sweepAnswers({ db, log });
  log.info({ port: server.port }, `${options.name} listens`);

  const stop = async () => {
    service.endStreams?.();
    await server.close();
    await numbers?.close();
    await sweep.stop();
    await service.stop();
    await checkpoints?.stop();
    await bus.close();
    await db.close();
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stop().then(() => process.exit(0)));
}
