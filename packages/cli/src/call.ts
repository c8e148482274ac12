import { readFileSync } from "node:fs";
import { openSession } from "@lianrong/local/session";
import { Argument, Command, InvalidArgumentError } from "commander";
import { type AccountOptions, accountFor, complainOfNoAnswer, withAccountOptions } from "./account-book.js";
import { type ExitStatus, exitStatus, type Language, type Terminal } from "./terminal.js";

type Method = "GET" | "POST";

type CallOptions = AccountOptions & {
  readonly data?: Uint8Array;
  readonly contentType?: string;
  readonly idempotencyKey?: string;
  readonly raw?: boolean;
};

/** `lianrong call --as <account> METHOD PATH`: one call of the public API, with a token of the account. */
export function callCommand(terminal: Terminal): Command {
  const { language } = terminal;
  const says = {
    zh: {
      path: "以 / 开头的路径，例如 /api/oversight/v1/funnel",
      data: "请求体：JSON 文本，或 @文件",
      contentType: "请求体类型（默认 application/json）",
      key: "幂等键（默认随机）",
      raw: "原样输出应答",
    },
    en: {
      path: "a path that begins with /, e.g. /api/oversight/v1/funnel",
      data: "the body: JSON, or @file",
      contentType: "the body's type (default application/json)",
      key: "the idempotency key (default: a random one)",
      raw: "print the answer byte for byte",
    },
  }[language];
  return withAccountOptions(new Command("call"), terminal)
    .addArgument(new Argument("<method>", "GET | POST").argParser(methodArgument))
    .addArgument(new Argument("<path>", says.path).argParser(pathArgument(language)))
    .option("--data <body>", says.data, bodyArgument(language))
    .option("--content-type <type>", says.contentType)
    .option("--idempotency-key <key>", says.key)
    .option("--raw", says.raw)
    .action((method: Method, path: string, options: CallOptions) => call(terminal, { method, path, options }));
}

type Call = { readonly method: Method; readonly path: string; readonly options: CallOptions };

async function call(terminal: Terminal, { method, path, options }: Call): Promise<void> {
  const found = accountFor(terminal, options);
  if (!found) return;
  const { data, contentType, idempotencyKey, raw } = options;
  try {
    const { status, body } = await openSession({ ...found, patienceMs: 0 }).call(method, path, {
      language: { zh: "zh-CN", en: "en" }[terminal.language],
      ...(data && { body: data }),
      ...(contentType && { contentType }),
      ...(idempotencyKey && { idempotencyKey }),
    });
    terminal.complain(`${method} ${path} → ${status}`);
    if (body !== "") terminal.write(raw ? body : indented(body));
    terminal.endWith(statusFor(status));
  } catch (error) {
    complainOfNoAnswer(terminal, found.origin, error);
  }
}

function statusFor(status: number): ExitStatus {
  if (status < 400) return exitStatus.pass;
  return status < 500 ? exitStatus.fail : exitStatus.unavailable;
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function methodArgument(written: string): Method {
  const method = written.toUpperCase();
  if (method === "GET" || method === "POST") return method;
  throw new InvalidArgumentError("GET | POST");
}

function pathArgument(language: Language): (written: string) => string {
  return (written) => {
    if (written.startsWith("/") && !written.startsWith("//")) return written;
    throw new InvalidArgumentError({ zh: "路径以一个 / 开头。", en: "A path begins with one /." }[language]);
  };
}

function bodyArgument(language: Language): (written: string) => Uint8Array {
  return (written) => {
    if (!written.startsWith("@")) return Buffer.from(written, "utf8");
    try {
      return readFileSync(written.slice(1));
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error);
      throw new InvalidArgumentError(`${{ zh: "无法读取：", en: "Cannot be read: " }[language]}${because}`);
    }
  };
}
