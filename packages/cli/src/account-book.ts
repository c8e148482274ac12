import { fileURLToPath } from "node:url";
import { type Account, type AccountBook, accountNamed, readAccounts } from "@lianrong/local/accounts";
import type { Command } from "commander";
import { exitStatus, type Terminal } from "./terminal.js";

const builtInFolder = fileURLToPath(new URL("../../../.data", import.meta.url));

export type AccountOptions = {
  readonly as: string;
  readonly dataDir?: string;
  readonly origin?: string;
};

/** Adds the options that say as whom, and against which installation. */
export function withAccountOptions(command: Command, { language }: Terminal): Command {
  const says = {
    zh: {
      as: "演示账号（npm start 结束时列出）",
      dataDir: "演示环境的数据目录（默认 .data，或环境变量 LIANRONG_DATA）",
      origin: "入口地址（默认取数据目录中记录的）",
    },
    en: {
      as: "an account of the demonstration (npm start lists them)",
      dataDir: "the demonstration's data folder (default .data, or LIANRONG_DATA)",
      origin: "the front door (default: as the data folder has it)",
    },
  }[language];
  return command
    .requiredOption("--as <account>", says.as)
    .option("--data-dir <folder>", says.dataDir)
    .option("--origin <url>", says.origin);
}

/** The account asked for and where to use it; without one it says what is missing and gives the status to end with. */
export function accountFor(
  terminal: Terminal,
  options: AccountOptions,
): { readonly account: Account; readonly origin: string } | undefined {
  const book = readBook(terminal, options.dataDir);
  if (!book) return undefined;
  const account = accountNamed(book, options.as);
  if (!account) {
    const names = book.accounts.map((each) => each.account).join(", ");
    terminal.complain(
      { zh: `没有账号“${options.as}”。可用账号：${names}`, en: `No account "${options.as}". There are: ${names}` }[
        terminal.language
      ],
    );
    terminal.endWith(exitStatus.usage);
    return undefined;
  }
  return { account, origin: options.origin ?? book.origin };
}

/** Where the demonstration keeps its data: as asked, else as the environment says, else `.data` beside the sources. */
export function dataFolder({ environment }: Terminal, asked: string | undefined): string {
  return asked ?? environment["LIANRONG_DATA"] ?? builtInFolder;
}

function readBook(terminal: Terminal, dataDir: string | undefined): AccountBook | undefined {
  const book = readAccounts(dataFolder(terminal, dataDir));
  if (book) return book;
  terminal.complain(
    {
      zh: "没有找到演示账号：请先运行 npm start。",
      en: "No accounts of a demonstration were found: run npm start first.",
    }[terminal.language],
  );
  terminal.endWith(exitStatus.unavailable);
  return undefined;
}

/** Says why there is no answer: nothing runs there, or what runs there would not give a token. */
export function complainOfNoAnswer(terminal: Terminal, origin: string, error: unknown): void {
  const reasons = reasonsOf(error);
  const nothingThere = reasons.some((reason) => /fetch failed|ECONN|ENOTFOUND|EAI_AGAIN/.test(reason));
  const title = nothingThere
    ? {
        zh: `无法访问 ${origin}，请确认 npm start 正在运行`,
        en: `${origin} cannot be reached: is npm start running?`,
      }
    : { zh: `${origin} 没有给出令牌或应答`, en: `${origin} gave no token or no answer` };
  terminal.complain(`${title[terminal.language]} (${reasons.join(": ")})`);
  terminal.endWith(exitStatus.unavailable);
}

function reasonsOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return error === undefined ? [] : [String(error)];
  return [error.message, ...reasonsOf(error.cause)].filter((reason) => reason !== "");
}
