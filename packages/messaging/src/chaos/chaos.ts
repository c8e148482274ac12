import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Database, openDatabase } from "@lianrong/runtime/database";
import { effects, outboxSize, pause, seqsByKey, until, type World } from "../contract/world.js";

export type SeededBug = "none" | "delete-first" | "no-inbox" | "effect-outside";

/** What the databases hold against what the writers were told. */
export type ChaosReport = {
  readonly acknowledged: number;
  readonly kills: number;
  readonly freezes: number;
  readonly cuts: number;
  readonly lost: number;
  readonly doubled: number;
  readonly outOfOrder: number;
};

const program = fileURLToPath(new URL("./process.ts", import.meta.url));
const root = fileURLToPath(new URL("../../../../", import.meta.url));
const ROLES = ["writer-1", "writer-2", "relay-1", "relay-2", "consumer-1", "consumer-2"];
const PATIENCE_MS = 20_000;

/** Runs writers, relays and consumers as processes of their own, kills, freezes and cuts them off, then counts. */
export async function runChaos(options: { world: World; kills: number; bug: SeededBug }): Promise<ChaosReport> {
  const { world, bug } = options;
  const admin = openDatabase({ url: world.database.adminUrl, schema: "public", maxConnections: 2 });
  const crew = startCrew(world, bug);
  const done = { kills: 0, freezes: 0, cuts: 0 };
  await until("the first effects", async () => (await effects(world)).length > 0, PATIENCE_MS);
  while (done.kills < options.kills) {
    await pause(150 + Math.random() * 200);
    const draw = Math.random();
    if (draw < 0.8) done.kills += crew.kill();
    else if (draw < 0.9) done.freezes += crew.freeze();
    else done.cuts += await cutConnections(admin, world.database.name);
  }
  crew.dismiss("writer");
  const settled = async () => (await outboxSize(world.oversight)) === 0 && (await isAllHeard(world));
  // A seeded bug may keep it from ever settling; what is missing then counts as lost.
  await until("everything is heard", settled, bug === "none" ? 3 * PATIENCE_MS : PATIENCE_MS / 2).catch(() => {});
  crew.dismiss("");
  await admin.close();
  return { ...done, ...(await compare(world, crew.acknowledged)) };
}

type Crew = {
  readonly acknowledged: ReadonlyMap<string, { key: string; seq: number }>;
  readonly kill: () => number;
  readonly freeze: () => number;
  readonly dismiss: (role: string) => void;
};

function startCrew(world: World, bug: SeededBug): Crew {
  const acknowledged = new Map<string, { key: string; seq: number }>();
  const members = new Map<string, ChildProcess>();
  const dismissed = new Set<string>();
  let started = 0;

  function start(name: string): void {
    if (dismissed.has(name)) return;
    started += 1;
    const [role = ""] = name.split("-");
    const { database } = world;
    const urls = [database.urlAs("messaging_oversight"), database.urlAs("messaging_listener"), database.adminUrl];
    const words = ["--import", "tsx", "--conditions=source", program, role, `${name}.${started}`, ...urls, bug];
    const child = spawn(process.execPath, words, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    members.set(name, child);
    let rest = "";
    child.stdout.on("data", (chunk: Buffer) => {
      const lines = `${rest}${chunk.toString()}`.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const [note = "", key = "", seq = ""] = line.split(" ");
        acknowledged.set(note, { key, seq: Number(seq) });
      }
    });
    child.on("exit", () => start(name));
  }

  function anyone(): ChildProcess | undefined {
    const alive = [...members.values()].filter((child) => child.exitCode === null && child.signalCode === null);
    return alive[Math.floor(Math.random() * alive.length)];
  }

  for (const name of ROLES) start(name);
  return {
    acknowledged,
    kill: () => (anyone()?.kill("SIGKILL") ? 1 : 0),
    freeze: () => {
      const child = anyone();
      child?.kill("SIGSTOP");
      setTimeout(() => child?.kill("SIGCONT"), 1_500);
      return 1;
    },
    dismiss: (role) => {
      for (const [name, child] of members) {
        if (!name.startsWith(role)) continue;
        dismissed.add(name);
        child.kill("SIGKILL");
      }
    },
  };
}

async function cutConnections(admin: Database, database: string): Promise<number> {
  await admin.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = $1 and pid <> pg_backend_pid() order by random() limit 6`,
    [database],
  );
  return 1;
}

async function committed(world: World): Promise<{ key: string; seq: number }[]> {
  const { rows } = await world.oversight.transaction({ reach: "installation" }, (tx) =>
    tx.query<{ key: string; seq: number }>("select key, seq from audit order by key, seq"),
  );
  return rows;
}

async function isAllHeard(world: World): Promise<boolean> {
  const heard = new Set((await effects(world)).map(({ key, seq }) => `${key} ${seq}`));
  return (await committed(world)).every(({ key, seq }) => heard.has(`${key} ${seq}`));
}

async function compare(
  world: World,
  acknowledged: Crew["acknowledged"],
): Promise<Pick<ChaosReport, "acknowledged" | "lost" | "doubled" | "outOfOrder">> {
  const all = await effects(world);
  const heard = new Set(all.map(({ key, seq }) => `${key} ${seq}`));
  const facts = new Set((await committed(world)).map(({ key, seq }) => `${key} ${seq}`));
  const expected = new Set([...facts, ...[...acknowledged.values()].map(({ key, seq }) => `${key} ${seq}`)]);
  let outOfOrder = 0;
  for (const seqs of seqsByKey(all).values()) {
    outOfOrder += seqs.filter((seq, index) => index > 0 && seq < (seqs[index - 1] ?? 0)).length;
  }
  return {
    acknowledged: acknowledged.size,
    lost: [...expected].filter((one) => !heard.has(one)).length,
    doubled: all.length - heard.size,
    outOfOrder,
  };
}
