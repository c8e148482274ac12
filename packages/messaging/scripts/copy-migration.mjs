// Lays the messaging tables into every service as its first migrations; run it after a change of sql/.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const laid = {
  "messaging.sql": "00000000000000_messaging",
  "audit-checkpoint.sql": "00000000000003_audit_checkpoint",
};
const services = fileURLToPath(new URL("../../../services/", import.meta.url));
for (const service of readdirSync(services)) {
  const manifest = `${services}${service}/package.json`;
  // Who does not depend on messaging, or only listens, needs none of its tables.
  if (!existsSync(manifest) || !("@lianrong/messaging" in dependenciesOf(manifest))) continue;
  if (!publishes(service)) continue;
  for (const [file, migration] of Object.entries(laid)) {
    const target = `${services}${service}/prisma/migrations/${migration}`;
    mkdirSync(target, { recursive: true });
    copyFileSync(fileURLToPath(new URL(`../sql/${file}`, import.meta.url)), `${target}/migration.sql`);
    console.log(`${service}: prisma/migrations/${migration}/migration.sql`);
  }
}

function dependenciesOf(manifest) {
  return JSON.parse(readFileSync(manifest, "utf8")).dependencies ?? {};
}

function publishes(service) {
  return readFileSync(`${services}${service}/src/service.ts`, "utf8").includes("startRelay");
}
