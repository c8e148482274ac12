import { setTimeout as pause } from "node:timers/promises";
import { serviceNames } from "@lianrong/local/secrets";
import { castOf } from "@lianrong/local/story/cast";
import { tellMainStory } from "@lianrong/local/story/main-story";
import { startTimeline } from "@lianrong/local/story/timeline";
import { openDatabase } from "@lianrong/runtime/database";
import { faultsOf } from "../reconcile.js";
import { type ChaosStage, openChaosStage } from "./chaos-stage.js";
import { type ClientLog, disordered, handledTwice, miscounted, openClientLog, unacknowledged } from "./client-log.js";
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

const writesPerStory = 22;
const patienceMs = 300_000;
const settleMs = 120_000;
const shownFaults = 20;

/** Tells the story many times at once while everything is killed in turn; then looks for what got lost, doubled or mixed up. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { stories, seed, say } = options;
  const startedAt = Date.now();
  const stage = await openChaosStage(options);
  say(`${stories} stories begin`);
  const log = openClientLog();
  const cast = castOf(stage.book, { patienceMs, onAnswer: log.hear });
  const over = { now: false };
  const progress = () => log.answered.length / (stories * writesPerStory);
  const wreckage = wreck(stage, options, { over, progress });
  const outcomes = await Promise.allSettled(
    Array.from({ length: stories }, () => tellMainStory(cast, startTimeline())),
  );
  over.now = true;
  const { kills, databaseRestarts } = await wreckage;
  const brokenOff = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [`a story broke off: ${String(outcome.reason)}`] : [],
  );
  const faults = [...brokenOff, ...(await faultsOf(stage, settleMs)), ...(await compare(stage.adminUrl, log))];
  const processStarts = stage.processes.starts();
  await stage.close();
  return {
    stories,
    told: stories - brokenOff.length,
    acknowledgedWrites: log.answered.length,
    kills,
    databaseRestarts,
    processStarts,
    seed,
    seconds: Math.round((Date.now() - startedAt) / 1000),
    faults: faults.slice(0, shownFaults),
  };
}

async function compare(adminUrl: string, log: ClientLog): Promise<readonly string[]> {
  const db = openDatabase({ url: adminUrl, schema: "public", maxConnections: 1 });
  try {
    return [
      ...(await unacknowledged(db, log)),
      ...(await miscounted(db, log)),
      ...(await disordered(db)),
      ...(await handledTwice(db)),
    ];
  } finally {
    await db.close();
  }
}

/**
 * Kills each service in turn without a warning, and the database in between, spread over the progress of the stories, so
 * that what is killed has something in hand.
 */
async function wreck(
  { processes, restartDatabase }: ChaosStage,
  options: ChaosOptions,
  { over, progress }: { readonly over: { readonly now: boolean }; readonly progress: () => number },
): Promise<{ kills: number; databaseRestarts: number }> {
  const { say } = options;
  const random = randomOf(options.seed);
  const restartEvery = Math.ceil(options.kills / (options.databaseRestarts + 1));
  let kills = 0;
  let databaseRestarts = 0;
  while (kills < options.kills && !over.now) {
    await pause(300 + random() * 700);
    if (progress() < kills / options.kills) continue;
    const service = serviceNames[kills % serviceNames.length] ?? "intake";
    processes.kill(service, "SIGKILL");
    kills += 1;
    say(`kill ${kills}: ${service}`);
    if (databaseRestarts < options.databaseRestarts && kills % restartEvery === 0) {
      await restartDatabase();
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
