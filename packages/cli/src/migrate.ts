import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { schemaNames } from "@lianrong/local/secrets";
import { migrate, pendingMigrations } from "@lianrong/runtime/migrate";
import { Command, Option } from "commander";
import { z } from "zod";
import { dataFolder } from "./account-book.js";
import { exitStatus, type Terminal } from "./terminal.js";

const RolePasswords = z.object({ rolePasswords: z.record(z.string(), z.string()) });

type Options = {
  readonly adminUrl: string;
  readonly service?: string;
  readonly dryRun?: boolean;
  readonly dataDir?: string;
};

/** `lianrong migrate`: each service's schema brought up to date under its own role, or what that would apply. */
export function migrateCommand(terminal: Terminal): Command {
  const says = {
    zh: {
      url: "可建立角色和模式的数据库账号",
      service: "只处理这个服务",
      dry: "只列出待应用的迁移",
      data: "存放各服务数据库密码（secrets.json）的目录",
    },
    en: {
      url: "a PostgreSQL role that may make roles and schemas",
      service: "of this service only",
      dry: "name what is missing, apply nothing",
      data: "the folder whose secrets.json holds the roles' passwords",
    },
  }[terminal.language];
  return new Command("migrate")
    .requiredOption("--admin-url <url>", says.url)
    .addOption(new Option("--service <name>", says.service).choices(schemaNames))
    .option("--dry-run", says.dry)
    .option("--data-dir <folder>", says.data)
    .action((options: Options) => migrateAll(terminal, options));
}

async function migrateAll(terminal: Terminal, options: Options): Promise<void> {
  const { language } = terminal;
  let missing = 0;
  for (const service of schemaNames.filter((name) => name === (options.service ?? name))) {
    const place = placeOf(service, options.adminUrl);
    const pending = await pendingMigrations(place);
    missing += pending.length;
    for (const name of pending) terminal.write(`${service} ${name}`);
    if (options.dryRun || pending.length === 0) continue;
    const rolePassword = passwordOf(terminal, options, service);
    if (rolePassword === undefined) return;
    terminal.complain(
      { zh: `${service}：正在应用 ${pending.length} 个迁移……`, en: `${service}: applying ${pending.length} …` }[
        language
      ],
    );
    await migrate({ ...place, role: place.schema, rolePassword });
  }
  if (missing === 0) terminal.write({ zh: "没有待应用的迁移", en: "Nothing is missing" }[language]);
  else if (options.dryRun) terminal.endWith(exitStatus.warn);
}

function placeOf(service: string, adminUrl: string) {
  const migrationsDir = fileURLToPath(new URL(`../../../services/${service}/prisma/migrations`, import.meta.url));
  return { adminUrl, schema: service.replaceAll("-", "_"), migrationsDir };
}

/** The runner sets it each time, so a wrong guess would lock the service out: without one nothing is applied. */
function passwordOf(terminal: Terminal, options: Options, service: string): string | undefined {
  const given = terminal.environment["ROLE_PASSWORD"];
  if (given && options.service) return given;
  const file = join(dataFolder(terminal, options.dataDir), "secrets.json");
  const kept = existsSync(file) ? RolePasswords.safeParse(JSON.parse(readFileSync(file, "utf8"))).data : undefined;
  const password = kept?.rolePasswords[service];
  if (password !== undefined) return password;
  terminal.complain(
    {
      zh: `不知道角色 ${service} 的密码：用 --data-dir 指明 secrets.json 所在目录，或配合 --service 设置环境变量 ROLE_PASSWORD。`,
      en: `The password of the role ${service} is not known: name the folder of secrets.json with --data-dir, or set ROLE_PASSWORD beside --service.`,
    }[terminal.language],
  );
  terminal.endWith(exitStatus.unavailable);
  return undefined;
}
