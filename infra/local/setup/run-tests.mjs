import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { dataPath, rootPath } from "./paths.mjs";
import { provideRequirements } from "./requirements.mjs";

/** Runs every test, says at the end what could not run and why, and closes with the one line that machines read. */
export async function runTests(words) {
  provideRequirements();
  mkdirSync(dataPath, { recursive: true });
  const report = join(dataPath, "test-report.json");
  rmSync(report, { force: true });
  const status = await vitest(["--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...words]);
  const { passed, failed } = countOutcomes(report, status);
  const skipped = words.includes("-t") ? [] : skippedTests(report);
  if (skipped.length > 0) console.log(`\nNot run:\n${skipped.map((name) => `  ${name}`).join("\n")}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  return status === 0 && failed === 0 ? 0 : 1;
}

function vitest(words) {
  const entry = join(rootPath, "node_modules", "vitest", "vitest.mjs");
  const child = spawn(process.execPath, [entry, "run", ...words], { cwd: rootPath, stdio: "inherit" });
  // vitest hears Ctrl-C itself and stops its servers; this process waits to print what was reached.
  for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => child.kill(name));
  return new Promise((settle) => {
    child.once("exit", (code) => settle(code ?? 1));
    child.once("error", () => settle(1));
  });
}

/** A run that ends badly without a failed test (a suite that cannot load, a broken set-up) still counts as one failure. */
function countOutcomes(report, status) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  const brokenFiles = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((one) => one.status !== "failed"),
  );
  const failed = numFailedTests + brokenFiles.length;
  return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
}

/** A test that cannot run here says in its name what is missing and the command that brings it. */
function skippedTests(report) {
  if (!existsSync(report)) return [];
  return JSON.parse(readFileSync(report, "utf8"))
    .testResults.flatMap((file) => file.assertionResults)
    .filter(({ status }) => status === "pending" || status === "skipped")
    .map(({ fullName }) => fullName);
}
