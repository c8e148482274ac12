import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";

const services = fileURLToPath(new URL("../../../services/", import.meta.url));
const laid = {
  "00000000000000_messaging": "messaging.sql",
  "00000000000003_audit_checkpoint": "audit-checkpoint.sql",
};
const Manifest = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

function usesMessaging(service: string): boolean {
  const manifest = `${services}${service}/package.json`;
  if (!existsSync(manifest)) return false;
  // Who only listens to the bus keeps none of its tables.
  if (!readFileSync(`${services}${service}/src/service.ts`, "utf8").includes("startRelay")) return false;
  return "@lianrong/messaging" in Manifest.parse(JSON.parse(readFileSync(manifest, "utf8"))).dependencies;
}

const users = readdirSync(services).filter(usesMessaging);

const copies = users.flatMap((service) =>
  Object.entries(laid).map(([migration, file]) => ({ service, migration, file })),
);

test.each(copies)("$service has $migration as all have it; scripts/copy-migration.mjs lays it", (copy) => {
  const { service, migration, file } = copy;
  const original = readFileSync(new URL(`../sql/${file}`, import.meta.url), "utf8");
  expect(readFileSync(`${services}${service}/prisma/migrations/${migration}/migration.sql`, "utf8")).toBe(original);
});
