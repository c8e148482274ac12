import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type AuditKeys, AuditPublicKey } from "@lianrong/contracts/audit";
import { urlAs } from "@lianrong/local/database-urls";
import { clusterDirOf } from "@lianrong/postgres/cluster";
import { readPostmaster } from "@lianrong/postgres/postmaster";
import { type Database, openDatabase } from "@lianrong/runtime/database";
import { z } from "zod";
import { dataFolder } from "./account-book.js";
import { exitStatus, type Terminal } from "./terminal.js";

const AuditSecret = z.object({ auditKey: AuditPublicKey, auditKeysBeside: z.array(AuditPublicKey).default([]) });
const RolePasswords = z.object({ rolePasswords: z.record(z.string(), z.string()) });

export type DatabaseOptions = {
  readonly service: string;
  readonly databaseUrl?: string;
  readonly dataDir?: string;
};

/** Opens one service's database under that service's own role: the one named, or the embedded one while it runs. */
export function openServiceDatabase(terminal: Terminal, options: DatabaseOptions): Database | undefined {
  const url = options.databaseUrl ?? embeddedUrl(dataFolder(terminal, options.dataDir), options.service);
  if (url) return openDatabase({ url, schema: roleOf(options.service), maxConnections: 1 });
  terminal.complain(
    {
      zh: "没有正在运行的内置数据库：请先运行 npm start，或用 --database-url 指明。",
      en: "No embedded database is running: run npm start first, or name one with --database-url.",
    }[terminal.language],
  );
  terminal.endWith(exitStatus.unavailable);
  return undefined;
}

function embeddedUrl(dataDir: string, service: string): string | undefined {
  const secretsFile = join(dataDir, "secrets.json");
  const postmaster = readPostmaster(clusterDirOf(join(dataDir, "postgres")));
  if (!postmaster?.alive || !existsSync(secretsFile)) return undefined;
  const { rolePasswords } = RolePasswords.parse(JSON.parse(readFileSync(secretsFile, "utf8")));
  const password = rolePasswords[service];
  const address = `postgres://127.0.0.1:${postmaster.port}/postgres`;
  return password && urlAs(address, { role: roleOf(service), password });
}

/** By what the embedded installation's checkpoints are verified; undefined where it has never been started. */
export function embeddedAuditKeys(terminal: Terminal, dataDir: string | undefined): AuditKeys | undefined {
  const secretsFile = join(dataFolder(terminal, dataDir), "secrets.json");
  if (!existsSync(secretsFile)) return undefined;
  const parsed = AuditSecret.safeParse(JSON.parse(readFileSync(secretsFile, "utf8")));
  return parsed.success ? { keys: [parsed.data.auditKey, ...parsed.data.auditKeysBeside] } : undefined;
}

/** The schema, and the role, of a service: its name as SQL writes it. */
function roleOf(service: string): string {
  return service.replaceAll("-", "_");
}
