import { type Day, dayOf } from "@lianrong/contracts/instants";
import type { Rule } from "@lianrong/contracts/rule";
import { RuleId } from "@lianrong/contracts/rule-id";
import { rules, ruleText, versionsOf } from "@lianrong/contracts/rules";
import { Argument, Command } from "commander";
import { dayArgument, withAnswerOptions } from "./arguments.js";
import type { Terminal } from "./terminal.js";

type Options = { readonly on?: Day; readonly json?: boolean };

/** `lianrong rules [R07] [--on <day>]`: the rules as they stood on a day, or every version of one of them. */
export function rulesCommand(terminal: Terminal): Command {
  const { language } = terminal;
  const says = {
    zh: { id: "规则编号，例如 R07", on: "哪一天的规则（默认今天）" },
    en: { id: "a rule's number, e.g. R07", on: "as they stood on this day (default: today)" },
  }[language];
  const command = new Command("rules")
    .addArgument(new Argument("[id]", says.id).choices(RuleId.options))
    .option("--on <day>", says.on, dayArgument(language));
  return withAnswerOptions(command, language).action((id: RuleId | undefined, { on, json }: Options) => {
    const shown = id && !on ? versionsOf(id) : rulesOn(on ?? dayOf(terminal.now()), id);
    if (json) terminal.write(JSON.stringify(shown, null, 2));
    else for (const rule of shown) terminal.write(id ? described(rule, terminal) : titled(rule, terminal));
  });
}

function rulesOn(on: Day, id: RuleId | undefined): readonly Rule[] {
  return rules.filter((rule) => (id === undefined || rule.id === id) && rule === ruleText(rule.id, on));
}

function titled({ id, level, active, sentence }: Rule, { language }: Terminal): string {
  return `${id} ${active ? level : { zh: "未启用", en: "off" }[language]} ${sentence[language]}`;
}

function described(rule: Rule, terminal: Terminal): string {
  const { language } = terminal;
  const says = {
    zh: { citation: "依据", inForce: "施行", parameters: "参数", note: "说明" },
    en: { citation: "By", inForce: "In force", parameters: "Parameters", note: "Note" },
  }[language];
  return [
    titled(rule, terminal),
    `  ${says.citation}: ${rule.citation[language]}`,
    `  ${says.inForce}: ${rule.effectiveFrom ?? "…"} – ${rule.effectiveTo ?? "…"}`,
    `  ${says.parameters}: ${JSON.stringify(rule.parameters)}`,
    ...(rule.note ? [`  ${says.note}: ${rule.note[language]}`] : []),
  ].join("\n");
}
