import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_KAFKA_VERSION, freePort } from "./kafka.js";
import { findKafkaTools, kafkaJars } from "./kafka-jars.js";
import { runKafka } from "./kafka-process.js";

const STORE_PASSWORD = "only-for-tests";

/** A broker that speaks TLS alone and lets nobody in without a password. */
export type SecuredKafka = {
  readonly brokers: readonly string[];
  /** The certificate of the broker, which signed itself. */
  readonly ca: string;
  readonly username: string;
  readonly password: string;
  readonly stop: () => Promise<void>;
};

/** A way to run such a broker on this machine, or why there is none. */
export function securedKafka():
  | { readonly available: true; readonly start: () => Promise<SecuredKafka> }
  | { readonly available: false; readonly why: string } {
  const tools = findKafkaTools();
  if (!tools.found) return { available: false, why: tools.why };
  return {
    available: true,
    start: async () => {
      const jars = await kafkaJars(tools, process.env["LIANRONG_KAFKA_VERSION"] || DEFAULT_KAFKA_VERSION);
      const dataDir = mkdtempSync(join(tmpdir(), "lianrong-kafka-"));
      const keys = join(dataDir, "broker.p12");
      const ca = makeCertificate(keys);
      const trusted = join(dataDir, "trusted.p12");
      trust(trusted, ca);
      const [port, controllerPort] = [await freePort(), await freePort()];
      const [username, password] = ["intake", "a password of the tests"];
      const settings = settingsOf({ keys, trusted, username, password });
      const listener = { protocol: "SASL_SSL", settings } as const;
      const { stop } = await runKafka({ java: tools.java, jars, dataDir, port, controllerPort, listener });
      return { brokers: [`127.0.0.1:${port}`], ca, username, password, stop };
    },
  };
}

function makeCertificate(keys: string): string {
  const store = ["-alias", "broker", "-keystore", keys, "-storetype", "PKCS12", "-storepass", STORE_PASSWORD];
  const named = ["-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1,dns:localhost", "-validity", "2"];
  keytool(["-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", ...named, ...store]);
  return keytool(["-exportcert", "-rfc", ...store]);
}

/** The broker is its own client too, and does not start where it would not believe itself. */
function trust(trusted: string, ca: string): void {
  const store = ["-keystore", trusted, "-storetype", "PKCS12", "-storepass", STORE_PASSWORD];
  keytool(["-importcert", "-noprompt", "-alias", "broker", ...store], ca);
}

/** It comes with every Java. */
function keytool(words: readonly string[], input = ""): string {
  const done = spawnSync("keytool", words, { encoding: "utf8", input });
  if (done.status !== 0) throw new Error(`keytool: ${done.stdout}${done.stderr}`);
  return done.stdout;
}

function settingsOf(of: {
  readonly keys: string;
  readonly trusted: string;
  readonly username: string;
  readonly password: string;
}): string[] {
  const login = "org.apache.kafka.common.security.plain.PlainLoginModule required";
  const people = `user_broker="${STORE_PASSWORD}" user_${of.username}="${of.password}"`;
  return [
    "sasl.enabled.mechanisms=PLAIN",
    "sasl.mechanism.inter.broker.protocol=PLAIN",
    `listener.name.sasl_ssl.plain.sasl.jaas.config=${login} username="broker" password="${STORE_PASSWORD}" ${people};`,
    "ssl.keystore.type=PKCS12",
    `ssl.keystore.location=${of.keys}`,
    `ssl.keystore.password=${STORE_PASSWORD}`,
    "ssl.truststore.type=PKCS12",
    `ssl.truststore.location=${of.trusted}`,
    `ssl.truststore.password=${STORE_PASSWORD}`,
  ];
}
