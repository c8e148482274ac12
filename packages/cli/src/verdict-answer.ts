import type { Day } from "@lianrong/contracts/instants";
import { ruleText } from "@lianrong/contracts/rules";
import type { Verdict, VerdictLevel } from "@lianrong/contracts/verdict";
import { type ExitStatus, exitStatus, type Terminal } from "./terminal.js";

/** A fact beside the verdict: its name in JSON, its label for people, and its value. */
export type Fact = {
  readonly name: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly value: string | number | boolean | null | readonly string[];
};

export type Answer = {
  readonly verdict: Verdict;
  readonly facts: readonly Fact[];
  /** The day whose version of the rule is cited. */
  readonly on: Day;
  readonly json: boolean | undefined;
};

const statuses = {
  PASS: exitStatus.pass,
  WARN: exitStatus.warn,
  FAIL: exitStatus.fail,
} as const satisfies Record<VerdictLevel, ExitStatus>;

const headings = {
  zh: { PASS: "通过（PASS）", WARN: "提示（WARN）", FAIL: "不通过（FAIL）" },
  en: { PASS: "PASS", WARN: "WARN", FAIL: "FAIL" },
} as const satisfies Record<string, Record<VerdictLevel, string>>;

const colons = { zh: "：", en: ": " };
const labels = { citation: { zh: "依据", en: "By" }, none: { zh: "无", en: "none" } };

/** Prints a verdict with its rule and facts, for people or as JSON, and ends with the verdict's status. */
export function answer(terminal: Terminal, { verdict: found, facts, on, json }: Answer): void {
  const { language } = terminal;
  const { verdict, rule, code } = found;
  const reason = found.reason[language];
  const citation = ruleText(rule, on)?.citation[language] ?? null;
  if (json) {
    const named = Object.fromEntries(facts.map((fact) => [fact.name, fact.value]));
    terminal.write(JSON.stringify({ verdict, rule, reason, code, citation, ...named }));
  } else {
    terminal.write(`${headings[language][verdict]} ${rule}`);
    terminal.write(reason);
    for (const { label, value } of facts)
      terminal.write(`${label[language]}${colons[language]}${shown(value, terminal)}`);
    if (citation) terminal.write(`${labels.citation[language]}${colons[language]}${citation}`);
  }
  terminal.endWith(statuses[verdict]);
}

function shown(value: Fact["value"], { language }: Terminal): string {
  if (value === null) return labels.none[language];
  if (typeof value === "boolean") return { zh: value ? "是" : "否", en: value ? "yes" : "no" }[language];
  return typeof value === "object" ? value.join(language === "zh" ? "、" : ", ") : String(value);
}
