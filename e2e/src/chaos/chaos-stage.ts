import { join } from "node:path";
import type { AccountBook } from "@lianrong/local/accounts";
import { foundCity } from "@lianrong/local/city/found-city";
import { freePort } from "@lianrong/local/port";
import { prepareDatabase } from "@lianrong/local/prepare-database";
import { loadSecrets } from "@lianrong/local/secrets";
import { type ServiceProcesses, startServiceProcesses } from "@lianrong/local/service-processes";
import { startEmbeddedPostgres } from "@lianrong/postgres/embedded-postgres";
import { openDatabase } from "@lianrong/runtime/database";
import { createWitness, type SeededBugName } from "./seeded-bugs.js";

/** The services as processes of their own on a durable database, with the city founded, ready to be wrecked. */
export type ChaosStage = {
  readonly adminUrl: string;
  readonly book: AccountBook;
  readonly processes: ServiceProcesses;
  /** Ends the database as a power cut would, and starts it again on the same data and port. */
  readonly restartDatabase: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openChaosStage(options: {
  readonly dataDir: string;
  readonly bug?: SeededBugName;
  readonly say: (line: string) => void;
}): Promise<ChaosStage> {
  const { dataDir, bug, say } = options;
  const folder = join(dataDir, "postgres");
  let postgres = await startEmbeddedPostgres({ dataDir: folder, log: say });
  const { adminUrl, port } = postgres;
  const secrets = await loadSecrets(dataDir);
  const urls = await prepareDatabase({ adminUrl, secrets, say });
  await prepareWitness(adminUrl);
  const processes = await startServiceProcesses({
    port: await freePort(),
    urls,
    secrets,
    logLevel: process.env["LOG_LEVEL"] ?? "fatal",
    nodeArguments: ["--import", new URL("./plant-bug.js", import.meta.url).href],
    ...(bug ? { extraEnvironment: { SEEDED_BUG: bug } } : {}),
  });
  const book = await foundCity({ origin: processes.origin, dataDir, secrets, say: () => {} });
  return {
    adminUrl,
    book,
    processes,
    restartDatabase: async () => {
      await postgres.stop("immediate");
      postgres = await startEmbeddedPostgres({ dataDir: folder, port, log: say });
    },
    close: async () => {
      await processes.stop();
      await postgres.stop();
    },
  };
}

async function prepareWitness(adminUrl: string): Promise<void> {
  const db = openDatabase({ url: adminUrl, schema: "public", maxConnections: 1 });
  await db.pool.query(createWitness).finally(() => db.close());
}
