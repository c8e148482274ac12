import { fileURLToPath } from "node:url";
import { migrate } from "@lianrong/runtime/migrate";
import { testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import { expect, test } from "vitest";
import { execFileSync } from "node:child_process";
import { go } from "./client.js";
test("prisma", async () => {
  const db = await testDatabase({ template: "zz", prepare: async (adminUrl) => { await migrate({ adminUrl, schema: "zz", role: "zz", rolePassword: testRolePassword, migrationsDir: fileURLToPath(new URL("../prisma/migrations", import.meta.url)) }); } });
  const rows = await go(db.urlAs("zz"));
  expect(rows[0]?.parts[0]?.tags).toEqual(["x"]);
  const other = await testDatabase({ template: "zz", prepare: async () => {} });
  console.log(execFileSync("node", ["dist/client.js", other.urlAs("zz")], { encoding: "utf8", cwd: fileURLToPath(new URL("..", import.meta.url)) }));
  await db.drop(); await other.drop();
});
