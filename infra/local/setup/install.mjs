import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { dataPath, rootPath } from "./paths.mjs";
import { runStep } from "./run-step.mjs";

const stampFile = join(rootPath, "node_modules", ".lianrong-installed");

/** Whether what the lockfile names is in node_modules, as far as our own last install knows. */
export function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp();
}

/** Installs exactly what the lockfile names, with the pnpm that package.json pins and no package's install scripts. */
export function install({ quiet }) {
  const words = [
    "--dir",
    rootPath,
    "install",
    "--frozen-lockfile",
    "--config.confirmModulesPurge=false",
    ...ownStore(),
  ];
  if (quiet || !process.stdout.isTTY) words.push("--reporter=append-only");
  const { command, args } = npx(`pnpm@${pinnedPnpm()}`, words);
  runStep({
    command,
    args,
    env: { ...ownHome(), npm_config_update_notifier: "false" },
    failure: "The packages could not be installed: the lines above say why.",
  });
  writeFileSync(stampFile, stamp());
}

function stamp() {
  const hash = createHash("sha256");
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"])
    hash.update(readFileSync(join(rootPath, file)));
  return `${hash.digest("hex")} ${process.platform} ${process.arch}`;
}

function pinnedPnpm() {
  return JSON.parse(readFileSync(join(rootPath, "package.json"), "utf8")).packageManager.split("@")[1];
}

/** The npm that runs us brings npx along; without it (`node bootstrap.mjs`) the one beside Node or on the path. */
function npx(name, words) {
  const beside = [process.env.npm_execpath, join(dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js")];
  const npm = beside.find((file) => file?.endsWith("npm-cli.js") && existsSync(file));
  // The prefix keeps npx from running the pnpm in our own node_modules, which an install may be about to remove.
  const args = ["exec", "--yes", `--prefix=${dataPath}`, "--", name, ...words];
  return npm ? { command: process.execPath, args: [npm, ...args] } : { command: "npm", args };
}

/** Where the home folder cannot be written, as for many service accounts, caches go beneath .data. */
function ownHome() {
  const path = [dirname(process.execPath), process.env.PATH].filter(Boolean).join(delimiter);
  if (isHomeWritable()) return { PATH: path };
  const home = join(dataPath, "home");
  mkdirSync(home, { recursive: true });
  return {
    PATH: path,
    HOME: home,
    npm_config_cache: join(home, ".npm"),
    XDG_CACHE_HOME: "",
    XDG_DATA_HOME: "",
    XDG_STATE_HOME: "",
    XDG_CONFIG_HOME: "",
  };
}

function ownStore() {
  return isHomeWritable() ? [] : [`--store-dir=${join(dataPath, "home", "pnpm-store")}`];
}

function isHomeWritable() {
  try {
    accessSync(homedir(), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
