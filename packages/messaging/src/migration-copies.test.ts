import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const services = fileURLToPath(new URL("../../../services/", import.meta.url));
const original = readFileSync(new URL("../sql/messaging.sql", import.meta.url), "utf8");

test("every service with a database begins with the same messaging tables; scripts/copy-migration.mjs lays them", () => {
  for (const service of readdirSync(services)) {
    if (!existsSync(`${services}${service}/prisma`)) continue;
    const copy = `${services}${service}/prisma/migrations/00000000000000_messaging/migration.sql`;
    expect(readFileSync(copy, "utf8"), service).toBe(original);
  }
});
