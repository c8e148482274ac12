import { Command, InvalidArgumentError } from "commander";
import { exitStatus, type Terminal } from "./terminal.js";

interface Options {
  readonly requests: number;
  readonly products: number;
  readonly seed: number;
  readonly rounds: number;
  readonly mipSeconds: number;
  readonly restart?: boolean;
  readonly json?: boolean;
}

/** Measures the system against anchors that run beside it; never a timed test. */
export function benchCommand(terminal: Terminal): Command {
  return new Command("bench")
    .addCommand(matchingCommand(terminal))
    .addCommand(onlineCommand(terminal))
    .addCommand(ledgerCommand(terminal))
    .addCommand(rulesCommand(terminal))
    .addCommand(digestCommand(terminal))
    .addCommand(instanceCommand(terminal));
}

function matchingCommand(terminal: Terminal): Command {
  const says = { zh: "批量分配，对照LEMON与HiGHS", en: "batch allocation against LEMON and HiGHS" };
  return sized(terminal, new Command("matching"), { requests: 100_000, products: 200 })
    .description(says[terminal.language])
    .option("--mip-seconds <seconds>", "how long HiGHS may look for the bound of a small batch", positive(terminal), 60)
    .option("--restart", "a batch from the prices of the one before it against the same from nothing")
    .action(async (options: Options) => {
      if (options.restart) {
        const { benchRestart } = await import("@lianrong/engine/bench/restart");
        print(terminal, benchRestart(options, terminal.complain), options);
        return;
      }
      const { benchMatching } = await import("@lianrong/engine/bench/matching");
      const report = await benchMatching(options, terminal.complain);
      print(terminal, report, options);
      if (report.violations > 0 || report.certificateHolds === false || !report.sameOutput)
        terminal.endWith(exitStatus.fail);
    });
}

function onlineCommand(terminal: Terminal): Command {
  const says = { zh: "逐笔匹配，对照逐个产品判断", en: "requests as they come against a scan of closures" };
  return sized(terminal, new Command("online"), { requests: 200_000, products: 1_000 })
    .description(says[terminal.language])
    .action(async (options: Options) => {
      const { benchOnline } = await import("@lianrong/engine/bench/online");
      const report = benchOnline(options, terminal.complain);
      print(terminal, report, options);
      if (report.faults > 0) terminal.endWith(exitStatus.fail);
    });
}

interface LedgerOptions {
  readonly reserves: number;
  readonly rounds: number;
  readonly clients: number;
  readonly restart?: boolean;
  readonly json?: boolean;
}

function ledgerCommand(terminal: Terminal): Command {
  const says = {
    zh: "额度台账，对照单纯的条件更新，在临时PostgreSQL上",
    en: "the ledger of lines against a bare conditional update, on a PostgreSQL of its own",
  };
  return new Command("ledger")
    .description(says[terminal.language])
    .option("--reserves <count>", "in each round", positive(terminal), 3_000)
    .option("--rounds <count>", "rounds that count, after one to warm up", positive(terminal), 5)
    .option("--clients <count>", "connections at once", positive(terminal), 8)
    .option("--json")
    .action(async (options: LedgerOptions) => {
      const { benchOnOwnServer } = await import("./bench-ledger.js");
      const reports = await benchOnOwnServer(options, terminal.complain);
      for (const report of reports) print(terminal, report, options);
      if (reports.some(({ faults }) => faults > 0)) terminal.endWith(exitStatus.fail);
    });
}

function rulesCommand(terminal: Terminal): Command {
  const says = { zh: "条件判断，对照json-rules-engine与CEL", en: "explained rules against json-rules-engine and CEL" };
  return sized(terminal, new Command("rules"), { requests: 20_000, products: 50 })
    .description(says[terminal.language])
    .action(async (options: Options) => {
      const { benchRules } = await import("@lianrong/engine/bench/rules");
      const report = await benchRules(options, terminal.complain);
      print(terminal, report, options);
      if (report.wrong > 0) terminal.endWith(exitStatus.fail);
    });
}

function digestCommand(terminal: Terminal): Command {
  const says = { zh: "分配结果的摘要，各版本Node应一致", en: "the hash of an allocation, the same on every Node" };
  return sized(terminal, new Command("digest"), { requests: 20_000, products: 100 })
    .description(says[terminal.language])
    .action(async (options: Options) => {
      const { digestOf } = await import("@lianrong/engine/bench/digest");
      terminal.write(digestOf(options));
    });
}

function instanceCommand(terminal: Terminal): Command {
  const says = { zh: "写出一个虚构城市的实例文件", en: "write a made-up city as an instance file" };
  return sized(terminal, new Command("instance"), { requests: 1_000, products: 50 })
    .description(says[terminal.language])
    .requiredOption("--out <file>")
    .action(async (options: Options & { readonly out: string }) => {
      const { writeInstance } = await import("@lianrong/engine/bench/write-instance");
      await writeInstance(options, options.out);
    });
}

function sized(
  terminal: Terminal,
  command: Command,
  usual: { readonly requests: number; readonly products: number },
): Command {
  return command
    .option("--requests <count>", "", positive(terminal), usual.requests)
    .option("--products <count>", "", positive(terminal), usual.products)
    .option("--seed <number>", "", positive(terminal), 7)
    .option("--rounds <count>", "rounds that count, after one to warm up", positive(terminal), 3)
    .option("--json");
}

function print(terminal: Terminal, report: object, { json }: Pick<Options, "json">): void {
  terminal.write(json ? JSON.stringify(report) : JSON.stringify(report, null, 2));
}

/** A parser of counts for commander. */
function positive({ language }: Terminal): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (Number.isSafeInteger(number) && number >= 1) return number;
    throw new InvalidArgumentError(language === "zh" ? "应为大于零的整数" : "a whole number above zero is needed");
  };
}
