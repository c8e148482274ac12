import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;
const CLUSTER_ID = "bGlhbnJvbmctdGVzdHMtMQ";

// Ends the broker when the pipe closes, which it does however the test process dies.
const TIED_TO_PARENT = 'exec 3<&0; "$@" & pid=$!; (cat <&3 >/dev/null; kill "$pid" 2>/dev/null) & wait "$pid"';

/** How clients reach the broker, where not by the plain listener, and the settings that this takes. */
export type KafkaListener = { readonly protocol: "SASL_SSL"; readonly settings: readonly string[] };

export type KafkaProcess = {
  /** Ends the broker, does what is to be done meanwhile, and starts it again on the same data and port. */
  readonly restart: (meanwhile: () => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Runs one broker that is its own controller (KRaft) from a folder of jars, with its data in a folder of its own. */
export async function runKafka(options: {
  readonly java: string;
  readonly jars: string;
  readonly dataDir: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly listener?: KafkaListener;
}): Promise<KafkaProcess> {
  const { java, jars, dataDir } = options;
  const settings = join(dataDir, "server.properties");
  writeFileSync(settings, settingsOf(options));
  // A small heap and the quick compiler alone: the broker lives for a minute.
  const jvm = ["-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", join(jars, "*")];
  const format = ["kafka.tools.StorageTool", "format", "--cluster-id", CLUSTER_ID, "--config", settings];
  const formatted = spawnSync(java, [...jvm, ...format], { encoding: "utf8" });
  if (formatted.status !== 0) throw new Error(`Kafka could not format its folder: ${formatted.stderr}`);
  const start = async () => {
    const words = ["-c", TIED_TO_PARENT, "sh", java, ...jvm, "kafka.Kafka", settings];
    const started = spawn("sh", words, { stdio: ["pipe", "pipe", "pipe"] });
    await ready(started);
    return started;
  };
  let child = await start();
  return {
    restart: async (meanwhile) => {
      await stopped(child);
      await meanwhile();
      child = await start();
    },
    stop: async () => {
      await stopped(child);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function settingsOf(options: {
  readonly dataDir: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly listener?: KafkaListener;
}): string {
  const { dataDir, port, controllerPort, listener } = options;
  const protocol = listener?.protocol ?? "PLAINTEXT";
  return [
    "process.roles=broker,controller",
    "node.id=1",
    `controller.quorum.voters=1@127.0.0.1:${controllerPort}`,
    "controller.listener.names=CONTROLLER",
    `listeners=${protocol}://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    `advertised.listeners=${protocol}://127.0.0.1:${port}`,
    `listener.security.protocol.map=CONTROLLER:PLAINTEXT,${protocol}:${protocol}`,
    `inter.broker.listener.name=${protocol}`,
    ...(listener?.settings ?? []),
    `log.dirs=${join(dataDir, "log")}`,
    "offsets.topic.num.partitions=1",
    "offsets.topic.replication.factor=1",
    "group.initial.rebalance.delay.ms=0",
    "auto.create.topics.enable=false",
    "",
  ].join("\n");
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(() => fail("did not start in time"), START_TIMEOUT_MS);
    function fail(what: string): void {
      clearTimeout(timer);
      child.kill("SIGKILL");
      reject(new Error(`Kafka ${what}: ${output.slice(-3_000)}`));
    }
    const read = (chunk: Buffer) => {
      output = `${output}${chunk.toString()}`.slice(-20_000);
      if (!output.includes("Kafka Server started")) return;
      clearTimeout(timer);
      child.removeListener("exit", onExit);
      resolve();
    };
    const onExit = () => fail("ended while starting");
    child.once("exit", onExit);
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.stdin?.end();
  });
}
