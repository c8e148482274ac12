import type { Handlers } from "@lianrong/messaging/handlers";
import type { Database, Tx } from "@lianrong/runtime/database";
import type { SeenProof } from "./proof-of-possession.js";

/** What has to be remembered beyond one call to refuse a token: whom identity ended, and which proofs were used. */
export type AccessMemory = {
  /** Whether the client was revoked, or the person ended. */
  readonly isRevoked: (subject: string) => Promise<boolean>;
  /** Keeps the proof; false if it was kept before. */
  readonly firstUse: (proof: SeenProof) => Promise<boolean>;
};

const RELOAD_AFTER_MS = 5_000;
const SWEEP_EVERY_MS = 60_000;

/**
 * The memory in a service's own schema, so that it holds over all its instances and a restart. A proof names the one
 * address it is for, so each service remembers its own. Those who were ended are few and are read again every few seconds.
 */
export function databaseMemory(db: Database): AccessMemory {
  let revoked: { readonly subjects: ReadonlySet<string>; readonly readAt: number } | undefined;
  let reading: Promise<ReadonlySet<string>> | undefined;
  let sweptAt = Date.now();

  async function revokedSubjects(): Promise<ReadonlySet<string>> {
    if (revoked && Date.now() - revoked.readAt < RELOAD_AFTER_MS) return revoked.subjects;
    reading ??= readRevoked(db).finally(() => {
      reading = undefined;
    });
    const subjects = await reading;
    revoked = { subjects, readAt: Date.now() };
    return subjects;
  }

  async function sweep(): Promise<void> {
    if (Date.now() - sweptAt < SWEEP_EVERY_MS) return;
    sweptAt = Date.now();
    await db.pool.query("delete from seen_proof where expires_at < now()");
  }

  return {
    isRevoked: async (subject) => (await revokedSubjects()).has(subject),
    firstUse: async ({ id, expiresAt }) => {
      const { rowCount } = await db.pool.query({
        name: "keep-proof",
        text: "insert into seen_proof (id, expires_at) values ($1, $2) on conflict do nothing",
        values: [id, expiresAt],
      });
      await sweep();
      return rowCount === 1;
    },
  };
}

async function readRevoked(db: Database): Promise<ReadonlySet<string>> {
  return db.transaction({ reach: "installation" }, async (tx) => {
    const { rows } = await tx.query<{ subject: string }>(
      "select client_id as subject from revoked_client union all select person_id from ended_person",
    );
    return new Set(rows.map(({ subject }) => subject));
  });
}

/** The memory of a process without tables: tests, and nothing that has a second instance. */
export function processMemory(): AccessMemory {
  const seen = new Map<string, number>();
  return {
    isRevoked: async () => false,
    firstUse: async ({ id, expiresAt }) => {
      const now = Date.now();
      for (const [known, until] of seen) if (until < now) seen.delete(known);
      if (seen.has(id)) return false;
      seen.set(id, expiresAt.getTime());
      return true;
    },
  };
}

/** Lets a service hear whose tokens hold no longer; to be among its handlers, with the topic `identity`. */
export const revocationHandlers = {
  "identity.client-revoked.v1": async (tx, { tenant, data }) => {
    await keepRevokedClient(tx, { tenant, clientId: data.clientId });
    return { outcome: "handled" };
  },
  "identity.person-ended.v1": async (tx, { tenant, data }) => {
    await keepEndedPerson(tx, { tenant, personId: data.personId });
    return { outcome: "handled" };
  },
} as const satisfies Handlers;

/** From within seconds after the transaction, no token of the client is accepted here. */
export async function keepRevokedClient(
  tx: Tx,
  client: { readonly tenant: string; readonly clientId: string },
): Promise<void> {
  await tx.query({
    name: "keep-revoked-client",
    text: "insert into revoked_client (client_id, tenant) values ($1, $2) on conflict do nothing",
    values: [client.clientId, client.tenant],
  });
}

/** From within seconds after the transaction, no token of the person is accepted here. */
export async function keepEndedPerson(
  tx: Tx,
  person: { readonly tenant: string; readonly personId: string },
): Promise<void> {
  await tx.query({
    name: "keep-ended-person",
    text: "insert into ended_person (person_id, tenant) values ($1, $2) on conflict do nothing",
    values: [person.personId, person.tenant],
  });
}
