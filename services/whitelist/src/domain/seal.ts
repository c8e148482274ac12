import { createHash } from "node:crypto";
import type { EntryId, TenantId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { Entry } from "@lianrong/contracts/whitelist";
import { canonicalJson } from "@lianrong/evidence/canonical-json";

/**
 * How a version's root hash is made, so that anyone who holds its entries can make it again. A leaf is the SHA-256 of
 * the byte 0 and the entry's canonical JSON (RFC 8785). An entry belongs to one of 256 branches, by the first byte of its
 * id's UUID; a branch is the SHA-256 of the byte 1 and its leaves in the order of their ids. The root is the SHA-256 of
 * the byte 2 and, for each branch that has entries, its number as one byte and its hash. A change thus touches one branch.
 */
export function leafHash(entry: Entry): string {
  return sha256(LEAF, Buffer.from(canonicalJson(entry)));
}

export function branchOf(entryId: EntryId): number {
  return Number.parseInt(entryId.slice(ENTRY_PREFIX.length, ENTRY_PREFIX.length + 2), 16);
}

/** The hash of one branch from the leaves of its entries, in the order of the entries' ids. */
export function branchHash(leaves: readonly string[]): string {
  return sha256(BRANCH, ...leaves.map(bytesOf));
}

/** The root over the branches that have entries, in the order of their numbers. */
export function rootHash(branches: readonly { readonly branch: number; readonly hash: string }[]): string {
  return sha256(ROOT, ...branches.flatMap(({ branch, hash }) => [Buffer.of(branch), bytesOf(hash)]));
}

/** The root hash of a whole list, as whoever verifies a version offline computes it. */
export function rootHashOf(entries: readonly Entry[]): string {
  const sorted = [...entries].sort((first, second) => (first.entryId < second.entryId ? -1 : 1));
  const branches = new Map<number, string[]>();
  for (const entry of sorted) {
    const branch = branchOf(entry.entryId);
    const leaves = branches.get(branch) ?? [];
    leaves.push(leafHash(entry));
    branches.set(branch, leaves);
  }
  return rootHash(
    [...branches]
      .sort(([first], [second]) => first - second)
      .map(([branch, leaves]) => ({ branch, hash: branchHash(leaves) })),
  );
}

/** What the service signs for a version; `predecessorHash` is the hash of the statement before, so versions form a chain. */
export type VersionStatement = {
  readonly tenant: TenantId;
  readonly number: number;
  readonly sealedOn: Day;
  readonly entries: number;
  readonly rootHash: string;
  readonly predecessorHash: string | null;
};

export function statementHash(statement: VersionStatement): string {
  return sha256(Buffer.from(canonicalJson(statement)));
}

const ENTRY_PREFIX = "ent_";
const LEAF = Buffer.of(0);
const BRANCH = Buffer.of(1);
const ROOT = Buffer.of(2);

function bytesOf(hash: string): Buffer {
  return Buffer.from(hash, "hex");
}

function sha256(...parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
