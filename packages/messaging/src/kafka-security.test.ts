import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { KafkaSecurity, securityFaults, securityOf } from "./kafka-security.js";

const folder = mkdtempSync(join(tmpdir(), "lianrong-kafka-secret-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("nothing given is a broker without TLS and without a login", () => {
  expect(securityFaults(KafkaSecurity.parse({}))).toEqual([]);
  expect(securityOf(KafkaSecurity.parse({}))).toEqual({});
});

it("a secret comes from its variable or from a file, whose last line break is not a part of it", () => {
  const file = join(folder, "password");
  writeFileSync(file, "from a file\n");
  const given = { KAFKA_TLS: "true", KAFKA_SASL: "scram-sha-512", KAFKA_USERNAME: "intake" };
  const ofFile = KafkaSecurity.parse({ ...given, KAFKA_PASSWORD: `@${file}`, KAFKA_CA: "pem" });
  expect(securityOf(ofFile)).toEqual({
    ssl: { ca: "pem" },
    sasl: { mechanism: "scram-sha-512", username: "intake", password: "from a file" },
  });
  expect(KafkaSecurity.safeParse({ KAFKA_PASSWORD: `@${folder}/missing` }).error?.issues[0]?.message).toContain(
    "missing",
  );
});

it.each([
  [{ KAFKA_CA: "pem" }, ["KAFKA_TLS"]],
  [{ KAFKA_TLS: "true", KAFKA_CERTIFICATE: "pem" }, ["KAFKA_CERTIFICATE_KEY"]],
  [{ KAFKA_TLS: "true", KAFKA_CERTIFICATE_KEY: "pem" }, ["KAFKA_CERTIFICATE"]],
  [{ KAFKA_SASL: "scram-sha-256" }, ["KAFKA_USERNAME", "KAFKA_PASSWORD"]],
  [{ KAFKA_USERNAME: "intake" }, ["KAFKA_SASL"]],
  [{ KAFKA_SASL: "plain", KAFKA_USERNAME: "intake", KAFKA_PASSWORD: "p" }, ["KAFKA_TLS"]],
])("%o lacks %s", (given, variables) => {
  expect(securityFaults(KafkaSecurity.parse(given)).map(({ variable }) => variable)).toEqual(variables);
});
