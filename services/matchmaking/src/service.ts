import { appOf } from "@lianrong/http/app";
import { databaseAnswers, type RunningService, type Shell, serviceDeps } from "@lianrong/http/service";
import { startConsumer } from "@lianrong/messaging/consume";
import { startRelay } from "@lianrong/messaging/relay";
import { schedule } from "@lianrong/runtime/schedule";
import type { Deps } from "./deps.js";
import { handlersOf, topics } from "./events/handlers.js";
import { operations } from "./http/operations.js";
import { problems } from "./http/problems.js";
import { createMarkets } from "./market-index.js";
import { expirePostings } from "./usecases/expire-postings.js";

export const SERVICE = "matchmaking";
export const SCHEMA = "matchmaking";

export type MatchmakingConfig = { readonly schedulerEveryMs: number };

/** Starts the service on what its host gives it; whatever was started is stopped in the opposite order. */
export async function startMatchmaking(shell: Shell, config: MatchmakingConfig): Promise<RunningService> {
  const { db, bus, clock, log, authenticate } = shell;
  const deps = depsOf(shell);
  const app = appOf({
    service: SERVICE,
    title: "供需对接 / matchmaking",
    db,
    deps,
    problems,
    operations,
    clock,
    log,
    authenticate,
  });
  const consumer = await startConsumer({
    db,
    bus,
    service: SERVICE,
    topics,
    handlers: handlersOf(),
    log,
    now: deps.now,
  });
  const relay = startRelay({ db, bus, service: SERVICE, log });
  const expiring = schedule({
    db,
    name: "expire postings",
    everyMs: config.schedulerEveryMs,
    log,
    run: (tx) => expirePostings(deps, tx),
  });
  return {
    name: SERVICE,
    app,
    ready: () => databaseAnswers(db),
    messaging: { consumer, relay },
    stop: async () => {
      await expiring.stop();
      await relay.stop();
      await consumer.stop();
    },
  };
}

/** What the use-cases reach for. */
export function depsOf(shell: Pick<Shell, "db" | "clock" | "auditKeys">): Deps {
  return { ...serviceDeps(shell), markets: createMarkets() };
}
