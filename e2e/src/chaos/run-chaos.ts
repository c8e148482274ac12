import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { foundCity } from "@lianrong/local/city/found-city";
import { freePort } from "@lianrong/local/port";
import { prepareDatabase } from "@lianrong/local/prepare-database";
import { loadSecrets, serviceNames } from "@lianrong/local/secrets";
import { type ServiceProcesses, startServiceProcesses } from "@lianrong/local/service-processes";
import { castOf } from "@lianrong/local/story/cast";
import { tellMainStory } from "@lianrong/local/story/main-story";
import { startTimeline } from "@lianrong/local/story/timeline";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@lianrong/postgres/embedded-postgres";
import { openDatabase } from "@lianrong/runtime/database";
import { faultsOf } from "../reconcile.js";
import { type ClientLog, disordered, miscounted, openClientLog, unacknowledged } from "./client-log.js";
import type { SeededBugName } from "./seeded-bugs.js";

export type ChaosOptions = {
  readonly dataDir: string;
  readonly stories: number;
  readonly kills: number;
  readonly databaseRestarts: number;
  readonly seed: number;
  readonly bug?: SeededBugName;
  readonly say: (line: string) => void;
};

export type ChaosReport = {
  readonly stories: number;
  readonly told: number;
  readonly acknowledgedWrites: number;
  readonly kills: number;
  readonly databaseRestarts: number;
  readonly processStarts: number;
  readonly seed: number;
  readonly seconds: number;
  readonly faults: readonly string[];
};

const patienceMs = 300_000;
const settleMs = 120_000;

/** Tells the story many times at once while everything is killed in turn; then looks for what got lost, doubled or mixed up. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { dataDir, stories, say } = options;
  const startedAt = Date.now();
  let postgres = await startEmbeddedPostgres({ dataDir: join(dataDir, "postgres"), log: say });
  const restartPostgres = async () => {
    await postgres.stop("immediate");
    postgres = await restarted(dataDir, postgres, say);
  };
  const secrets = await loadSecrets(dataDir);
  const { adminUrl } = postgres;
  const urls = await prepareDatabase({ adminUrl, secrets, say });
  const processes = await startServiceProcesses({
    port: await freePort(),
    urls,
    secrets,
    logLevel: process.env["LOG_LEVEL"] ?? "fatal",
    ...(options.bug ? plantedBug(options.bug) : {}),
  });
  const book = await foundCity({ origin: processes.origin, dataDir, secrets, say: () => {} });
  say(`${stories} stories begin`);

  const log = openClientLog();
  const cast = castOf(book, { patienceMs, onAnswer: log.hear });
  const over = { now: false };
  const telling = Array.from({ length: stories }, () => tellMainStory(cast, startTimeline()));
  const wreckage = wreck({ ...options, processes, restartPostgres, over });
  const outcomes = await Promise.allSettled(telling);
  over.now = true;
  const { kills, databaseRestarts } = await wreckage;

  const failed = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [`a story broke off: ${String(outcome.reason)}`] : [],
  );
  const faults = [
    ...failed.slice(0, 5),
    ...(await faultsOf({ adminUrl }, settleMs)),
    ...(await compare(adminUrl, log)),
  ];
  await processes.stop();
  await postgres.stop();
  return {
    stories,
    told: stories - failed.length,
    acknowledgedWrites: log.answered.length,
    kills,
    databaseRestarts,
    processStarts: processes.starts(),
    seed: options.seed,
    seconds: Math.round((Date.now() - startedAt) / 1000),
    faults,
  };
}

async function restarted(
  dataDir: string,
  before: EmbeddedPostgres,
  say: (line: string) => void,
): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir: join(dataDir, "postgres"), port: before.port, log: say });
}

function plantedBug(bug: SeededBugName) {
  return {
    nodeArguments: ["--import", new URL("./plant-bug.js", import.meta.url).href],
    extraEnvironment: { SEEDED_BUG: bug },
  };
}

async function compare(adminUrl: string, log: ClientLog): Promise<readonly string[]> {
  const db = openDatabase({ url: adminUrl, schema: "public", maxConnections: 1 });
  try {
    const none = { receivables: 0, requests: 0 };
    return [...(await unacknowledged(db, log)), ...(await miscounted(db, log, none)), ...(await disordered(db))].slice(
      0,
      20,
    );
  } finally {
    await db.close();
  }
}

type Wrecking = ChaosOptions & {
  readonly processes: ServiceProcesses;
  readonly restartPostgres: () => Promise<void>;
  readonly over: { now: boolean };
};

/** Kills each service in turn without a warning, and the database in between, until enough is enough or the stories end. */
async function wreck(options: Wrecking): Promise<{ kills: number; databaseRestarts: number }> {
  const { processes, over, say } = options;
  const random = randomOf(options.seed);
  const restartAfter = Math.ceil(options.kills / (options.databaseRestarts + 1));
  let kills = 0;
  let databaseRestarts = 0;
  while (kills < options.kills && !over.now) {
    await pause(800 + random() * 1200);
    const service = serviceNames[kills % serviceNames.length] ?? "intake";
    processes.kill(service, "SIGKILL");
    kills += 1;
    say(`kill ${kills}: ${service}`);
    if (databaseRestarts < options.databaseRestarts && kills % restartAfter === 0) {
      await options.restartPostgres();
      databaseRestarts += 1;
      say(`database restart ${databaseRestarts}`);
    }
  }
  return { kills, databaseRestarts };
}

/** Small and repeatable chance (mulberry32), so that a run can be had again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
