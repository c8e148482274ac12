import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";

export type Postmaster = {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
  readonly alive: boolean;
};

const PID_LINE = 0;
const PORT_LINE = 3;
const STATUS_LINE = 7;

/** Reads what the server wrote about itself in its data folder, and whether that process still is this server. */
export function readPostmaster(clusterDir: string): Postmaster | undefined {
  const lines = readLines(join(clusterDir, "postmaster.pid"));
  const pid = Number(lines?.[PID_LINE]);
  if (!lines || !Number.isInteger(pid) || pid <= 1) return undefined;
  return {
    pid,
    port: Number(lines[PORT_LINE] ?? 0),
    ready: (lines[STATUS_LINE] ?? "").trim() === "ready",
    alive: isServerOf(pid, clusterDir),
  };
}

function readLines(file: string): string[] | undefined {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return undefined;
  }
}

/** A process id may have passed to another program since; a PostgreSQL always works inside its data folder. */
function isServerOf(pid: number, clusterDir: string): boolean {
  if (process.platform === "linux") {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir);
    } catch {
      return false;
    }
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout.includes(clusterDir);
}
