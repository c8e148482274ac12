import { run } from "./run.js";

process.exitCode = await run(process.argv.slice(2), {
  write: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  environment: process.env,
  now: () => new Date(),
});
