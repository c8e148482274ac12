import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { serviceNames } from "@lianrong/local/secrets";
import { readAuditLog } from "@lianrong/messaging/audit-log";
import { Command, Option } from "commander";
import { linesOf } from "./audit-file.js";
import { type DatabaseOptions, openServiceDatabase } from "./service-database.js";
import type { Terminal } from "./terminal.js";

type Options = DatabaseOptions & { readonly out: string };

/** `lianrong audit export`: a service's audit log with its checkpoints, in a file that is verified anywhere. */
export function auditCommand(terminal: Terminal): Command {
  const says = {
    zh: {
      about: "导出一个服务的审计日志（JSON 行）",
      service: "哪个服务",
      out: "写入的文件",
      url: "该服务的数据库地址（默认内置数据库）",
      data: "演示环境的数据目录",
    },
    en: {
      about: "write a service's audit log as lines of JSON",
      service: "whose",
      out: "the file to write",
      url: "that service's database (default: the embedded one)",
      data: "the data folder",
    },
  }[terminal.language];
  const exporting = new Command("export")
    .description(says.about)
    .addOption(new Option("--service <name>", says.service).choices(serviceNames).makeOptionMandatory())
    .requiredOption("--out <file>", says.out)
    .option("--database-url <url>", says.url)
    .option("--data-dir <folder>", says.data)
    .action((options: Options) => exportAudit(terminal, options));
  return new Command("audit").addCommand(exporting);
}

async function exportAudit(terminal: Terminal, options: Options): Promise<void> {
  const db = openServiceDatabase(terminal, options);
  if (!db) return;
  try {
    await readAuditLog(db, options.service, (log) =>
      pipeline(Readable.from(linesOf(log)), createWriteStream(options.out, { mode: 0o600 })),
    );
  } finally {
    await db.close();
  }
}
