#!/usr/bin/env node
/** The Prisma command line without its downloads: `node ../../infra/prisma/src/prisma.mjs <arguments>` inside a service. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const commandLine = join(dirname(createRequire(import.meta.url).resolve("prisma/package.json")), "build", "index.js");
const config = fileURLToPath(new URL("prisma.config.ts", import.meta.url));
const run = spawnSync(process.execPath, [commandLine, ...process.argv.slice(2), "--config", config], {
  stdio: "inherit",
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(new URL("schema-engine.mjs", import.meta.url)),
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  },
});
process.exitCode = run.status ?? 1;
