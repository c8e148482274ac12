import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { Command } from "commander";
import type { Terminal } from "./terminal.js";

/** One verb of the command line; its file is loaded only when it is called. */
export type Verb = {
  readonly verb: string;
  readonly summary: Bilingual;
  readonly load: (terminal: Terminal) => Promise<Command>;
};

/** Every verb of `lianrong`, in the order that the help shows. */
export const verbs: readonly Verb[] = [
  {
    verb: "check",
    summary: {
      zh: "按规则检查代码、发票、期限",
      en: "check a code, an invoice, a clock or a term against the rules",
    },
    load: async (terminal) => (await import("./check.js")).checkCommand(terminal),
  },
  {
    verb: "rules",
    summary: { zh: "列出规则、依据和施行日期", en: "list the rules, what they rest on and when they hold" },
    load: async (terminal) => (await import("./rules.js")).rulesCommand(terminal),
  },
  {
    verb: "token",
    summary: { zh: "取得演示账号的访问令牌", en: "get an access token of a demonstration account" },
    load: async (terminal) => (await import("./token.js")).tokenCommand(terminal),
  },
  {
    verb: "code",
    summary: { zh: "显示演示账号当前的动态口令", en: "show a demonstration account's one-time code" },
    load: async (terminal) => (await import("./code.js")).codeCommand(terminal),
  },
  {
    verb: "call",
    summary: { zh: "以演示账号调用接口", en: "call the API as a demonstration account" },
    load: async (terminal) => (await import("./call.js")).callCommand(terminal),
  },
  {
    verb: "verify",
    summary: { zh: "核验确权证据、名单版本和审计日志", en: "verify confirmations, list versions and audit logs" },
    load: async (terminal) => (await import("./verify.js")).verifyCommand(terminal),
  },
  {
    verb: "story",
    summary: { zh: "再演一遍主流程", en: "play the main story again" },
    load: async (terminal) => (await import("./story.js")).storyCommand(terminal),
  },
  {
    verb: "allocate",
    summary: { zh: "把一个批次的融资申请分配给银行产品", en: "allocate a batch of requests to banks' products" },
    load: async (terminal) => (await import("./allocate.js")).allocateCommand(terminal),
  },
  {
    verb: "bench",
    summary: { zh: "与对照实现一起测量性能", en: "measure performance beside its anchors" },
    load: async (terminal) => (await import("./bench.js")).benchCommand(terminal),
  },
  {
    verb: "parked",
    summary: { zh: "列出消费者停下的键", en: "list what a service's consumer has put aside" },
    load: async (terminal) => (await import("./redrive.js")).parkedCommand(terminal),
  },
  {
    verb: "redrive",
    summary: { zh: "让停下的键按顺序继续", en: "let parked keys go on in order" },
    load: async (terminal) => (await import("./redrive.js")).redriveCommand(terminal),
  },
  {
    verb: "rebuild",
    summary: { zh: "由永久事件日志重建监管统计", en: "make oversight's figures anew from its permanent log" },
    load: async (terminal) => (await import("./rebuild.js")).rebuildCommand(terminal),
  },
  {
    verb: "migrate",
    summary: { zh: "应用各服务的数据库迁移", en: "bring the services' databases up to date" },
    load: async (terminal) => (await import("./migrate.js")).migrateCommand(terminal),
  },
  {
    verb: "audit",
    summary: { zh: "导出审计日志，供离线核验", en: "export an audit log, to be verified elsewhere" },
    load: async (terminal) => (await import("./audit.js")).auditCommand(terminal),
  },
  {
    verb: "doctor",
    summary: { zh: "检查本机和演示环境", en: "examine this machine and the demonstration" },
    load: async (terminal) => (await import("./doctor.js")).doctorCommand(terminal),
  },
];
