import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";

const services = fileURLToPath(new URL("../../../services/", import.meta.url));
const original = readFileSync(new URL("../sql/messaging.sql", import.meta.url), "utf8");
const Manifest = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

function usesMessaging(service: string): boolean {
  const manifest = `${services}${service}/package.json`;
  if (!existsSync(manifest)) return false;
  return "@lianrong/messaging" in Manifest.parse(JSON.parse(readFileSync(manifest, "utf8"))).dependencies;
}

const users = readdirSync(services).filter(usesMessaging);

test.each(users)("%s begins with the same messaging tables as all; scripts/copy-migration.mjs lays them", (service) => {
  const copy = `${services}${service}/prisma/migrations/00000000000000_messaging/migration.sql`;
  expect(readFileSync(copy, "utf8")).toBe(original);
});
