import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What some tests need beside Node: the command that shows it is there, and Debian's package that brings it. */
const requirements = [
  { name: "a Java runtime, for Apache Kafka", probe: ["java", "-version"], debian: "default-jre-headless" },
  { name: "Maven, to fetch Apache Kafka", probe: ["mvn", "--version"], debian: "maven" },
  { name: "Chromium, for the tests in a browser", probe: ["chromium", "--version"], debian: "chromium fonts-noto-cjk" },
  { name: "git, for the test of the repository itself", probe: ["git", "--version"], debian: "git" },
];

/** Installs what is missing where it may, on Debian as root; elsewhere names the command and lets the suites that need it say so. */
export function provideRequirements() {
  const missing = requirements.filter(
    ({ probe: [command, ...args] }) => spawnSync(command, args, { stdio: "ignore" }).status !== 0,
  );
  if (missing.length === 0) return;
  const packages = missing.map(({ debian }) => debian);
  const command = `apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  for (const { name } of missing) console.log(`Not found: ${name}.`);
  if (!existsSync("/usr/bin/apt-get") || process.getuid?.() !== 0) {
    console.log(`To have everything tested, run (on Debian or Ubuntu): sudo ${command}\n`);
    return;
  }
  console.log(`Installing: ${command}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const stdio = ["ignore", "ignore", "inherit"];
  spawnSync("apt-get", ["update", "-qq"], { stdio, env });
  spawnSync("apt-get", command.split(" ").slice(1), { stdio, env });
}
