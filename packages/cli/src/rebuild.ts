import { TenantId } from "@lianrong/contracts/ids";
import { listLoggedTenants } from "@lianrong/oversight/db/event-log";
import { rebuildProjections } from "@lianrong/oversight/usecases/rebuild-projections";
import { transactOn } from "@lianrong/runtime/transact";
import { Command } from "commander";
import { openServiceDatabase } from "./service-database.js";
import { exitStatus, type Terminal } from "./terminal.js";

type Options = {
  readonly tenant?: string;
  readonly dryRun?: boolean;
  readonly databaseUrl?: string;
  readonly dataDir?: string;
};

/** `lianrong rebuild`: oversight's figures from its log alone; nobody reads half of them, and a rebuild that breaks off changes nothing. */
export function rebuildCommand(terminal: Terminal): Command {
  const says = {
    zh: {
      tenant: "只重建这个租户",
      dry: "只说明会重放多少事件",
      url: "监管服务的数据库地址（默认内置数据库）",
      data: "演示环境的数据目录",
    },
    en: {
      tenant: "of this tenant only",
      dry: "say how many events would be read, change nothing",
      url: "oversight's database (default: the embedded one)",
      data: "the data folder",
    },
  }[terminal.language];
  return new Command("rebuild")
    .option("--tenant <tenant>", says.tenant)
    .option("--dry-run", says.dry)
    .option("--database-url <url>", says.url)
    .option("--data-dir <folder>", says.data)
    .action((options: Options) => rebuild(terminal, options));
}

async function rebuild(terminal: Terminal, options: Options): Promise<void> {
  const db = openServiceDatabase(terminal, { ...options, service: "oversight" });
  if (!db) return;
  try {
    const logged = await db.transaction({ reach: "installation" }, listLoggedTenants);
    const chosen = logged.filter(({ tenant }) => tenant === (options.tenant ?? tenant));
    if (chosen.length === 0) return nothingLogged(terminal);
    for (const { tenant, events } of chosen) {
      if (options.dryRun) {
        terminal.write(
          { zh: `${tenant}：将重放 ${events} 个事件`, en: `${tenant}: ${events} events would be read` }[
            terminal.language
          ],
        );
        continue;
      }
      await rebuildProjections({ transaction: transactOn(db) }, TenantId.parse(tenant), (done) =>
        terminal.complain(`${tenant} ${done}/${events}`),
      );
      terminal.write(
        { zh: `${tenant}：已由 ${events} 个事件重建`, en: `${tenant}: made anew from ${events} events` }[
          terminal.language
        ],
      );
    }
  } finally {
    await db.close();
  }
}

function nothingLogged(terminal: Terminal): void {
  terminal.complain({ zh: "日志里没有这样的租户", en: "The log holds no such tenant" }[terminal.language]);
  terminal.endWith(exitStatus.warn);
}
