import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { discardEmbeddedPostgres, startEmbeddedPostgres } from "@lianrong/postgres/embedded-postgres";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const prisma = fileURLToPath(new URL("prisma.mjs", import.meta.url));
const [service, name] = process.argv.slice(2);

if (!service || !name || !existsSync(join(root, "services", service, "prisma", "schema.prisma"))) {
  console.error("usage: npm run -s migration -- <service> <what-it-does>     for example: intake add-due-day");
  process.exitCode = 64;
} else {
  process.exitCode = await makeMigration(service, name);
}

/** Writes the difference between a service's migrations and its schema.prisma as its next migration, on a throwaway server. */
async function makeMigration(service: string, name: string): Promise<number> {
  const scratch = join(root, ".data", "migration");
  mkdirSync(scratch, { recursive: true });
  const dataDir = mkdtempSync(join(scratch, "run-"));
  const binariesDir = join(root, ".data", "postgres");
  const server = await startEmbeddedPostgres({ dataDir, binariesDir, durable: false, log: () => {} });
  try {
    return diffIntoMigration(join(root, "services", service), {
      name,
      role: service.replaceAll("-", "_"),
      adminUrl: server.adminUrl,
    });
  } finally {
    await server.stop("immediate");
    await discardEmbeddedPostgres(dataDir);
  }
}

function diffIntoMigration(
  serviceDir: string,
  { name, role, adminUrl }: { name: string; role: string; adminUrl: string },
): number {
  const shadowUrl = new URL(adminUrl);
  shadowUrl.pathname = "/shadow";
  const inService = {
    cwd: serviceDir,
    env: { ...process.env, DATABASE_URL: adminUrl, SHADOW_DATABASE_URL: shadowUrl.href },
  };
  const run = (words: string[], input = "") =>
    spawnSync(process.execPath, [prisma, ...words], { ...inService, input, encoding: "utf8" });
  // Migrations revoke rights from the service's role by name, so it has to exist.
  for (const sql of [`create role "${role}"`, "create database shadow"]) {
    const prepared = run(["db", "execute", "--stdin"], sql);
    if (prepared.status !== 0) return complain(prepared.stderr);
  }
  const migrations = join("prisma", "migrations");
  mkdirSync(join(serviceDir, migrations), { recursive: true });
  const lock = join(serviceDir, migrations, "migration_lock.toml");
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "postgresql"\n');
  const diff = run([
    "migrate",
    "diff",
    "--from-migrations",
    migrations,
    "--to-schema",
    "prisma/schema.prisma",
    "--script",
  ]);
  if (diff.status !== 0) return complain(diff.stderr);
  if (diff.stdout.includes("This is an empty migration"))
    return complain("the migrations already say what schema.prisma says");
  const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const file = join(migrations, `${stamp}_${name.replaceAll("-", "_")}`, "migration.sql");
  mkdirSync(dirname(join(serviceDir, file)), { recursive: true });
  writeFileSync(join(serviceDir, file), diff.stdout);
  console.log(
    `wrote ${relative(process.cwd(), join(serviceDir, file))}: read it, add policies and rights by hand, then commit it`,
  );
  return 0;
}

function complain(reason: string): number {
  console.error(reason.trim());
  return 1;
}
