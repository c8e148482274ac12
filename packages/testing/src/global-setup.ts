import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { discardEmbeddedPostgres, startEmbeddedPostgres } from "@lianrong/postgres/embedded-postgres";
import type { TestProject } from "vitest/node";
import { dropLeftovers } from "./postgres.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** One PostgreSQL 18 for the whole test run, gone with all its data at the end; DATABASE_URL brings another. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runId = `r${process.pid.toString(36)}${Date.now().toString(36)}`;
  const server = await startServer(runId);
  project.provide("adminUrl", server.adminUrl);
  project.provide("runId", runId);
  return async () => {
    await dropLeftovers(server.adminUrl, runId);
    await server.stop();
  };
}

async function startServer(runId: string): Promise<{ adminUrl: string; stop: () => Promise<void> }> {
  const given = process.env["DATABASE_URL"];
  if (given !== undefined && given !== "") return { adminUrl: given, stop: async () => {} };
  const runs = join(root, ".data", "test-runs");
  mkdirSync(runs, { recursive: true });
  // A run that was killed could not clean up after itself.
  for (const name of readdirSync(runs)) await discardEmbeddedPostgres(join(runs, name));
  const dataDir = join(runs, runId);
  const binariesDir = join(root, ".data", "postgres");
  const server = await startEmbeddedPostgres({ dataDir, binariesDir, durable: false, log: () => {} });
  const stop = async () => {
    await server.stop("immediate");
    await discardEmbeddedPostgres(dataDir);
  };
  return { adminUrl: server.adminUrl, stop };
}
