import { accessSync, constants, mkdirSync } from "node:fs";
import { build, isBuilt } from "./build.mjs";
import { install, isInstalled } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { dataPath, rootPath } from "./paths.mjs";
import { SetupError } from "./setup-error.mjs";

/** Installs and builds what is missing or stale; a few milliseconds when nothing is. Several at once wait for the first. */
export async function setUp({ quiet }) {
  if (isInstalled() && isBuilt()) return;
  mustBeWritable();
  await withLock("setup", async () => {
    if (!isInstalled()) step("Installing packages", quiet, install);
    if (!isBuilt()) step("Building", quiet, build);
  });
}

function mustBeWritable() {
  try {
    mkdirSync(dataPath, { recursive: true });
    for (const folder of [rootPath, dataPath]) accessSync(folder, constants.W_OK);
  } catch {
    throw new SetupError(
      `Cannot write to ${rootPath}: run as the user it belongs to, or clone it into a folder of your own.`,
    );
  }
}

/** Progress goes to the error stream: the standard output of `lianrong` is its answer and nothing else. */
function step(name, quiet, work) {
  const startedAt = Date.now();
  process.stderr.write(`${name} …\n`);
  work({ quiet });
  process.stderr.write(`${name} took ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
}
