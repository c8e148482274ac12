import { readdirSync, readFileSync } from "node:fs";

/** The CPU time in seconds that this process and the backends of the server, its children, have used so far. */
export function cpuSecondsOf(serverPid: number): number {
  const { user, system } = process.cpuUsage();
  let nanoseconds = 0;
  for (const entry of readdirSync("/proc")) {
    if (/^\d+$/.test(entry) && parentOf(entry) === serverPid)
      nanoseconds += Number(firstOf(`/proc/${entry}/schedstat`));
  }
  return (user + system) / 1e6 + nanoseconds / 1e9;
}

/** The parent stands after the command's name, which may hold blanks. */
function parentOf(pid: string): number {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

function firstOf(path: string): string {
  return readOrEmpty(path).split(" ")[0] ?? "";
}

/** Empty for a process that has just ended. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
