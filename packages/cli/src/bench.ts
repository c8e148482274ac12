import { Command, InvalidArgumentError } from "commander";
import { exitStatus, type Terminal } from "./terminal.js";

interface Options {
  readonly requests: number;
  readonly products: number;
  readonly seed: number;
  readonly rounds: number;
  readonly mipSeconds: number;
  readonly json?: boolean;
}

/** Measures the system against anchors that run beside it; never a timed test. */
export function benchCommand(terminal: Terminal): Command {
  return new Command("bench").addCommand(matchingCommand(terminal));
}

function matchingCommand(terminal: Terminal): Command {
  const says = { zh: "批量分配，对照LEMON与HiGHS", en: "batch allocation against LEMON and HiGHS" };
  return new Command("matching")
    .description(says[terminal.language])
    .option("--requests <count>", "", positive, 100_000)
    .option("--products <count>", "", positive, 200)
    .option("--seed <number>", "", positive, 7)
    .option("--rounds <count>", "rounds that count, after one to warm up", positive, 3)
    .option("--mip-seconds <seconds>", "how long HiGHS may look for the bound of a small batch", positive, 60)
    .option("--json")
    .action(async (options: Options) => {
      const { benchMatching } = await import("@lianrong/engine/bench/matching");
      const report = await benchMatching(options, terminal.complain);
      terminal.write(options.json ? JSON.stringify(report) : JSON.stringify(report, null, 2));
      if (report.violations > 0 || report.certificateHolds === false) terminal.endWith(exitStatus.fail);
    });
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError("a whole number above zero is needed");
  return number;
}
