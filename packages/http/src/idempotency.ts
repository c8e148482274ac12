import { createHash, scrypt } from "node:crypto";
import { promisify } from "node:util";
import type { Tx } from "@lianrong/runtime/database";
import canonicalize from "canonicalize";
import { z } from "zod";

/** Whose repeat counts as the same: one client, one route, one key. */
export type CommandKey = {
  readonly tenant: string;
  readonly client: string;
  readonly route: string;
  readonly key: string;
  readonly inputHash: string;
};

/** An answer as it went out, kept as text so that a repeat gets the same bytes. */
export type Answer = { readonly status: number; readonly body: string };

export type ClaimedKey =
  | { readonly outcome: "first" }
  | { readonly outcome: "repeat"; readonly answer: Answer }
  | { readonly outcome: "reused" }
  | { readonly outcome: "running" };

/** What a caller may choose as its key: 1–128 visible ASCII characters. */
export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,128}$/);

/**
 * Takes the key for the transaction, or tells what became of it. A rolled-back first attempt leaves no trace, and
 * an attempt that is still running holds the advisory lock, so that the repeat need not wait for it.
 */
export async function claimKey(tx: Tx, key: CommandKey): Promise<ClaimedKey> {
  const { rows } = await tx.query<{ locked: boolean; inserted: boolean }>({
    name: "claim-key",
    text: `with held as (
             select pg_try_advisory_xact_lock(hashtextextended(concat_ws(E'\\x1f', $1::text, $2::text, $3::text, $4::text), 0)) as locked
           ), inserted as (
             insert into idempotency (tenant, client, route, key, input_hash)
             select $1, $2, $3, $4, $5 from held where locked
             on conflict do nothing
             returning 1
           )
           select locked, exists (select from inserted) as inserted from held`,
    values: [key.tenant, key.client, key.route, key.key, key.inputHash],
  });
  if (!rows[0]?.locked) return { outcome: "running" };
  return rows[0].inserted ? { outcome: "first" } : findAnswer(tx, key);
}

/** Whether the key has been used before, by an attempt that has ended. */
export async function isTaken(tx: Tx, { tenant, client, route, key }: CommandKey): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "is-key-taken",
    text: "select 1 from idempotency where tenant = $1 and client = $2 and route = $3 and key = $4",
    values: [tenant, client, route, key],
  });
  return rowCount === 1;
}

async function findAnswer(tx: Tx, key: CommandKey): Promise<ClaimedKey> {
  const { rows } = await tx.query<{ input_hash: string; status: number; answer: string }>({
    name: "find-answer",
    text: "select input_hash, status, answer from idempotency where tenant = $1 and client = $2 and route = $3 and key = $4",
    values: [key.tenant, key.client, key.route, key.key],
  });
  const [row] = rows;
  if (!row) return { outcome: "running" };
  if (row.input_hash !== key.inputHash) return { outcome: "reused" };
  return { outcome: "repeat", answer: { status: row.status, body: row.answer } };
}

export async function keepAnswer(tx: Tx, key: CommandKey, answer: Answer): Promise<void> {
  await tx.query({
    name: "keep-answer",
    text: "update idempotency set status = $5, answer = $6 where tenant = $1 and client = $2 and route = $3 and key = $4",
    values: [key.tenant, key.client, key.route, key.key, answer.status, answer.body],
  });
}

/** The fingerprint of a parsed input: SHA-256 over its canonical JSON (RFC 8785), files by their own digest. */
export function hashInput(input: unknown): string {
  const text = canonicalize(JSON.parse(JSON.stringify(input, digestFiles)));
  return sha256(text ?? "");
}

/** The same for what holds a password: slow, and under the caller's key as its salt, so that the kept hash helps no guessing. */
export async function hashSecretInput(input: unknown, key: string): Promise<string> {
  return (await slowly(hashInput(input), key, HASH_BYTES)).toString("hex");
}

const HASH_BYTES = 32;
const slowly = promisify<string, string, number, Buffer>(scrypt);

function digestFiles(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? sha256(value) : value;
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
