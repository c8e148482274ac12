import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const DEBIAN_PACKAGES = "default-jre-headless maven";

/** The programs that bring Kafka here and run it. */
export type KafkaTools = { readonly found: true; readonly java: string; readonly maven: string };

/** Looks for a Java 17 and Maven; on Debian, as root, installs what is missing. */
export function findKafkaTools(): KafkaTools | { readonly found: false; readonly why: string } {
  const missing = missingTools();
  if (missing.length > 0 && mayInstall()) installTools();
  const left = missing.length > 0 ? missingTools() : missing;
  if (left.length === 0) return { found: true, java: "java", maven: "mvn" };
  return {
    found: false,
    why: `${left.join(" and ")} not found, nor Docker: on Debian run "apt-get install -y ${DEBIAN_PACKAGES}" as root`,
  };
}

function missingTools(): string[] {
  const java = spawnSync("java", ["-version"], { encoding: "utf8" });
  const major = Number(/version "(\d+)/.exec(java.stderr ?? "")?.[1] ?? 0);
  const maven = spawnSync("mvn", ["--version"], { encoding: "utf8" });
  return [...(major >= 17 ? [] : ["Java 17 or later"]), ...(maven.status === 0 ? [] : ["Maven"])];
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync("/etc/debian_version");
}

function installTools(): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const words of [["update"], ["install", "-y", "--no-install-recommends", ...DEBIAN_PACKAGES.split(" ")]]) {
    spawnSync("apt-get", ["-q", ...words], { stdio: "ignore", env: environment });
  }
}

/** The folder with one version's jars under `.data/`, fetched with Maven the first time. */
export async function kafkaJars(tools: KafkaTools, version: string): Promise<string> {
  const kept = join(root, ".data", "kafka");
  const folder = join(kept, version);
  if (existsSync(folder)) return folder;
  mkdirSync(kept, { recursive: true });
  // A fetch that is interrupted must not leave a folder that looks whole.
  const unfinished = mkdtempSync(join(kept, `${version}-`));
  try {
    writeFileSync(join(unfinished, "pom.xml"), projectOf(version));
    const words = ["-q", "-B", "-f", join(unfinished, "pom.xml"), "dependency:copy-dependencies"];
    await run(tools.maven, [...words, "-DincludeScope=runtime", `-DoutputDirectory=${join(unfinished, "jars")}`]);
    if (!readdirSync(join(unfinished, "jars")).some((name) => name === `kafka_2.13-${version}.jar`)) {
      throw new Error(`Maven fetched no Kafka ${version}`);
    }
    if (!existsSync(folder)) renameSync(join(unfinished, "jars"), folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

function projectOf(version: string): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lianrong</groupId>
  <artifactId>kafka-for-tests</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;
}

function run(command: string, words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0) resolve();
      else reject(new Error(`${command} ended with ${status}: ${output.slice(-2_000)}`));
    });
  });
}
