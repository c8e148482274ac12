import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { runChaos } from "./run-chaos.js";
import { runKeyStorm } from "./run-key-storm.js";
import { isSeededBugName } from "./seeded-bugs.js";

const usage = `usage: npm run chaos -- [--stories 200] [--kills 30] [--database-restarts 3] [--seed 1] [--bug <name>]
       npm run chaos -- --keys 200 [--sends 20]
Plays the main story in parallel while services and the database are killed, then compares what the clients saw with what
is stored. With --bug a known mistake is planted, and the run succeeds if the check finds it.`;

const count = z.coerce.number().int().min(0).max(10_000);
const Options = z.object({
  stories: count.default(200),
  kills: count.default(30),
  "database-restarts": count.default(3),
  seed: count.default(1),
  keys: count.optional(),
  sends: count.default(20),
  bug: z.string().refine(isSeededBugName, "no such bug").optional(),
});

const { values } = parseArgs({
  options: {
    stories: { type: "string" },
    kills: { type: "string" },
    "database-restarts": { type: "string" },
    seed: { type: "string" },
    bug: { type: "string" },
    keys: { type: "string" },
    sends: { type: "string" },
  },
});
const parsed = Options.safeParse(values);
if (!parsed.success) {
  process.stderr.write(`${usage}\n${z.prettifyError(parsed.error)}\n`);
  process.exit(64);
}
const { stories, kills, seed, bug, keys, sends } = parsed.data;
const dataDir = mkdtempSync(join(tmpdir(), "lianrong-chaos-"));
const say = (line: string) => process.stderr.write(`${line}\n`);
const databaseRestarts = parsed.data["database-restarts"];
const report = keys
  ? await runKeyStorm({ dataDir, keys, sends, say })
  : await runChaos({ dataDir, stories, kills, databaseRestarts, seed, say, ...(bug ? { bug } : {}) });
rmSync(dataDir, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
const found = report.faults.length > 0;
process.exit(found === Boolean(bug) ? 0 : 1);
