import type { Actor, ProcessActor } from "@lianrong/contracts/actor";
import { dayOf, toInstant } from "@lianrong/contracts/instants";
import { signDetached } from "@lianrong/evidence/detached-signature";
import { branchHash, branchOf, rootHash, statementHash, type VersionStatement } from "@lianrong/evidence/list-version";
import type { Tx } from "@lianrong/runtime/database";
import { findBranches, findLeaves, saveBranches } from "../db/branch-rows.js";
import { insertChanges, type NewChange } from "../db/change-rows.js";
import { type ListHead, saveListHead } from "../db/list-head.js";
import { insertVersion, type Version } from "../db/version-rows.js";
import type { Deps } from "../deps.js";

/**
 * Ends a change of the list: the feed gets what changed, and the list as it now stands is sealed as its next version (N16).
 * Only the branches that hold a changed entry are hashed again. The caller holds the list's head.
 */
export async function sealVersion(
  tx: Tx,
  deps: Deps,
  actor: Actor | ProcessActor,
  sealed: { readonly head: ListHead; readonly changes: readonly NewChange[]; readonly added: number },
): Promise<Version> {
  const { head, changes, added } = sealed;
  const { tenant } = actor;
  const now = deps.now();
  await insertChanges(tx, tenant, changes, { after: head.position, at: toInstant(now) });
  await hashBranches(tx, tenant, changes);
  const statement: VersionStatement = {
    tenant,
    number: head.version + 1,
    sealedOn: dayOf(now),
    entries: head.entries + added,
    rootHash: rootHash(await findBranches(tx, tenant)),
    predecessorHash: head.versionHash,
  };
  const version: Version = { ...statement, signature: await signDetached(statement, deps.sealingKey) };
  const position = head.position + changes.length;
  await insertVersion(tx, version, position);
  await saveListHead(tx, tenant, {
    position,
    entries: statement.entries,
    version: statement.number,
    versionHash: statementHash(statement),
  });
  await deps.publish(tx, actor, { type: "whitelist.version-sealed.v1", key: tenant, data: version });
  return version;
}

async function hashBranches(tx: Tx, tenant: string, changes: readonly NewChange[]): Promise<void> {
  const touched = [...new Set(changes.map(({ entry }) => branchOf(entry.entryId)))];
  const leaves = await findLeaves(tx, tenant, touched);
  await saveBranches(
    tx,
    tenant,
    touched.map((branch) => ({ branch, hash: branchHash(leaves.get(branch) ?? []) })),
  );
}
