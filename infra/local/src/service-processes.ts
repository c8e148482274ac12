import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { listen } from "@lianrong/http/listen";
import { publicJwk } from "@lianrong/identity/keys";
import { freePort } from "./port.js";
import type { DatabaseUrls } from "./prepare-database.js";
import { proxyTo } from "./proxy.js";
import { type SchemaName, type Secrets, schemaNames } from "./secrets.js";

/** Every service as a process of its own behind one front door; a process that dies is started again. */
export type ServiceProcesses = {
  readonly origin: string;
  readonly kill: (service: SchemaName, signal: NodeJS.Signals) => void;
  readonly starts: () => number;
  readonly stop: () => Promise<void>;
};

export type ProcessOptions = {
  readonly port: number;
  readonly urls: DatabaseUrls;
  readonly secrets: Secrets;
  readonly kafkaBrokers?: readonly string[];
  readonly logLevel: string;
  /** Arguments for Node itself, such as an `--import`. */
  readonly nodeArguments?: readonly string[];
  readonly extraEnvironment?: Readonly<Record<string, string>>;
};

const restartAfterMs = 100;
const readyWithinMs = 60_000;

export async function startServiceProcesses(options: ProcessOptions): Promise<ServiceProcesses> {
  const origin = `http://localhost:${options.port}`;
  const ports = await freePorts();
  const children = new Map<SchemaName, ChildProcess>();
  let ending = false;
  let starts = 0;

  const start = (service: SchemaName): void => {
    starts += 1;
    const main = fileURLToPath(new URL(`../../../services/${service}/dist/main.js`, import.meta.url));
    const child = spawn(process.execPath, [...(options.nodeArguments ?? []), main], {
      env: environmentOf(service, { ...options, origin, port: ports[service] }),
      stdio: ["ignore", "inherit", "inherit"],
    });
    children.set(service, child);
    child.on("exit", () => {
      if (!ending) setTimeout(() => start(service), restartAfterMs);
    });
  };

  const door = await listen({ app: proxyTo(ports), port: options.port, hostname: "127.0.0.1" });
  for (const service of schemaNames) start(service);
  const stop = async () => {
    ending = true;
    await Promise.all([...children.values()].map(ended));
    await door.close();
  };
  try {
    await Promise.all(schemaNames.map((service) => ready(ports[service])));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    origin,
    kill: (service, signal) => children.get(service)?.kill(signal),
    starts: () => starts,
    stop,
  };
}

type Place = ProcessOptions & { readonly origin: string; readonly port: number };

function environmentOf(
  service: SchemaName,
  { extraEnvironment, urls, secrets, kafkaBrokers, origin, port, logLevel }: Place,
): NodeJS.ProcessEnv {
  const own: Readonly<Record<SchemaName, Readonly<Record<string, string>>>> = {
    identity: {
      IDENTITY_KEYS: JSON.stringify(secrets.identityKeys),
      OPERATOR_JWKS: JSON.stringify({ keys: [publicJwk(secrets.operatorKey)] }),
      REGISTRAR_PASSWORDS: "true",
      PORTAL_JWKS: JSON.stringify({ keys: [publicJwk(secrets.portalKey)] }),
    },
    whitelist: { SEALING_KEY: JSON.stringify(secrets.sealingKey) },
    intake: { INVOICE_FINGERPRINT_KEY: secrets.fingerprintKey, SCHEDULER_EVERY_MS: "1000" },
    "bank-matching": {
      SCHEDULER_EVERY_MS: "1000",
      MAX_OPEN_CLAIMS: "500",
      WEBHOOK_KEY: JSON.stringify(secrets.webhookKey),
    },
    matchmaking: { SCHEDULER_EVERY_MS: "1000" },
    oversight: {},
    portal: {
      PORTAL_ORIGIN: origin,
      API_ORIGIN: origin,
      PORTAL_KEY: JSON.stringify(secrets.portalKey),
      PORTAL_SESSION_SECRET: secrets.portalSessionSecret,
    },
  };
  return {
    PATH: process.env["PATH"],
    NODE_ENV: "production",
    DATABASE_URL: urls.of(service),
    ...(kafkaBrokers ? { KAFKA_BROKERS: kafkaBrokers.join(",") } : { BUS_URL: urls.bus }),
    OIDC_ISSUER: `${origin}/oidc`,
    PORT: String(port),
    LOG_LEVEL: logLevel,
    AUDIT_KEY: JSON.stringify(secrets.auditKey),
    AUDIT_KEYS_BESIDE: JSON.stringify({ keys: secrets.auditKeysBeside }),
    ...own[service],
    ...extraEnvironment,
  };
}

async function freePorts(): Promise<Record<SchemaName, number>> {
  return {
    identity: await freePort(),
    whitelist: await freePort(),
    intake: await freePort(),
    "bank-matching": await freePort(),
    matchmaking: await freePort(),
    oversight: await freePort(),
    portal: await freePort(),
  };
}

async function ready(port: number): Promise<void> {
  const giveUpAt = Date.now() + readyWithinMs;
  while (Date.now() < giveUpAt) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`the service on port ${port} did not become ready within a minute`);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
