import { createHash, randomBytes } from "node:crypto";
import type { Database, Tx } from "@lianrong/runtime/database";
import { z } from "zod";
import { seal, unseal } from "../seal.js";
import { Session } from "../session.js";

export const SESSION_SECONDS = 12 * 60 * 60;
const SECRET = /^[\w-]{43}$/;

/** The logins of all browsers. Each is known by a secret that only its browser holds. */
export type Sessions = {
  readonly open: (session: Session) => Promise<string>;
  readonly find: (secret: string) => Promise<Session | undefined>;
  /** Replaces what the session holds by what `change` makes of it, one caller at a time; undefined ends it. */
  readonly change: (
    secret: string,
    change: (session: Session) => Promise<Session | undefined>,
  ) => Promise<Session | undefined>;
  readonly end: (secret: string) => Promise<Session | undefined>;
};

/** Keeps the logins in PostgreSQL, so that they outlive a restart and are known to every instance. */
export function sessionsIn(db: Database, installationSecret: string): Sessions {
  const sealed = (session: Session, secret: string) =>
    seal(JSON.stringify(session), { installation: installationSecret, holder: secret });
  const opened = (row: Buffer, secret: string): Session | undefined => {
    const text = unseal(row, { installation: installationSecret, holder: secret });
    const parsed = text === undefined ? undefined : Session.safeParse(JSON.parse(text));
    return parsed?.success ? parsed.data : undefined;
  };
  const inTx = <T>(body: (tx: Tx) => Promise<T>) => db.transaction({ reach: "installation" }, body);
  return {
    open: async (session) => {
      const secret = randomBytes(32).toString("base64url");
      await inTx((tx) =>
        tx.query({
          name: "open-session",
          text: "insert into session (digest, sealed, expires_at) values ($1, $2, now() + make_interval(secs => $3))",
          values: [digestOf(secret), sealed(session, secret), SESSION_SECONDS],
        }),
      );
      return secret;
    },
    find: async (secret) => {
      if (!SECRET.test(secret)) return undefined;
      const { rows } = await db.pool.query<Row>({
        name: "find-session",
        text: "select sealed from session where digest = $1 and expires_at > now()",
        values: [digestOf(secret)],
      });
      return rows[0] && opened(rows[0].sealed, secret);
    },
    change: (secret, change) =>
      inTx(async (tx) => {
        const held = await lock(tx, secret);
        const session = held && opened(held.sealed, secret);
        const changed = session && (await change(session));
        if (!changed) await remove(tx, secret);
        else if (changed !== session) await replace(tx, secret, sealed(changed, secret));
        return changed;
      }),
    end: (secret) =>
      inTx(async (tx) => {
        const held = await remove(tx, secret);
        return held && opened(held.sealed, secret);
      }),
  };
}

const Row = z.object({ sealed: z.instanceof(Buffer) });
type Row = z.infer<typeof Row>;

async function lock(tx: Tx, secret: string): Promise<Row | undefined> {
  const { rows } = await tx.query<Row>({
    name: "lock-session",
    text: "select sealed from session where digest = $1 and expires_at > now() for update",
    values: [digestOf(secret)],
  });
  return rows[0];
}

async function replace(tx: Tx, secret: string, sealed: Buffer): Promise<void> {
  await tx.query({
    name: "replace-session",
    text: "update session set sealed = $2 where digest = $1",
    values: [digestOf(secret), sealed],
  });
}

async function remove(tx: Tx, secret: string): Promise<Row | undefined> {
  const { rows } = await tx.query<Row>({
    name: "remove-session",
    text: "delete from session where digest = $1 returning sealed",
    values: [digestOf(secret)],
  });
  return rows[0];
}

/** Forgets the logins that have ended. */
export async function deleteExpiredSessions(tx: Tx): Promise<void> {
  await tx.query("delete from session where expires_at < now()");
}

function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
