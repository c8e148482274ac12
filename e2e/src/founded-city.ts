import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withClient } from "@lianrong/testing/postgres";
import { z } from "zod";

/** What a founded city leaves behind beside its database: the keys of its installation, and who can log in. */
const files = ["secrets.json", "accounts.json"] as const;
const Kept = z.array(z.object({ name: z.enum(files), content: z.string() }));

/** Lays those files into the city's own database, where every clone finds them. A code given before may be given anew. */
export async function keepCity(adminUrl: string, dataDir: string): Promise<void> {
  await withClient(adminUrl, async (db) => {
    await db.query("update identity.second_factor set last_step = 0");
    await db.query("create table public.founded_city (name text, content text)");
    for (const name of files) {
      const content = readFileSync(join(dataDir, name), "utf8");
      await db.query("insert into public.founded_city values ($1, $2)", [name, content]);
    }
  });
}

/** Takes them out of a clone, which then is as an installation knows it. */
export async function takeCity(adminUrl: string, dataDir: string): Promise<void> {
  await withClient(adminUrl, async (db) => {
    const { rows } = await db.query("select name, content from public.founded_city");
    for (const { name, content } of Kept.parse(rows)) writeFileSync(join(dataDir, name), content, { mode: 0o600 });
    await db.query("drop table public.founded_city");
  });
}
