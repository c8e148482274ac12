import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./lock.mjs";
import { dataPath } from "./paths.mjs";

const POLL_MS = 250;
const ORPHAN_TIMEOUT_MS = 20_000;
const NEIGHBOUR_TIMEOUT_MS = 3_000;

/**
 * While the program has not begun to listen for signals itself, one ends it through its exit handlers and not past them:
 * so that Ctrl-C in the middle of a start leaves no database server behind.
 */
export function endOnSignals() {
  for (const [name, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
    process.on(name, () => {
      if (process.listenerCount(name) === 1) process.exit(128 + number);
    });
  }
}

/**
 * Stops the program when the npm that runs it has been killed: nothing would be left to receive Ctrl-C.
 * Only under npm, so that a start with nohup or from a service manager lives as long as they say.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event !== "start") return;
  const npm = runnerOf(process.pid);
  const watch = setInterval(() => {
    if (runnerOf(process.pid) === npm) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, POLL_MS);
  watch.unref();
}

/** A run whose npm was killed is on its way out: waits for it rather than calling its port taken. */
export async function waitForPredecessor() {
  const startedAt = Date.now();
  let said = false;
  for (let owner = databaseOwner(); owner !== undefined; owner = databaseOwner()) {
    const isOrphan = (runnerOf(owner) ?? 1) <= 1;
    if (Date.now() - startedAt > (isOrphan ? ORPHAN_TIMEOUT_MS : NEIGHBOUR_TIMEOUT_MS)) return;
    if (!said) console.log(`Waiting for an earlier run (process ${owner}) to end …`);
    said = true;
    await sleep(POLL_MS);
  }
}

function databaseOwner() {
  const file = join(dataPath, "postgres", "owner.pid");
  if (!existsSync(file)) return undefined;
  const [pid, birth] = readFileSync(file, "utf8").split(" ");
  // A process id used anew is not the predecessor.
  const isSame = process.platform !== "linux" || readStat(Number(pid))?.birth === birth;
  return Number(pid) > 0 && isSame && isAlive(Number(pid)) ? Number(pid) : undefined;
}

/** The process that runs another: its parent, or the parent's parent where a shell that npm put between is still there. */
function runnerOf(pid) {
  if (process.platform !== "linux") return pid === process.pid ? process.ppid : undefined;
  const parent = readStat(pid)?.parent;
  const between = parent === undefined ? undefined : readStat(parent);
  return between && /^(sh|dash|bash|ash|busybox)$/.test(between.name) ? between.parent : parent;
}

function readStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const nameEnd = stat.lastIndexOf(")");
    const fields = stat.slice(nameEnd + 2).split(" ");
    return { name: stat.slice(stat.indexOf("(") + 1, nameEnd), parent: Number(fields[1]), birth: fields[19] };
  } catch {
    return undefined;
  }
}
