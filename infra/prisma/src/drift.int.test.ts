import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { testDatabase } from "@lianrong/testing/postgres";
import { describe, expect, test } from "vitest";

const services = fileURLToPath(new URL("../../../services/", import.meta.url));
const prisma = fileURLToPath(new URL("prisma.mjs", import.meta.url));
const withSchema = readdirSync(services).filter((name) => existsSync(join(services, name, "prisma", "schema.prisma")));

type Outcome = { readonly status: number | null; readonly output: string };

function run(service: string, env: NodeJS.ProcessEnv, words: readonly string[], input = ""): Promise<Outcome> {
  const child = spawn(process.execPath, [prisma, ...words], {
    cwd: join(services, service),
    env: { ...process.env, ...env, NODE_OPTIONS: "" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end(input);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (output += piece));
  return new Promise((settle) => child.once("close", (status) => settle({ status, output })));
}

/** Migrations revoke rights from the service's role by name. */
function ensureRole(service: string, url: string): Promise<Outcome> {
  const role = service.replaceAll("-", "_");
  const sql = `do $$ begin create role "${role}"; exception when duplicate_object then null; end $$`;
  return run(service, { DATABASE_URL: url }, ["db", "execute", "--stdin"], sql);
}

describe("schema.prisma and the migrations of each service say the same", () => {
  test.each(withSchema)("%s", { timeout: 60_000 }, async (service) => {
    const main = await testDatabase({ template: `role of ${service}`, prepare: (url) => ensureRole(service, url) });
    const shadow = await testDatabase();
    const env = { DATABASE_URL: main.adminUrl, SHADOW_DATABASE_URL: shadow.adminUrl };
    const ends = ["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma"];
    const { status, output } = await run(service, env, ["migrate", "diff", ...ends, "--script", "--exit-code"]);
    await main.drop();
    await shadow.drop();
    expect({ status, output: status === 0 ? "" : output }).toEqual({ status: 0, output: "" });
  });
});
