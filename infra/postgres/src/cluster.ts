import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Account } from "./account.js";
import type { Binaries } from "./binaries.js";

export type Cluster = {
  readonly dir: string;
  readonly logFile: string;
  readonly passwordFile: string;
  readonly readPassword: () => string;
};

/** Names the files of a cluster and sees to it that its superuser has a password, random and readable to its owner alone. */
export function openCluster(folder: string, account: Account): Cluster {
  const passwordFile = join(folder, "superuser-password");
  if (!existsSync(passwordFile)) {
    writeFileSync(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600, flag: "wx" });
    giveTo(passwordFile, account);
  }
  return {
    dir: clusterDirOf(folder),
    logFile: join(folder, "postgres.log"),
    passwordFile,
    readPassword: () => readFileSync(passwordFile, "utf8").trim(),
  };
}

/** Where a data folder keeps the cluster itself. */
export function clusterDirOf(folder: string): string {
  return join(folder, "cluster");
}

/** Runs initdb into a folder beside and renames it when complete, so that an interrupted first start leaves nothing half made. */
export function createCluster(cluster: Cluster, binaries: Binaries, account: Account): void {
  const fresh = `${cluster.dir}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  giveTo(fresh, account);
  const data = openSync(fresh, "r");
  const password = openSync(cluster.passwordFile, "r");
  try {
    const outcome = spawnSync(
      binaries.initdb,
      [
        `--pgdata=${account.pathOfHandle3 ?? fresh}`,
        `--pwfile=${account.pathOfHandle4 ?? cluster.passwordFile}`,
        "--username=postgres",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        // Trigrams still ask the operating system what a letter is; under plain C no Chinese character would be one.
        `--lc-ctype=${process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"}`,
        "--no-instructions",
      ],
      {
        ...account.identity,
        cwd: "/",
        env: binaries.environment,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe", data, password],
      },
    );
    if (outcome.status !== 0) throw new Error(`initdb failed: ${outcome.error?.message ?? outcome.stderr}`);
  } finally {
    closeSync(data);
    closeSync(password);
  }
  rmSync(cluster.dir, { recursive: true, force: true });
  renameSync(fresh, cluster.dir);
}

function giveTo(path: string, account: Account): void {
  if (account.identity.uid !== undefined && account.identity.gid !== undefined) {
    chownSync(path, account.identity.uid, account.identity.gid);
  }
}
