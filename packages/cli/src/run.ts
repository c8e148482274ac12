import type { Bilingual } from "@lianrong/contracts/bilingual";
import { Command, CommanderError, Option } from "commander";
import { type ExitStatus, exitStatus, languageOf, type Terminal } from "./terminal.js";
import { verbs } from "./verbs.js";

type Surroundings = Omit<Terminal, "language" | "endWith">;

/** Runs `lianrong` with the arguments after its name and gives the status that the process should end with. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.pass;
  const terminal: Terminal = {
    ...surroundings,
    language: languageOf(argv, surroundings.environment),
    endWith: (ended) => {
      status = ended;
    },
  };
  try {
    await (await programFor(argv, terminal)).parseAsync([...argv], { from: "user" });
    return status;
  } catch (error) {
    return error instanceof CommanderError ? afterCommander(error, terminal) : afterBug(error, terminal);
  }
}

/** Only the verb that is called is loaded; the others stand in the list with their summary. */
async function programFor(argv: readonly string[], terminal: Terminal): Promise<Command> {
  const { language } = terminal;
  const about: Bilingual = {
    zh: "链融：产业链供应链金融服务系统的命令行工具",
    en: "Lianrong, supply-chain finance for cities: the command line",
  };
  const program = new Command("lianrong").description(about[language]).addOption(languageOption(terminal));
  const called = argv.find((argument) => verbs.some(({ verb }) => verb === argument));
  for (const { verb, summary, load } of verbs) {
    const command = verb === called ? await load(terminal) : new Command(verb);
    program.addCommand(command.description(summary[language]));
  }
  quieten(program, terminal);
  return program;
}

function languageOption({ language }: Terminal): Option {
  const says: Bilingual = { zh: "输出语言", en: "language of the answer" };
  return new Option("--lang <language>", says[language]).choices(["zh", "en"]);
}

/** Makes commander throw where it would exit, and leave the words about wrong usage to us. */
function quieten(command: Command, terminal: Terminal): void {
  command.helpOption("-h, --help", helpWords.option[terminal.language]);
  command.configureHelp({
    styleTitle: (title) => (terminal.language === "zh" ? (helpWords.titles[title] ?? title) : title),
  });
  if (command.commands.length > 0) command.helpCommand("help [command]", helpWords.option[terminal.language]);
  command.exitOverride().configureOutput({
    writeOut: (text) => terminal.write(text.trimEnd()),
    writeErr: (text) => terminal.complain(text.trimEnd()),
    outputError: () => undefined,
  });
  for (const child of command.commands) quieten(child, terminal);
}

const helpWords: { readonly option: Bilingual; readonly titles: Readonly<Record<string, string>> } = {
  option: { zh: "显示用法", en: "show the usage" },
  titles: { "Usage:": "用法：", "Arguments:": "参数：", "Options:": "选项：", "Commands:": "命令：" },
};

/** A message is enough for whoever runs it; whoever repairs it asks for the rest with LOG_LEVEL=debug. */
function afterBug(error: unknown, { complain, environment }: Terminal): ExitStatus {
  const known = error instanceof Error ? error : new Error(String(error));
  complain(environment["LOG_LEVEL"] === "debug" ? (known.stack ?? known.message) : known.message);
  return exitStatus.software;
}

const wrongUsage: Readonly<Record<string, Bilingual>> = {
  "commander.unknownCommand": { zh: "没有这个命令", en: "No such verb" },
  "commander.unknownOption": { zh: "没有这个选项", en: "No such option" },
  "commander.missingArgument": { zh: "缺少参数", en: "An argument is missing" },
  "commander.missingMandatoryOptionValue": { zh: "缺少必填选项", en: "A required option is missing" },
  "commander.optionMissingArgument": { zh: "选项缺少值", en: "An option has no value" },
  "commander.excessArguments": { zh: "参数过多", en: "Too many arguments" },
  "commander.invalidArgument": { zh: "参数无效", en: "An argument is not valid" },
};

function afterCommander(error: CommanderError, { complain, language }: Terminal): ExitStatus {
  if (error.exitCode === 0) return exitStatus.pass;
  if (error.code === "commander.help") return exitStatus.usage;
  const title = wrongUsage[error.code] ?? { zh: "用法错误", en: "Wrong usage" };
  const hint: Bilingual = { zh: "用 --help 查看用法。", en: "See --help." };
  complain(`${title[language]}: ${error.message.replace(/^error: /, "")}`);
  complain(hint[language]);
  return exitStatus.usage;
}
