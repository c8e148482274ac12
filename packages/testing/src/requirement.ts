import { appendFileSync } from "node:fs";

export type Requirement = {
  readonly suite: string;
  readonly found: boolean;
  /** What is missing and the exact command that would bring it. */
  readonly remedy: string;
};

/**
 * Whether a suite may be skipped, for `describe.skipIf(...)`. Where something it needs is missing, the last lines of the run name it;
 * under CI=true nothing may be missing, so that a machine cannot pass by lacking the means to fail.
 */
export function cannotRun({ suite, found, remedy }: Requirement): boolean {
  if (found) return false;
  const line = `${suite}: skipped, ${remedy}`;
  if (process.env["CI"] === "true") throw new Error(line);
  const notes = process.env["LIANRONG_SKIPPED_NOTES"];
  if (notes) appendFileSync(notes, `${line}\n`);
  else console.warn(line);
  return true;
}
