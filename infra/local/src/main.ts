import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { KafkaSecurity, securityFaults, securityOf } from "@lianrong/messaging/kafka-security";
import { ConfigError, Port, parseConfig } from "@lianrong/runtime/config";
import { z } from "zod";
import { type AccountBook, readAccounts, writeAccounts } from "./accounts.js";
import { describeStart } from "./describe-start.js";
import { type Installation, openInstallation } from "./installation.js";
import { assertPortFree } from "./port.js";
import { seedCity } from "./seed-city.js";

const Config = z
  .object({
    PORT: Port.default(8080),
    METRICS_PORT: Port.optional(),
    LIANRONG_DATA: z.string().default(fileURLToPath(new URL("../../../.data", import.meta.url))),
    DATABASE_URL: z.url().optional(),
    KAFKA_BROKERS: z.string().optional(),
    OIDC_ISSUER: z.url().optional(),
    WEBHOOK_TARGETS: z.enum(["public", "any"]).default("public"),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug"]).default("warn"),
    ...KafkaSecurity.shape,
  })
  .superRefine((given, context) => {
    for (const { variable, message } of securityFaults(given))
      context.addIssue({ code: "custom", path: [variable], message });
  });

const stopWithinMs = 15_000;
const diskFull =
  "磁盘已满，无法存放数据：请腾出约 1.5 GB 空间，或用 LIANRONG_DATA=<目录> 换一个位置。\n" +
  "The disk is full: free about 1.5 GB, or name another place with LIANRONG_DATA=<folder>.";
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Starts the whole system on this machine, seeded with a fictitious city, until it is told to stop. */
async function start(): Promise<void> {
  const config = parseConfig(Config, process.env);
  await assertPortFree(config.PORT);
  if (config.OIDC_ISSUER && !readAccounts(config.LIANRONG_DATA)) {
    throw new Error(
      "演示数据须先由内置登录建立：请先不设 OIDC_ISSUER 启动一次。\n" +
        "The demonstration is founded through the built-in login: start once without OIDC_ISSUER.",
    );
  }
  const installation = await openInstallation({
    dataDir: config.LIANRONG_DATA,
    port: config.PORT,
    logLevel: config.LOG_LEVEL,
    webhookTargets: config.WEBHOOK_TARGETS,
    say,
    ...(config.METRICS_PORT === undefined ? {} : { metricsPort: config.METRICS_PORT }),
    ...(config.DATABASE_URL ? { adminUrl: config.DATABASE_URL } : {}),
    ...(config.OIDC_ISSUER ? { oidcIssuer: config.OIDC_ISSUER } : {}),
    ...(config.KAFKA_BROKERS
      ? { kafkaBrokers: config.KAFKA_BROKERS.split(","), kafkaSecurity: securityOf(config) }
      : {}),
  });
  const stop = async () => {
    say("\n正在停止……");
    await Promise.race([installation.stop(), pause(stopWithinMs)]);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stop());
  describeStart({ book: await currentBook(installation), say });
}

/** The accounts of an earlier start, moved to where the front door is now; or of a city founded just now. */
async function currentBook(installation: Installation): Promise<AccountBook> {
  const { origin, dataDir } = installation;
  const seeded = readAccounts(dataDir);
  if (!seeded) return seedCity(installation, say);
  if (seeded.origin === origin) return seeded;
  const moved = { ...seeded, origin };
  writeAccounts(dataDir, moved);
  return moved;
}

start().catch((error: unknown) => {
  const message = error instanceof ConfigError || error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `${message.includes("ENOSPC") || /no space left/i.test(message) ? `${diskFull}\n` : ""}${message}\n`,
  );
  if (process.env["LOG_LEVEL"] === "debug") console.error(error);
  process.exit(1);
});
