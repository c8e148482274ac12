import { type SealingJwk, SealingPublicJwk } from "@lianrong/contracts/sealing-key";
import { appOf } from "@lianrong/http/app";
import { databaseAnswers, type RunningService, type Shell, serviceDeps } from "@lianrong/http/service";
import { startConsumer } from "@lianrong/messaging/consume";
import { startRelay } from "@lianrong/messaging/relay";
import type { Tx } from "@lianrong/runtime/database";
import { schedule } from "@lianrong/runtime/schedule";
import { allocationThread } from "./ask-allocation-thread.js";
import { openPrisma } from "./db/prisma.js";
import type { Deps, Webhooks } from "./deps.js";
import { handlersOf, topics } from "./events/handlers.js";
import { operations } from "./http/operations.js";
import { problems } from "./http/problems.js";
import { postToReceiver } from "./post-to-receiver.js";
import type { Targets } from "./receiver-address.js";
import { noticeSigner } from "./sign-notice.js";
import { escalateDecisions } from "./usecases/escalate-decisions.js";
import { expireCases } from "./usecases/expire-cases.js";
import { expireClaims } from "./usecases/expire-claims.js";
import { expireOffers } from "./usecases/expire-offers.js";
import { passOverLateBanks } from "./usecases/pass-over-late-banks.js";
import { startWebhookSender } from "./webhook-sender.js";

export const SERVICE = "bank-matching";
export const SCHEMA = "bank_matching";

export type BankMatchingConfig = {
  readonly schedulerEveryMs: number;
  /** How long a bank's claim lasts. */
  readonly claimMinutes?: number | undefined;
  /** How many banks may work on a case at a time; 1 is first come, first served (抢单). */
  readonly maxClaims?: number | undefined;
  /** How many claims a bank may hold at a time. */
  readonly maxOpenClaims?: number | undefined;
  /** By what the notices to banks are signed; without it nobody can ask for any. */
  readonly webhookKey?: SealingJwk | undefined;
  /** Public keys to be read beside it: the one before, and the next. */
  readonly webhookKeysBeside?: readonly SealingPublicJwk[] | undefined;
  /** Whether notices go to public addresses alone, which is the rule, or to this machine's too, to try things out. */
  readonly webhookTargets?: Targets | undefined;
};

/** Starts the service on what its host gives it; whatever was started is stopped in the opposite order. */
export async function startBankMatching(shell: Shell, config: BankMatchingConfig): Promise<RunningService> {
  const { db, bus, clock, log, authenticate } = shell;
  const deps = depsOf(shell, config);
  const app = appOf({
    service: SERVICE,
    title: "银行对接 / bank matching",
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
    handlers: handlersOf(deps),
    log,
    now: deps.now,
  });
  const relay = startRelay({ db, bus, service: SERVICE, log });
  const every = (name: string, run: (deps: Deps, tx: Tx) => Promise<void>) =>
    schedule({ db, name, everyMs: config.schedulerEveryMs, log, run: (tx) => run(deps, tx) });
  const schedules = [
    every("expire claims", expireClaims),
    every("expire offers", expireOffers),
    every("expire cases", expireCases),
    every("escalate decisions", escalateDecisions),
    every("pass over late banks", passOverLateBanks),
  ];
  const sender = startWebhookSender({ db, deps, everyMs: config.schedulerEveryMs, log });
  return {
    name: SERVICE,
    app,
    ready: () => databaseAnswers(db),
    messaging: { consumer, relay },
    stop: async () => {
      await sender.stop();
      for (const running of schedules) await running.stop();
      await relay.stop();
      await consumer.stop();
      await deps.prisma.$disconnect();
    },
  };
}

/** What the use-cases reach for. */
export function depsOf(shell: Pick<Shell, "db" | "clock">, config: BankMatchingConfig): Deps {
  return {
    ...serviceDeps(shell),
    prisma: openPrisma(shell.db),
    workOutAllocation: allocationThread(shell.db, SCHEMA),
    limits: {
      claimMinutes: config.claimMinutes ?? 240,
      maxClaims: config.maxClaims ?? 3,
      maxOpenClaims: config.maxOpenClaims ?? 200,
    },
    ...(config.webhookKey ? { webhooks: webhooksOf(config.webhookKey, config) } : {}),
  };
}

function webhooksOf(
  key: SealingJwk,
  { webhookKeysBeside = [], webhookTargets = "public" }: BankMatchingConfig,
): Webhooks {
  const keys = [SealingPublicJwk.parse(key), ...webhookKeysBeside];
  return { sign: noticeSigner(key), post: postToReceiver(webhookTargets), keys, targets: webhookTargets };
}
