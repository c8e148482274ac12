import { publishedCalendar } from "@lianrong/contracts/calendar";
import { appOf } from "@lianrong/http/app";
import { databaseAnswers, type RunningService, type Shell, serviceDeps } from "@lianrong/http/service";
import { startConsumer } from "@lianrong/messaging/consume";
import { startRelay } from "@lianrong/messaging/relay";
import { schedule } from "@lianrong/runtime/schedule";
import { openPrisma } from "./db/prisma.js";
import type { Deps, IntakeConfig } from "./deps.js";
import { handlersOf, topics } from "./events/handlers.js";
import { operations } from "./http/operations.js";
import { problems } from "./http/problems.js";
import { expireRequests } from "./usecases/expire-requests.js";
import { lapseFilings } from "./usecases/lapse-filings.js";
import { remindDebtors } from "./usecases/remind-debtors.js";

const name = "intake";

/** Starts intake: its front, what it hears, the relay that carries its events, and its three clocks. */
export async function startIntake(shell: Shell, config: IntakeConfig): Promise<RunningService> {
  const { db, bus, clock, log, authenticate } = shell;
  const prisma = openPrisma(db);
  const { identityKeys } = config;
  const deps: Deps = { ...serviceDeps(shell), config, identityKeys, calendar: publishedCalendar, prisma };
  const front = {
    service: name,
    title: "申报与确权 / Intake",
    db,
    deps,
    problems,
    clock,
    log,
    operations,
    authenticate,
  };
  const app = appOf(front);
  const relay = startRelay({ db, bus, service: name, log });
  const handlers = handlersOf(deps);
  const consumer = await startConsumer({ db, bus, service: name, topics, handlers, log, now: clock.now });
  const everyMs = config.schedulerEveryMs;
  const reminders = schedule({ db, name: "remind-debtors", everyMs, log, run: (tx) => remindDebtors(deps, tx) });
  const expiry = schedule({ db, name: "expire-requests", everyMs, log, run: (tx) => expireRequests(deps, tx) });
  const lapses = schedule({ db, name: "lapse-filings", everyMs, log, run: (tx) => lapseFilings(deps, tx) });
  return {
    name,
    app,
    ready: () => databaseAnswers(db),
    messaging: { consumer, relay },
    stop: async () => {
      await lapses.stop();
      await expiry.stop();
      await reminders.stop();
      await consumer.stop();
      await relay.stop();
      await prisma.$disconnect();
    },
  };
}
