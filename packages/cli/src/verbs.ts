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
    verb: "call",
    summary: { zh: "以演示账号调用接口", en: "call the API as a demonstration account" },
    load: async (terminal) => (await import("./call.js")).callCommand(terminal),
  },
  {
    verb: "verify",
    summary: { zh: "离线核验证据", en: "verify evidence offline" },
    load: async (terminal) => (await import("./verify.js")).verifyCommand(terminal),
  },
  {
    verb: "story",
    summary: { zh: "再演一遍主流程", en: "play the main story again" },
    load: async (terminal) => (await import("./story.js")).storyCommand(terminal),
  },
];
