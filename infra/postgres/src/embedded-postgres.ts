import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Account, serverAccount } from "./account.js";
import { type Binaries, placeBinaries } from "./binaries.js";
import { claimFolder, isClaimed } from "./claim.js";
import { type Cluster, clusterDirOf, createCluster, openCluster } from "./cluster.js";
import { readPostmaster } from "./postmaster.js";

export type EmbeddedPostgresOptions = {
  /** The cluster, its log and its superuser's password are kept beneath it. */
  readonly dataDir: string;
  /** Where the binaries go if that folder is safe to run from; the data folder unless several share them. */
  readonly binariesDir?: string;
  readonly port?: number;
  readonly log: (line: string) => void;
  /** False trades crash safety for speed; only for data that nobody will miss. */
  readonly durable?: boolean;
};

export type EmbeddedPostgres = {
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  /** "immediate" drops everything without a checkpoint, as a power cut would. */
  readonly stop: (mode?: "fast" | "immediate") => Promise<void>;
};

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;

/**
 * Starts PostgreSQL from the npm binaries, or adopts the server that a crashed predecessor left on the same data.
 * Only one live process may own a data folder; a second one is refused with a sentence that names the first.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const releaseFolder = claimFolder(folder);
  try {
    const account = serverAccount();
    const cluster = openCluster(folder, account);
    const running = await findRunning(cluster);
    if (running) options.log(`adopted the PostgreSQL that an earlier run left behind (process ${running.pid})`);
    const server = running ?? (await launch(options, cluster, account));
    return handle(server, cluster, releaseFolder);
  } catch (error) {
    releaseFolder();
    throw error;
  }
}

/** Removes a data folder that no live process owns, ending the server left on it; false where somebody still uses it. */
export async function discardEmbeddedPostgres(dataDir: string): Promise<boolean> {
  const folder = resolve(dataDir);
  if (isClaimed(folder)) return false;
  const clusterDir = clusterDirOf(folder);
  const left = readPostmaster(clusterDir);
  if (left?.alive) await stopServer(left.pid, clusterDir, "SIGQUIT");
  rmSync(folder, { recursive: true, force: true });
  return true;
}

type Server = { readonly pid: number; readonly port: number };

async function findRunning(cluster: Cluster): Promise<Server | undefined> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const postmaster = readPostmaster(cluster.dir);
    if (!postmaster?.alive) return undefined;
    if (postmaster.ready && (await answers(postmaster.port))) return postmaster;
    await sleep(50);
  }
  throw new Error(`a PostgreSQL left on ${cluster.dir} neither becomes ready nor ends; see ${cluster.logFile}`);
}

async function launch(options: EmbeddedPostgresOptions, cluster: Cluster, account: Account): Promise<Server> {
  const binaries = placeBinaries(resolve(options.binariesDir ?? options.dataDir), account);
  if (!existsSync(join(cluster.dir, "PG_VERSION"))) {
    options.log("creating the database cluster");
    createCluster(cluster, binaries, account);
  }
  // Between asking for a free port and using it another process may take it: then ask again.
  const attempts = options.port === undefined ? 3 : 1;
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const outcome = await tryLaunch({ binaries, cluster, account, port, durable: options.durable ?? true });
    if (outcome.started) return outcome.server;
    if (attempt >= attempts) throw new Error(`PostgreSQL did not start on port ${port}:\n${outcome.logTail}`);
  }
}

type LaunchOptions = {
  readonly binaries: Binaries;
  readonly cluster: Cluster;
  readonly account: Account;
  readonly port: number;
  readonly durable: boolean;
};
type LaunchOutcome = { started: true; server: Server } | { started: false; logTail: string };

async function tryLaunch({ binaries, cluster, account, port, durable }: LaunchOptions): Promise<LaunchOutcome> {
  const child = spawnServer({ binaries, cluster, account, port, durable });
  const ended = new Promise<"ended">((settle) => {
    child.once("error", () => settle("ended"));
    child.once("exit", () => settle("ended"));
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const step = await Promise.race([ended, sleep(20)]);
    if (step === "ended") return { started: false, logTail: lastLines(cluster.logFile) };
    const postmaster = readPostmaster(cluster.dir);
    if (child.pid !== undefined && postmaster?.ready && postmaster.pid === child.pid && (await answers(port))) {
      child.unref();
      return { started: true, server: { pid: child.pid, port } };
    }
  }
  child.kill("SIGQUIT");
  return { started: false, logTail: `not ready within ${START_TIMEOUT_MS / 1000} s\n${lastLines(cluster.logFile)}` };
}

function spawnServer({ binaries, cluster, account, port, durable }: LaunchOptions): ChildProcess {
  const settings = { ...modestSettings, ...(durable ? {} : carelessSettings), port: String(port) };
  const log = openSync(cluster.logFile, "a", 0o600);
  const data = openSync(cluster.dir, "r");
  try {
    return spawn(
      binaries.postgres,
      [
        "-D",
        account.pathOfHandle3 ?? cluster.dir,
        ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
      ],
      {
        ...account.identity,
        cwd: "/",
        env: binaries.environment,
        // A session of its own: Ctrl-C in the terminal reaches only the parent, which stops its services before their database.
        detached: true,
        stdio: ["ignore", log, log, data],
      },
    );
  } finally {
    closeSync(log);
    closeSync(data);
  }
}

/** A county's load within a few hundred megabytes: small caches, no parallel workers, no I/O workers beside the backends. */
const modestSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "120",
  shared_buffers: "64MB",
  work_mem: "4MB",
  maintenance_work_mem: "32MB",
  wal_buffers: "2MB",
  max_wal_size: "256MB",
  io_method: "sync",
  jit: "off",
  max_worker_processes: "2",
  max_parallel_workers_per_gather: "0",
  autovacuum_max_workers: "2",
  autovacuum_naptime: "20s",
  max_wal_senders: "0",
  wal_level: "minimal",
  random_page_cost: "1.1",
  huge_pages: "off",
  timezone: "UTC",
  log_timezone: "UTC",
};

const carelessSettings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

function handle(server: Server, cluster: Cluster, releaseFolder: () => void): EmbeddedPostgres {
  // Reached also by a crash of this process; only a kill -9 leaves the server behind, and the next start adopts it.
  const onExit = () => signal(server.pid, "SIGINT");
  process.once("exit", onExit);
  const url = new URL("postgres://127.0.0.1/postgres");
  url.port = String(server.port);
  url.username = "postgres";
  url.password = cluster.readPassword();
  return {
    adminUrl: url.href,
    port: server.port,
    pid: server.pid,
    stop: async (mode = "fast") => {
      process.off("exit", onExit);
      await stopServer(server.pid, cluster.dir, mode === "fast" ? "SIGINT" : "SIGQUIT");
      releaseFolder();
    },
  };
}

async function stopServer(pid: number, clusterDir: string, how: "SIGINT" | "SIGQUIT"): Promise<void> {
  signal(pid, how);
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (readPostmaster(clusterDir)?.alive) {
    if (Date.now() > deadline) {
      if (how === "SIGQUIT") throw new Error(`PostgreSQL (process ${pid}) does not stop`);
      return stopServer(pid, clusterDir, "SIGQUIT");
    }
    await sleep(20);
  }
}

function signal(pid: number, name: "SIGINT" | "SIGQUIT"): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already, which is what was wanted.
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: 1_000 });
    const finish = (answer: boolean) => {
      socket.destroy();
      settle(answer);
    };
    socket.once("connect", () => finish(true));
    socket.once("error", () => finish(false));
    socket.once("timeout", () => finish(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === "object") settle(address.port);
        else fail(new Error("no free port on 127.0.0.1"));
      });
    });
  });
}

function lastLines(file: string): string {
  return existsSync(file)
    ? readFileSync(file, "utf8").trimEnd().split("\n").slice(-12).join("\n")
    : "(no log was written)";
}
