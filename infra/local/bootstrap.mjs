#!/usr/bin/env node
/**
 * What `npm start`, `npm test` and `npm run lianrong` run: sets up what is missing with Node alone, then hands over.
 * Plain JavaScript without dependencies, because nothing is installed or built yet when it starts.
 */
import { checkNode } from "./setup/check-node.mjs";

const [verb = "start", ...rest] = process.argv.slice(2);
const words = rest[0] === "--" ? rest.slice(1) : rest;

if (checkNode()) {
  try {
    await run();
  } catch (error) {
    if (error?.name !== "SetupError") throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}

async function run() {
  const { setUp } = await import("./setup/set-up.mjs");
  if (verb === "start") {
    await setUp({ quiet: false });
    const { endOnSignals, endWithNpm, waitForPredecessor } = await import("./setup/life.mjs");
    await waitForPredecessor();
    endOnSignals();
    endWithNpm();
    await handOver("infra/local/dist/main.js", ["start", ...words]);
  } else if (verb === "lianrong") {
    await setUp({ quiet: true });
    await handOver("packages/cli/dist/main.js", words);
  } else if (verb === "test") {
    await setUp({ quiet: false });
    const { runTests } = await import("./setup/run-tests.mjs");
    process.exitCode = await runTests(words);
  } else if (verb === "setup") {
    await setUp({ quiet: false });
  } else {
    console.error("usage: node infra/local/bootstrap.mjs start | test | setup | lianrong -- <verb> …");
    process.exitCode = 64;
  }
}

/** Continues in this very process: a second one would cost memory and stand between the terminal and the program. */
async function handOver(file, args) {
  const { root } = await import("./setup/paths.mjs");
  const target = new URL(file, root);
  process.argv = [process.execPath, (await import("node:url")).fileURLToPath(target), ...args];
  process.setSourceMapsEnabled(true);
  await import(target.href);
}
