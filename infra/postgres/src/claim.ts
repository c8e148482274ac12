import { readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Marks a data folder as this process's own until released; throws while another live process holds it. */
export function claimFolder(folder: string): () => void {
  const file = join(folder, "owner.pid");
  const mine = `${process.pid} ${birthOf(process.pid)}`;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, mine, { flag: "wx" });
      return () => release(file, mine);
    } catch {
      const owner = readOwner(file);
      if (isAlive(owner)) throw new Error(`${folder} is in use by process ${owner.split(" ")[0]}: stop that one first`);
      release(file, owner);
    }
  }
  throw new Error(`${folder} is being taken by another process at this moment: try again`);
}

/** Whether a live process, this one included, holds the folder. */
export function isClaimed(folder: string): boolean {
  return isAlive(readOwner(join(folder, "owner.pid")));
}

function isAlive(owner: string): boolean {
  const [pid = "", birth = ""] = owner.split(" ");
  return pid !== "" && birthOf(Number(pid)) === birth;
}

function readOwner(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function release(file: string, owner: string): void {
  try {
    if (readOwner(file) === owner) unlinkSync(file);
  } catch {
    // Gone already.
  }
}

/** When a process began, so that a process id used anew is not taken for its predecessor; empty when there is none. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces; the 22nd field of the line is the 20th after it.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return process.platform === "linux" ? "" : birthWithoutProc(pid);
  }
}

function birthWithoutProc(pid: number): string {
  try {
    process.kill(pid, 0);
    return "alive";
  } catch {
    return "";
  }
}
