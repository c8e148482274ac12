import type { AuditHead, AuditKeys, SignedAuditCheckpoint } from "@lianrong/contracts/audit";
import { checkpointHash, headsHashOf, isSignedCheckpoint } from "@lianrong/evidence/audit-checkpoint";
import { type AuditEntry, type ChainFault, chainFaults, type KnownOfChain } from "./audit.js";

export type SealedHead = AuditHead & { readonly checkpoint: number };
export type ChainLength = { readonly tenant: string; readonly key: string; readonly seq: number };

/** One service's audit log, from its database or from an export; the entries of a chain come together and in order. */
export type AuditLog = {
  readonly service: string;
  readonly checkpoints: readonly SignedAuditCheckpoint[];
  readonly heads: readonly SealedHead[];
  readonly lengths: readonly ChainLength[];
  readonly entries: AsyncIterable<AuditEntry>;
};

export type CheckpointFault = {
  readonly code:
    | "checkpoint-missing"
    | "checkpoint-not-signed"
    | "checkpoint-out-of-line"
    | "checkpoint-heads-changed"
    | "checkpoint-not-as-kept";
  readonly checkpoint: number;
};
export type AuditFault = ChainFault | CheckpointFault;

export type AuditFindings = {
  readonly faults: readonly AuditFault[];
  readonly entries: number;
  readonly chains: number;
  /** Entries that no checkpoint has sealed yet. */
  readonly unsealed: number;
};

/**
 * Verifies a whole audit log: its checkpoints by the installation's keys and by the copies that others kept of them, and
 * each chain by its own hashes, by what was sealed of it and by how long it says it is.
 */
export async function verifyAudit(
  log: AuditLog,
  trusted: { readonly keys: AuditKeys; readonly kept: readonly SignedAuditCheckpoint[] },
): Promise<AuditFindings> {
  const faults: AuditFault[] = await checkpointFaults(log, trusted);
  const known = knownOf(log);
  let [entries, chains, sealed] = [0, 0, 0];
  for await (const chain of chainsOf(log.entries)) {
    const name = nameOf(chain[0]);
    faults.push(...chainFaults(chain[0], chain, known.get(name) ?? { sealed: [], last: undefined }));
    sealed += Math.min(chain.length, known.get(name)?.sealed.length ?? 0);
    known.delete(name);
    entries += chain.length;
    chains += 1;
  }
  for (const { tenant, key, ...lost } of known.values()) faults.push(...chainFaults({ tenant, key }, [], lost));
  return { faults, entries, chains, unsealed: entries - sealed };
}

async function checkpointFaults(
  { checkpoints, heads }: AuditLog,
  { keys, kept }: { readonly keys: AuditKeys; readonly kept: readonly SignedAuditCheckpoint[] },
): Promise<AuditFault[]> {
  const faults: AuditFault[] = [];
  const headsOf = grouped(heads, ({ checkpoint }) => checkpoint);
  let before: SignedAuditCheckpoint | undefined;
  for (const checkpoint of checkpoints) {
    const { number, previousHash, headsHash, chains } = checkpoint;
    for (let missing = (before?.number ?? 0) + 1; missing < number; missing += 1)
      faults.push({ code: "checkpoint-missing", checkpoint: missing });
    const own = headsOf.get(number) ?? [];
    if (!(await isSignedCheckpoint(checkpoint, keys)))
      faults.push({ code: "checkpoint-not-signed", checkpoint: number });
    else if (before?.number === number - 1 && previousHash !== checkpointHash(before))
      faults.push({ code: "checkpoint-out-of-line", checkpoint: number });
    if (own.length !== chains || headsHashOf(own.map(bareHead)) !== headsHash)
      faults.push({ code: "checkpoint-heads-changed", checkpoint: number });
    before = checkpoint;
  }
  const byNumber = new Map(checkpoints.map((checkpoint) => [checkpoint.number, checkpoint]));
  for (const copy of kept) {
    const own = byNumber.get(copy.number);
    if (!own || checkpointHash(own) !== checkpointHash(copy))
      faults.push({ code: "checkpoint-not-as-kept", checkpoint: copy.number });
  }
  return faults;
}

function bareHead({ tenant, key, seq, hashes }: SealedHead): AuditHead {
  return { tenant, key, seq, hashes };
}

const HEX_OF_A_HASH = 64;

/** Each sealed entry of a chain by its place, told from the last one backwards. */
function sealedEntries({ seq, hashes }: SealedHead): KnownOfChain["sealed"] {
  const count = Math.floor(hashes.length / HEX_OF_A_HASH);
  return Array.from({ length: count }, (_, index) => ({
    seq: seq - count + 1 + index,
    hash: Buffer.from(hashes.slice(index * HEX_OF_A_HASH, (index + 1) * HEX_OF_A_HASH), "hex"),
  }));
}

type Known = KnownOfChain & { readonly tenant: string; readonly key: string };

/** Everything that is known of each chain beside its entries. */
function knownOf({ heads, lengths }: AuditLog): Map<string, Known> {
  const headsOf = grouped(heads, nameOf);
  const known = new Map<string, Known>();
  const lastOf = new Map(lengths.map((length) => [nameOf(length), length.seq]));
  for (const { tenant, key } of [...heads, ...lengths]) {
    const name = nameOf({ tenant, key });
    if (known.has(name)) continue;
    known.set(name, { tenant, key, sealed: (headsOf.get(name) ?? []).flatMap(sealedEntries), last: lastOf.get(name) });
  }
  return known;
}

async function* chainsOf(entries: AsyncIterable<AuditEntry>): AsyncGenerator<[AuditEntry, ...AuditEntry[]]> {
  let chain: [AuditEntry, ...AuditEntry[]] | undefined;
  for await (const entry of entries) {
    if (chain && nameOf(chain[0]) === nameOf(entry)) chain.push(entry);
    else {
      if (chain) yield chain;
      chain = [entry];
    }
  }
  if (chain) yield chain;
}

function grouped<T, Name>(all: readonly T[], nameOfOne: (one: T) => Name): Map<Name, T[]> {
  const groups = new Map<Name, T[]>();
  for (const one of all) {
    const name = nameOfOne(one);
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}

function nameOf({ tenant, key }: { readonly tenant: string; readonly key: string }): string {
  return `${tenant}/${key}`;
}
