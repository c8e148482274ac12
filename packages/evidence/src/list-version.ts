import { createHash } from "node:crypto";
import type { EntryId } from "@lianrong/contracts/ids";
import type { Entry, WhitelistVersion } from "@lianrong/contracts/whitelist";
import { err, ok, type Result } from "@lianrong/core/result";
import { canonicalJson } from "./canonical-json.js";
import { verifyDetached } from "./detached-signature.js";

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
export type VersionStatement = Omit<WhitelistVersion, "signature">;

export function statementHash(statement: VersionStatement): string {
  return sha256(Buffer.from(canonicalJson(statement)));
}

/** Why a sealed version and the entries given for it do not belong together, in order of precedence. */
export type VersionFault =
  | { readonly code: "key-unknown" }
  | { readonly code: "signature-wrong" }
  | { readonly code: "entries-differ" }
  | { readonly code: "predecessor-differs" };

/** Verifies a version from files alone: its entries, the service's public keys and, where given, the version before. */
export async function verifyListVersion(
  version: WhitelistVersion,
  given: {
    readonly entries: readonly Entry[];
    readonly keys: readonly (Readonly<Record<string, string>> & { readonly kid: string })[];
    readonly predecessor?: WhitelistVersion;
  },
): Promise<Result<WhitelistVersion, VersionFault>> {
  const { signature, ...statement } = version;
  const key = given.keys.find(({ kid }) => kid === keyIdOf(signature));
  if (!key) return err({ code: "key-unknown" });
  if (!(await verifyDetached(statement, signature, { keyId: key.kid, publicJwk: key }))) {
    return err({ code: "signature-wrong" });
  }
  const whole = given.entries.length === version.entries && rootHashOf(given.entries) === version.rootHash;
  if (!whole) return err({ code: "entries-differ" });
  if (given.predecessor && predecessorHashOf(given.predecessor) !== version.predecessorHash) {
    return err({ code: "predecessor-differs" });
  }
  return ok(version);
}

function predecessorHashOf({ signature: _signature, ...statement }: WhitelistVersion): string {
  return statementHash(statement);
}

function keyIdOf(signature: string): string | undefined {
  const [header = ""] = signature.split(".");
  return /"kid":"([^"]+)"/.exec(Buffer.from(header, "base64url").toString())?.[1];
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
