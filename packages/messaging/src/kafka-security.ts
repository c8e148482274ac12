import { readFileSync } from "node:fs";
import type { KafkaConfig } from "kafkajs";
import { z } from "zod";

/** What is given in a variable, or with `@` before it in a file that only the process may read. */
const TextOrFile = z.string().transform((text, context) => {
  if (!text.startsWith("@")) return text;
  try {
    return readFileSync(text.slice(1), "utf8").trim();
  } catch {
    context.addIssue({ code: "custom", message: `the file ${text.slice(1)} cannot be read` });
    return z.NEVER;
  }
});

/** How a process proves itself to Kafka and Kafka to it; documented in docs/operations. */
export const KafkaSecurity = z.object({
  KAFKA_TLS: z.enum(["true", "false"]).optional(),
  KAFKA_CA: TextOrFile.optional(),
  KAFKA_CERTIFICATE: TextOrFile.optional(),
  KAFKA_CERTIFICATE_KEY: TextOrFile.optional(),
  KAFKA_SASL: z.enum(["plain", "scram-sha-256", "scram-sha-512"]).optional(),
  KAFKA_USERNAME: z.string().min(1).optional(),
  KAFKA_PASSWORD: TextOrFile.optional(),
});
export type KafkaSecurity = z.infer<typeof KafkaSecurity>;

/** What is missing beside what was given, and a password that would travel readable; empty where all is in order. */
export function securityFaults(
  given: KafkaSecurity,
): readonly { readonly variable: string; readonly message: string }[] {
  const fault = (isFault: boolean, variable: keyof KafkaSecurity, message: string) =>
    isFault ? [{ variable, message }] : [];
  const { KAFKA_CERTIFICATE: certificate, KAFKA_CERTIFICATE_KEY: key, KAFKA_SASL: sasl } = given;
  const tls = given.KAFKA_TLS === "true";
  const ofTls = Boolean(given.KAFKA_CA || certificate || key);
  return [
    ...fault(ofTls && !tls, "KAFKA_TLS", "must be true where a certificate is given"),
    ...fault(
      Boolean(certificate) !== Boolean(key),
      certificate ? "KAFKA_CERTIFICATE_KEY" : "KAFKA_CERTIFICATE",
      "is missing beside the other",
    ),
    ...fault(Boolean(sasl) && !given.KAFKA_USERNAME, "KAFKA_USERNAME", "is needed with KAFKA_SASL"),
    ...fault(Boolean(sasl) && !given.KAFKA_PASSWORD, "KAFKA_PASSWORD", "is needed with KAFKA_SASL"),
    ...fault(!sasl && Boolean(given.KAFKA_USERNAME), "KAFKA_SASL", "is needed with KAFKA_USERNAME"),
    ...fault(
      sasl === "plain" && !tls,
      "KAFKA_TLS",
      "must be true with KAFKA_SASL=plain: the password would travel readable",
    ),
  ];
}

/** What the bus is opened with. */
export function securityOf(given: KafkaSecurity): Pick<KafkaConfig, "ssl" | "sasl"> {
  const { KAFKA_CA: ca, KAFKA_CERTIFICATE: cert, KAFKA_CERTIFICATE_KEY: key } = given;
  const tls = { ...(ca ? { ca } : {}), ...(cert ? { cert } : {}), ...(key ? { key } : {}) };
  const sasl = saslOf(given);
  return { ...(given.KAFKA_TLS === "true" ? { ssl: tls } : {}), ...(sasl ? { sasl } : {}) };
}

function saslOf({
  KAFKA_SASL,
  KAFKA_USERNAME: username,
  KAFKA_PASSWORD: password,
}: KafkaSecurity): KafkaConfig["sasl"] {
  if (!username || !password) return undefined;
  switch (KAFKA_SASL) {
    case "plain":
      return { mechanism: "plain", username, password };
    case "scram-sha-256":
      return { mechanism: "scram-sha-256", username, password };
    case "scram-sha-512":
      return { mechanism: "scram-sha-512", username, password };
    case undefined:
      return undefined;
  }
}
