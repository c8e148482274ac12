import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // Only for authors' commands (`npm run migration`); the service takes its database from its own configuration.
  datasource: { url: process.env["DATABASE_URL"] ?? "", shadowDatabaseUrl: process.env["SHADOW_DATABASE_URL"] ?? "" },
});
