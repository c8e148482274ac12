import { join } from "node:path";
import { defineConfig } from "prisma/config";

/** Tables that packages bring into every service's schema with migrations of their own; no service's models describe them. */
const broughtByPackages = [
  "stream",
  "audit",
  "audit_checkpoint",
  "audit_head",
  "outbox",
  "inbox",
  "parked",
  "consumer_cursor",
  "idempotency",
  "revoked_client",
  "ended_person",
  "seen_proof",
  "name_term",
];

/** For the service in whose folder the command runs. */
export default defineConfig({
  schema: join(process.cwd(), "prisma", "schema.prisma"),
  migrations: { path: join(process.cwd(), "prisma", "migrations") },
  experimental: { externalTables: true },
  tables: { external: broughtByPackages.map((table) => `public.${table}`) },
  // Only for authors' commands (`npm run migration`); a running service takes its database from its own configuration.
  datasource: { url: process.env["DATABASE_URL"] ?? "", shadowDatabaseUrl: process.env["SHADOW_DATABASE_URL"] ?? "" },
});
