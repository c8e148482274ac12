import { createHash } from "node:crypto";

/** One entry of the audit log as an operator exports it. */
export type AuditEntry = {
  readonly tenant: string;
  readonly key: string;
  readonly seq: number;
  readonly event: string;
  readonly hash: Buffer;
};

/** The hash of an entry: SHA-256 over the previous entry's hash, nothing for the first, and the event's text. */
export function chainHash(previous: Buffer | undefined, event: string): Buffer {
  const hash = createHash("sha256");
  if (previous) hash.update(previous);
  return hash.update(event, "utf8").digest();
}

/** The first entry at which the chain of one key breaks, undefined where it holds; entries come in the order of `seq` from 1. */
export function firstBrokenEntry(entries: readonly AuditEntry[]): AuditEntry | undefined {
  let previous: Buffer | undefined;
  for (const [index, entry] of entries.entries()) {
    if (entry.seq !== index + 1 || !chainHash(previous, entry.event).equals(entry.hash)) return entry;
    previous = entry.hash;
  }
  return undefined;
}
