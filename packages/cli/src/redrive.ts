import { serviceNames } from "@lianrong/local/secrets";
import { type HeldKeyReport, listParked, redrive } from "@lianrong/messaging/parked";
import type { Database } from "@lianrong/runtime/database";
import { Command, Option } from "commander";
import { type DatabaseOptions, openServiceDatabase } from "./service-database.js";
import { exitStatus, type Terminal } from "./terminal.js";

type Options = DatabaseOptions & {
  readonly tenant?: string;
  readonly topic?: string;
  readonly key?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
};

/** `lianrong parked`: what a service's consumer has put aside, and why. */
export function parkedCommand(terminal: Terminal): Command {
  return withDatabaseOptions(new Command("parked"), terminal)
    .option("--json", { zh: "以 JSON 输出", en: "print JSON" }[terminal.language])
    .action((options: Options) =>
      withDatabase(terminal, options, async (db) => {
        const held = await listParked(db);
        if (options.json) terminal.write(JSON.stringify(held, null, 2));
        else for (const line of describe(held, terminal)) terminal.write(line);
        if (held.some(({ state }) => state === "parked")) terminal.endWith(exitStatus.warn);
      }),
    );
}

/** `lianrong redrive`: gives parked keys back to the consumer, which goes on in order from where each one stopped. */
export function redriveCommand(terminal: Terminal): Command {
  const says = {
    zh: { tenant: "只限这个租户", topic: "只限这个主题", key: "只限这个键", dry: "只列出，不投递" },
    en: {
      tenant: "of this tenant only",
      topic: "of this topic only",
      key: "this key only",
      dry: "list, give none back",
    },
  }[terminal.language];
  return withDatabaseOptions(new Command("redrive"), terminal)
    .option("--tenant <tenant>", says.tenant)
    .option("--topic <topic>", says.topic)
    .option("--key <key>", says.key)
    .option("--dry-run", says.dry)
    .action((options: Options) =>
      withDatabase(terminal, options, async (db) => {
        const { tenant, topic, key } = options;
        if (options.dryRun) {
          const held = (await listParked(db)).filter((one) => one.state === "parked" && isSelected(one, options));
          for (const line of describe(held, terminal)) terminal.write(line);
          return;
        }
        const keys = await redrive(db, { ...(tenant && { tenant }), ...(topic && { topic }), ...(key && { key }) });
        terminal.write({ zh: `已重新投递 ${keys} 个键`, en: `${keys} keys given back` }[terminal.language]);
      }),
    );
}

function withDatabaseOptions(command: Command, { language }: Terminal): Command {
  const says = {
    zh: { service: "哪个服务", url: "该服务的数据库地址（默认内置数据库）", data: "演示环境的数据目录" },
    en: { service: "whose", url: "that service's database (default: the embedded one)", data: "the data folder" },
  }[language];
  return command
    .addOption(new Option("--service <name>", says.service).choices(serviceNames).makeOptionMandatory())
    .option("--database-url <url>", says.url)
    .option("--data-dir <folder>", says.data);
}

async function withDatabase(
  terminal: Terminal,
  options: DatabaseOptions,
  body: (db: Database) => Promise<void>,
): Promise<void> {
  const db = openServiceDatabase(terminal, options);
  if (!db) return;
  try {
    await body(db);
  } finally {
    await db.close();
  }
}

function isSelected(one: HeldKeyReport, { tenant, topic, key }: Options): boolean {
  return one.tenant === (tenant ?? one.tenant) && one.topic === (topic ?? one.topic) && one.key === (key ?? one.key);
}

function describe(held: readonly HeldKeyReport[], { language }: Terminal): readonly string[] {
  if (held.length === 0) return [{ zh: "没有停下的键", en: "Nothing is held" }[language]];
  return held.map(
    ({ state, topic, tenant, key, firstSeq, firstType, events, attempts, reason }) =>
      `${state} ${topic} ${tenant} ${key} #${firstSeq} ${firstType} ×${events} (${attempts}) ${reason ?? ""}`,
  );
}
