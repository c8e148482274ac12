import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { dataPath, rootPath } from "./paths.mjs";
import { runStep } from "./run-step.mjs";

const stampFile = join(dataPath, "built");

/** Whether every package was built from the sources as they are now; asks only names, sizes and times of files. */
export function isBuilt() {
  const packages = buildablePackages();
  return (
    packages.every((folder) => existsSync(join(folder, "dist"))) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, "utf8") === stamp(packages)
  );
}

/** Generates the database clients and builds every package; turbo skips what has not changed. */
export function build() {
  const before = stamp(buildablePackages());
  const bin = join(rootPath, "node_modules", ".bin");
  runStep({
    command: join(bin, "turbo"),
    args: ["run", "build", "--output-logs=errors-only", "--ui=stream", "--log-prefix=task"],
    // turbo calls pnpm for each package, which a machine with Node alone has only here.
    env: {
      PATH: [bin, process.env.PATH].filter(Boolean).join(delimiter),
      TURBO_TELEMETRY_DISABLED: "1",
      DO_NOT_TRACK: "1",
    },
    failure: "The build failed.",
  });
  mkdirSync(dataPath, { recursive: true });
  writeFileSync(stampFile, before);
}

function buildablePackages() {
  return ["packages", "services", "infra"]
    .flatMap((group) => readdirSync(join(rootPath, group)).map((name) => join(rootPath, group, name)))
    .filter((folder) => isBuildable(join(folder, "package.json")));
}

function isBuildable(manifest) {
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).scripts?.build !== undefined;
}

function stamp(packages) {
  const hash = createHash("sha256");
  for (const file of ["turbo.json", "tsconfig.base.json"]) hash.update(statLine(join(rootPath, file)));
  for (const folder of [...packages, join(rootPath, "infra", "prisma")]) {
    for (const file of sourcesIn(folder)) hash.update(statLine(file));
  }
  return hash.digest("hex");
}

const madeByTools = new Set(["node_modules", "dist", "generated", ".turbo"]);

function sourcesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !madeByTools.has(entry.name) && !/\.test\.tsx?$|\.md$/.test(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? sourcesIn(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
}

function statLine(file) {
  const { size, mtimeMs } = statSync(file);
  return `${file} ${size} ${mtimeMs}\n`;
}
