import { createHash } from "node:crypto";
import { z } from "zod";

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
  const [first] = entries;
  if (!first) return undefined;
  const [fault] = chainFaults(first, entries, { sealed: [], last: undefined });
  return fault && (entries.find(({ seq }) => seq >= fault.seq) ?? first);
}

/** What is wrong with which rows: those of one chain from `seq` to `through`, which is the same where one row is at fault. */
export type ChainFault = {
  readonly code: "entry-changed" | "entry-misplaced" | "entry-missing" | "tail-cut" | "entry-not-counted";
  readonly tenant: string;
  readonly key: string;
  readonly seq: number;
  readonly through: number;
};

/** What else is known of a chain: the entries that checkpoints sealed, and how far the log's own count of it goes. */
export type KnownOfChain = {
  readonly sealed: readonly { readonly seq: number; readonly hash: Buffer }[];
  readonly last: number | undefined;
};

const Placed = z.object({ tenant: z.string(), key: z.string(), seq: z.int() });

/**
 * Finds each row of one chain that was edited, dropped, put elsewhere or cut off. A row whose hash is not the one that
 * was sealed was rewritten; one that no checkpoint has sealed yet is held against its own hash and the one before it, and
 * where the hash was made to fit, it shows at the entry after it.
 */
export function chainFaults(
  chain: { readonly tenant: string; readonly key: string },
  entries: readonly AuditEntry[],
  { sealed, last }: KnownOfChain,
): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  const fault = (code: ChainFault["code"], seq: number, through = seq) =>
    faults.push({ code, tenant: chain.tenant, key: chain.key, seq, through });
  const sealedHash = new Map(sealed.map(({ seq, hash }) => [seq, hash]));
  let expected = 1;
  let before: { readonly hash: Buffer | undefined; readonly wrong: boolean } = { hash: undefined, wrong: false };
  for (const entry of entries) {
    if (entry.seq > expected) fault("entry-missing", expected, entry.seq - 1);
    const gap = entry.seq !== expected;
    const known = sealedHash.get(entry.seq);
    const previous = sealedHash.get(entry.seq - 1) ?? before.hash;
    const follows = gap || chainHash(previous, entry.event).equals(known ?? entry.hash);
    // Behind a row that is known to be wrong and was never sealed there is nothing true to follow from.
    const excused = before.wrong && !sealedHash.has(entry.seq - 1);
    const wrong = (known !== undefined && !known.equals(entry.hash)) || (!follows && !excused);
    if (!isPlaced(entry)) fault("entry-misplaced", entry.seq);
    else if (wrong) fault("entry-changed", entry.seq);
    before = { hash: entry.hash, wrong };
    expected = entry.seq + 1;
  }
  const through = Math.max(last ?? 0, ...sealed.slice(-1).map(({ seq }) => seq));
  if (through >= expected) fault("tail-cut", expected, through);
  if (last !== undefined && expected - 1 > last) fault("entry-not-counted", last + 1, expected - 1);
  return faults;
}

/** Whether the text says of itself what its row says: an entry that was moved tells where it came from. */
function isPlaced(entry: AuditEntry): boolean {
  try {
    const { tenant, key, seq } = Placed.parse(JSON.parse(entry.event));
    return tenant === entry.tenant && key === entry.key && seq === entry.seq;
  } catch {
    return false;
  }
}
