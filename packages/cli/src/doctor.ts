import { spawnSync } from "node:child_process";
import { accessSync, constants, statfsSync } from "node:fs";
import { freemem } from "node:os";
import { readAccounts } from "@lianrong/local/accounts";
import { Command } from "commander";
import { dataFolder } from "./account-book.js";
import { exitStatus, type Terminal } from "./terminal.js";

type Grade = "ok" | "weak" | "bad";
type Examination = { readonly grade: Grade; readonly zh: string; readonly en: string };

const MEBIBYTE = 1024 * 1024;
const WANTED_MEMORY_MIB = 900;
const WANTED_DISK_MIB = 1500;
const TIMEOUT_MS = 3000;

/** `lianrong doctor`: looks at this machine and the running demonstration, and says what stands in the way. */
export function doctorCommand(terminal: Terminal): Command {
  const says = { zh: "演示环境的数据目录", en: "the demonstration's data folder" };
  return new Command("doctor")
    .option("--data-dir <folder>", says[terminal.language])
    .action(async ({ dataDir }: { readonly dataDir?: string }) => {
      const folder = dataFolder(terminal, dataDir);
      const origin = readAccounts(folder)?.origin;
      const examinations = [
        node(),
        memory(),
        disk(folder),
        tool({ command: "java", zh: "Kafka 测试", en: "the Kafka tests" }),
        tool({ command: "git", zh: "仓库自检", en: "the test of the repository" }),
        origin ? await running(origin) : notStartedYet,
      ];
      for (const { grade, zh, en } of examinations) terminal.write(`${marks[grade]} ${{ zh, en }[terminal.language]}`);
      if (examinations.some(({ grade }) => grade === "bad")) terminal.endWith(exitStatus.fail);
      else if (examinations.some(({ grade }) => grade === "weak")) terminal.endWith(exitStatus.warn);
    });
}

const marks = { ok: "✓", weak: "!", bad: "✗" } as const satisfies Record<Grade, string>;

function node(): Examination {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  const { node: version } = process.versions;
  return fits
    ? { grade: "ok", zh: `Node ${version}`, en: `Node ${version}` }
    : { grade: "bad", zh: `Node ${version}：需要20.19以上或22.12以上`, en: `Node ${version}: 20.19 or 22.12 at least` };
}

function memory(): Examination {
  const free = Math.round(freemem() / MEBIBYTE);
  return free >= WANTED_MEMORY_MIB
    ? { grade: "ok", zh: `可用内存 ${free} MiB`, en: `${free} MiB of memory free` }
    : {
        grade: "weak",
        zh: `可用内存 ${free} MiB，少于 ${WANTED_MEMORY_MIB} MiB`,
        en: `${free} MiB of memory free, less than ${WANTED_MEMORY_MIB}`,
      };
}

function disk(folder: string): Examination {
  try {
    const parent = writableAncestor(folder);
    const { bavail, bsize } = statfsSync(parent);
    const free = Math.round((bavail * bsize) / MEBIBYTE);
    return free >= WANTED_DISK_MIB
      ? { grade: "ok", zh: `${parent} 可写，余 ${free} MiB`, en: `${parent} can be written, ${free} MiB left` }
      : { grade: "weak", zh: `${parent} 仅余 ${free} MiB`, en: `${parent} has only ${free} MiB left` };
  } catch {
    return { grade: "bad", zh: `${folder} 不可写`, en: `${folder} cannot be written` };
  }
}

/** The folder itself, or where it is not there yet the one it would be made in. */
function writableAncestor(folder: string): string {
  for (const candidate of [folder, `${folder}/..`]) {
    try {
      accessSync(candidate, constants.W_OK);
      return candidate;
    } catch {}
  }
  throw new Error(`${folder} cannot be written`);
}

function tool({ command, zh, en }: { command: string; zh: string; en: string }): Examination {
  const flag = command === "java" ? "-version" : "--version";
  const found = spawnSync(command, [flag], { stdio: "ignore", timeout: TIMEOUT_MS }).status === 0;
  return found
    ? { grade: "ok", zh: `${command}（${zh}）`, en: `${command} (${en})` }
    : { grade: "weak", zh: `没有 ${command}：${zh}会跳过`, en: `no ${command}: ${en} will be skipped` };
}

const notStartedYet: Examination = {
  grade: "weak",
  zh: "演示环境还没有启动过：运行 npm start",
  en: "The demonstration has never been started: run npm start",
};

async function running(origin: string): Promise<Examination> {
  try {
    const { status } = await fetch(new URL("/readyz", origin), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return status === 200
      ? { grade: "ok", zh: `${origin} 已就绪`, en: `${origin} is ready` }
      : { grade: "bad", zh: `${origin} 未就绪（${status}）`, en: `${origin} is not ready (${status})` };
  } catch {
    return { grade: "weak", zh: `${origin} 没有运行：运行 npm start`, en: `${origin} is not running: run npm start` };
  }
}
