import { AuditCheckpoints, AuditKeys, SignedAuditCheckpoint } from "@lianrong/contracts/audit";
import type { Bilingual } from "@lianrong/contracts/bilingual";
import { dayOf } from "@lianrong/contracts/instants";
import { serviceNames } from "@lianrong/local/secrets";
import { readAuditLog } from "@lianrong/messaging/audit-log";
import { type AuditFault, type AuditFindings, type AuditLog, verifyAudit } from "@lianrong/messaging/verify-audit";
import { Command, Option } from "commander";
import { z } from "zod";
import { withAnswerOptions } from "./arguments.js";
import { openAuditFile } from "./audit-file.js";
import { parsedFile } from "./parsed-file.js";
import { embeddedAuditKeys, openServiceDatabase } from "./service-database.js";
import { exitStatus, type Terminal } from "./terminal.js";
import { answer } from "./verdict-answer.js";

type Options = {
  readonly service: readonly string[];
  readonly file?: readonly string[];
  readonly databaseUrl?: string;
  readonly dataDir?: string;
  readonly keys?: AuditKeys;
  readonly kept: readonly SignedAuditCheckpoint[];
  readonly json?: boolean;
};

/** Checkpoints as somebody kept them: one, several, or a page as it was pulled. */
const KeptFile = z.union([
  AuditCheckpoints.transform(({ data }) => data),
  z.array(SignedAuditCheckpoint),
  SignedAuditCheckpoint.transform((checkpoint) => [checkpoint]),
]);

/** `lianrong verify audit`: names each row of an audit log that is not what it was when it was written. */
export function verifyAuditCommand(terminal: Terminal): Command {
  const { language } = terminal;
  const says = {
    zh: {
      about: "审计日志：指出被改动、删除、移位或截断的每一行（R46）",
      service: "哪些服务（默认全部）",
      file: "audit export 导出的文件，可多个；不给则读数据库",
      url: "该服务的数据库地址（默认内置数据库）",
      data: "演示环境的数据目录",
      keys: "审计公钥文件（GET /audit/keys 的应答；默认取自数据目录）",
      kept: "自行保存的检查点（GET /audit/checkpoints 的应答）",
    },
    en: {
      about: "audit logs: names each row that was edited, dropped, moved or cut off (R46)",
      service: "whose (default: all)",
      file: "files of audit export; without any the database is read",
      url: "that service's database (default: the embedded one)",
      data: "the data folder",
      keys: "the audit keys, as GET /audit/keys gave them (default: the data folder's)",
      kept: "checkpoints that somebody kept, as GET /audit/checkpoints gave them",
    },
  }[language];
  const readKept = parsedFile(KeptFile, language);
  const command = new Command("audit")
    .description(says.about)
    .addOption(new Option("--service <names...>", says.service).choices(serviceNames).default([...serviceNames]))
    .option("--file <files...>", says.file)
    .option("--database-url <url>", says.url)
    .option("--data-dir <folder>", says.data)
    .option("--keys <file>", says.keys, parsedFile(AuditKeys, language))
    .option(
      "--kept <files...>",
      says.kept,
      (path: string, before: readonly SignedAuditCheckpoint[]) => [...before, ...readKept(path)],
      [],
    );
  return withAnswerOptions(command, language).action((options: Options) => verifyAudits(terminal, options));
}

type Verified = AuditFindings & { readonly service: string };

async function verifyAudits(terminal: Terminal, options: Options): Promise<void> {
  const keys = options.keys ?? embeddedAuditKeys(terminal, options.dataDir);
  if (!keys) {
    terminal.complain({ zh: "请用 --keys 给出审计公钥。", en: "Give the audit keys with --keys." }[terminal.language]);
    terminal.endWith(exitStatus.usage);
    return;
  }
  const verify = async (log: AuditLog): Promise<Verified> => {
    const kept = options.kept.filter(({ service }) => service === log.service);
    return { service: log.service, ...(await verifyAudit(log, { keys, kept })) };
  };
  const verified: Verified[] = [];
  for (const file of options.file ?? []) verified.push(await verify(await openAuditFile(file)));
  for (const service of options.file ? [] : options.service) {
    const { databaseUrl, dataDir } = options;
    const place = { service, ...(databaseUrl ? { databaseUrl } : {}), ...(dataDir ? { dataDir } : {}) };
    const db = openServiceDatabase(terminal, place);
    if (!db) return;
    try {
      verified.push(await readAuditLog(db, service, verify));
    } finally {
      await db.close();
    }
  }
  tell(terminal, verified, options.json);
}

function tell(terminal: Terminal, verified: readonly Verified[], json: boolean | undefined): void {
  const { language } = terminal;
  const faults = verified.flatMap((each) => each.faults.map((fault) => ({ service: each.service, fault })));
  const sumOf = (count: (each: Verified) => number) => verified.reduce((sum, each) => sum + count(each), 0);
  const verdict =
    faults.length === 0
      ? { verdict: "PASS" as const, code: "audit-whole", reason: whole }
      : { verdict: "FAIL" as const, code: "audit-broken", reason: broken };
  answer(terminal, {
    verdict: { ...verdict, rule: "R46" },
    on: dayOf(terminal.now()),
    json,
    facts: [
      { name: "services", label: { zh: "服务", en: "Services" }, value: verified.map(({ service }) => service) },
      { name: "entries", label: { zh: "条目数", en: "Entries" }, value: sumOf(({ entries }) => entries) },
      { name: "chains", label: { zh: "链数", en: "Chains" }, value: sumOf(({ chains }) => chains) },
      {
        name: "unsealed",
        label: { zh: "尚未封存", en: "Not sealed yet" },
        value: sumOf(({ unsealed }) => unsealed),
      },
      {
        name: "faults",
        label: { zh: "问题", en: "Faults" },
        value: faults.map(({ service, fault }) =>
          json ? `${service} ${rowOf(fault)} ${fault.code}` : sentenceOf(service, fault)[language],
        ),
      },
    ],
  });
}

function rowOf(fault: AuditFault): string {
  if ("checkpoint" in fault) return `checkpoint ${fault.checkpoint}`;
  const { tenant, key, seq, through } = fault;
  return `${tenant} ${key} ${seq === through ? seq : `${seq}-${through}`}`;
}

function sentenceOf(service: string, fault: AuditFault): Bilingual {
  const { zh, en } = sentences[fault.code];
  return { zh: `${service} ${rowOf(fault)}：${zh}`, en: `${service} ${rowOf(fault)}: ${en}` };
}

const whole: Bilingual = {
  zh: "审计日志完整：每一条都与其哈希、链和已签名的检查点相符。",
  en: "The audit log is whole: each entry fits its hash, its chain and the signed checkpoints.",
};
const broken: Bilingual = {
  zh: "审计日志不是写入时的样子，问题所在如下。",
  en: "The audit log is not what was written; these rows are not.",
};

const sentences: Readonly<Record<AuditFault["code"], Bilingual>> = {
  "entry-changed": { zh: "内容或哈希被改动", en: "its text or its hash was changed" },
  "entry-misplaced": { zh: "条目被移到别处或调换", en: "the entry was moved or swapped" },
  "entry-missing": { zh: "条目被删除", en: "the entry was dropped" },
  "tail-cut": { zh: "链尾被截断", en: "the end of the chain was cut off" },
  "entry-not-counted": { zh: "日志计数之外的条目", en: "the log does not count this entry" },
  "checkpoint-missing": { zh: "检查点被删除", en: "the checkpoint was dropped" },
  "checkpoint-not-signed": { zh: "检查点不是由所给公钥签署的", en: "none of the given keys signed the checkpoint" },
  "checkpoint-out-of-line": { zh: "检查点与前一个不相接", en: "the checkpoint does not follow from the one before" },
  "checkpoint-heads-changed": { zh: "检查点封存的链头被改动", en: "what the checkpoint sealed was changed" },
  "checkpoint-not-as-kept": {
    zh: "检查点与保存的副本不同或已不存在",
    en: "the checkpoint is not the one that was kept",
  },
};
