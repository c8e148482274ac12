// Lays the messaging tables into every service as its first migration; run it after a change of sql/messaging.sql.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../sql/messaging.sql", import.meta.url));
const services = fileURLToPath(new URL("../../../services/", import.meta.url));
for (const service of readdirSync(services)) {
  const manifest = `${services}${service}/package.json`;
  // Who does not depend on messaging needs none of its tables, with or without a database of its own.
  if (!existsSync(manifest) || !("@lianrong/messaging" in dependenciesOf(manifest))) continue;
  const target = `${services}${service}/prisma/migrations/00000000000000_messaging`;
  mkdirSync(target, { recursive: true });
  copyFileSync(source, `${target}/migration.sql`);
  console.log(`${service}: prisma/migrations/00000000000000_messaging/migration.sql`);
}

function dependenciesOf(manifest) {
  return JSON.parse(readFileSync(manifest, "utf8")).dependencies ?? {};
}
