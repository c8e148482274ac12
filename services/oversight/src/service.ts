import { appOf } from "@lianrong/http/app";
import { databaseAnswers, type RunningService, type Shell, serviceDeps } from "@lianrong/http/service";
import { startConsumer } from "@lianrong/messaging/consume";
import { startRelay } from "@lianrong/messaging/relay";
import { openPrisma } from "./db/prisma.js";
import type { Deps } from "./deps.js";
import { handlersOf } from "./events/handlers.js";
import { operations } from "./http/operations.js";
import { problems } from "./http/problems.js";

const name = "oversight";
const topics = ["identity", "whitelist", "intake", "bank-matching", "matchmaking", "oversight"];

/** Starts oversight: it hears every service and itself, keeps all of it, and shows the figures. */
export async function startOversight(shell: Shell): Promise<RunningService> {
  const { db, bus, clock, log, authenticate } = shell;
  const prisma = openPrisma(db);
  const deps: Deps = { ...serviceDeps(shell), prisma };
  const app = appOf({
    service: name,
    title: "监管 / Oversight",
    db,
    deps,
    problems,
    clock,
    log,
    operations,
    authenticate,
  });
  const relay = startRelay({ db, bus, service: name, log });
  const handlers = handlersOf(deps);
  const consumer = await startConsumer({ db, bus, service: name, topics, handlers, log, now: clock.now });
  return {
    name,
    app,
    ready: () => databaseAnswers(db),
    messaging: { consumer, relay },
    stop: async () => {
      await consumer.stop();
      await relay.stop();
      await prisma.$disconnect();
    },
  };
}
