import { spawnSync } from "node:child_process";
import { rootPath } from "./paths.mjs";
import { SetupError } from "./setup-error.mjs";

/** Runs one command of the set-up at the root, all its output on the error stream; throws `failure` where it does not succeed. */
export function runStep({ command, args, env = {}, failure }) {
  const run = spawnSync(command, args, { cwd: rootPath, stdio: ["ignore", 2, 2], env: { ...process.env, ...env } });
  if (run.status === 0) return;
  const how = run.error?.message ?? (run.signal ? `ended by ${run.signal}` : `exit status ${run.status}`);
  throw new SetupError(`${failure}\nThe command was: ${[command, ...args].join(" ")}\nIt failed: ${how}`);
}
