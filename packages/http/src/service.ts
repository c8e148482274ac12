import { type Actor, eventActor, type ProcessActor } from "@lianrong/contracts/actor";
import type { AuditKeys } from "@lianrong/contracts/audit";
import type { EventData, EventType } from "@lianrong/contracts/events";
import { toInstant } from "@lianrong/contracts/instants";
import type { Bus } from "@lianrong/messaging/bus";
import type { Consumer } from "@lianrong/messaging/consume";
import { publish } from "@lianrong/messaging/outbox";
import { publishMany } from "@lianrong/messaging/publish-many";
import type { Relay } from "@lianrong/messaging/relay";
import type { Clock } from "@lianrong/runtime/clock";
import type { Database, Tx } from "@lianrong/runtime/database";
import { newId } from "@lianrong/runtime/ids";
import type { Logger } from "@lianrong/runtime/logger";
import type { Metrics } from "@lianrong/runtime/metrics";
import { type Transact, transactOn } from "@lianrong/runtime/transact";
import type { Hono } from "hono";
import type { z } from "zod";
import type { Authenticate } from "./authenticate.js";

/** What a service is given by the process that hosts it, alone or together with the others. */
export type Shell = {
  readonly db: Database;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly authenticate: Authenticate;
  /** By what the checkpoints of the audit log are verified, where the installation signs any. */
  readonly auditKeys?: AuditKeys;
};

/** A started service: what answers its paths, whether it can work, and how it ends. */
export type RunningService = {
  readonly name: string;
  readonly app: Hono;
  readonly ready: () => Promise<boolean>;
  /** What carries its events, for those who watch over it; the portal has none. */
  readonly messaging?: { readonly consumer: Consumer; readonly relay: Relay };
  /** Ends the answers that would go on for ever, so that the server can close. */
  readonly endStreams?: () => void;
  readonly stop: () => Promise<void>;
};

/** What every use-case may reach for; a service adds its own. */
export type ServiceDeps = {
  readonly transaction: Transact;
  readonly publish: <T extends EventType>(
    tx: Tx,
    actor: Actor | ProcessActor,
    event: { readonly type: T; readonly key: string; readonly data: EventData<T> },
  ) => Promise<void>;
  /** One fact of a type for each of many keys, for what changes thousands of things at once. */
  readonly publishMany: <T extends EventType>(
    tx: Tx,
    actor: Actor | ProcessActor,
    facts: {
      readonly type: T;
      readonly events: readonly { readonly key: string; readonly data: EventData<T> }[];
    },
  ) => Promise<void>;
  readonly auditKeys?: AuditKeys;
  readonly now: () => Date;
  readonly newId: <Schema extends z.ZodType>(schema: Schema) => z.output<Schema>;
};

export function serviceDeps({ db, clock, auditKeys }: Pick<Shell, "db" | "clock" | "auditKeys">): ServiceDeps {
  return {
    ...(auditKeys ? { auditKeys } : {}),
    transaction: transactOn(db),
    publish: async (tx, actor, event) => {
      await publish(tx, {
        ...event,
        tenant: actor.tenant,
        occurredAt: toInstant(clock.now()),
        actor: eventActor(actor),
      });
    },
    publishMany: (tx, actor, facts) =>
      publishMany(tx, {
        ...facts,
        tenant: actor.tenant,
        occurredAt: toInstant(clock.now()),
        actor: eventActor(actor),
      }),
    now: clock.now,
    newId,
  };
}

/** Whether the service's database answers. */
export async function databaseAnswers(db: Database): Promise<boolean> {
  return db.pool.query("select 1").then(
    () => true,
    () => false,
  );
}
