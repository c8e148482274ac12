import type { SealingJwk } from "@lianrong/contracts/sealing-key";
import { loadSealingKey } from "@lianrong/evidence/sealing-key";
import { revocationHandlers } from "@lianrong/http/access-memory";
import { appOf } from "@lianrong/http/app";
import { databaseAnswers, type RunningService, type Shell, serviceDeps } from "@lianrong/http/service";
import { startConsumer } from "@lianrong/messaging/consume";
import { startRelay } from "@lianrong/messaging/relay";
import { schedule } from "@lianrong/runtime/schedule";
import { openPrisma } from "./db/prisma.js";
import type { Deps } from "./deps.js";
import { operations } from "./http/operations.js";
import { problems } from "./http/problems.js";
import { screenEveryTenant } from "./usecases/screen-every-tenant.js";

/** `sealingKey` is the private ES256 key, as a JWK with its `kid`, that versions of the list are signed with. */
export type WhitelistConfig = { readonly sealingKey: SealingJwk };

const name = "whitelist";
/** Often enough that a day never passes without one, whatever was restarted when. */
const screeningEveryMs = 60 * 60 * 1000;

/** Starts the whitelist: its front and the relay that carries its events; it hears only whom to refuse. */
export async function startWhitelist(shell: Shell, config: WhitelistConfig): Promise<RunningService> {
  const { db, bus, clock, log, authenticate } = shell;
  const prisma = openPrisma(db);
  const deps: Deps = { ...serviceDeps(shell), prisma, sealingKey: await loadSealingKey(config.sealingKey) };
  const front = { service: name, title: "名单 / Whitelist", db, deps, problems, clock, log, operations, authenticate };
  const app = appOf(front);
  const relay = startRelay({ db, bus, service: name, log });
  const consumer = await startConsumer({
    db,
    bus,
    service: name,
    topics: ["identity"],
    handlers: revocationHandlers,
    log,
    now: clock.now,
  });
  const screening = schedule({
    db,
    name: "screen-entries",
    everyMs: screeningEveryMs,
    log,
    run: (tx) => screenEveryTenant(deps, tx),
  });
  return {
    name,
    app,
    ready: () => databaseAnswers(db),
    messaging: { consumer, relay },
    stop: async () => {
      await screening.stop();
      await consumer.stop();
      await relay.stop();
      await prisma.$disconnect();
    },
  };
}
