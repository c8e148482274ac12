import type { Actor } from "@lianrong/contracts/actor";
import { EntryId, RelationId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { Entry, ListKind } from "@lianrong/contracts/whitelist";
import { invariant } from "@lianrong/core/invariant";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { findEnterprise } from "../db/enterprise-rows.js";
import { findEntriesOf, insertEntries, saveEntry } from "../db/entry-rows.js";
import { type ListHead, lockListHead } from "../db/list-head.js";
import { savePeriods } from "../db/relation-period-rows.js";
import { findRelationsOf, type Relation, saveRelations } from "../db/relation-rows.js";
import type { Deps } from "../deps.js";
import type { StoredApplication } from "../domain/application.js";
import { sealVersion } from "./seal-version.js";

export type AlreadyListed = { readonly code: "already-listed"; readonly kind: ListKind; readonly chain: string };

/** Puts an announced firm on its list: a new entry, or the old one once more where it had been removed. */
export async function listApplicant(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  application: StoredApplication,
): Promise<Result<Entry, AlreadyListed>> {
  const head = await lockListHead(tx, actor.tenant);
  const { kind, chain } = application;
  const entries = await findEntriesOf(tx, actor.tenant, [application.uscc]);
  const before = entries.find((entry) => entry.kind === kind && entry.chain === chain);
  if (before && before.status !== "delisted") return err({ code: "already-listed", kind, chain });
  await declareRelation(tx, deps, actor, application);
  return ok(
    before ? await relist(tx, deps, actor, { head, before }) : await listNew(tx, deps, actor, { head, application }),
  );
}

async function relist(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { head, before }: { readonly head: ListHead; readonly before: Entry },
): Promise<Entry> {
  const entry: Entry = {
    ...before,
    status: "listed",
    statusReason: null,
    statusCitation: null,
    revision: before.revision + 1,
  };
  const type = "whitelist.entry-reinstated.v1";
  const saved = await saveEntry(tx, entry);
  invariant(saved, "the list's head is held, so that nobody else changes an entry");
  await deps.publish(tx, actor, { type, key: entry.entryId, data: entry });
  await sealVersion(tx, deps, actor, { head, changes: [{ type, entry }], added: 0 });
  return entry;
}

async function listNew(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { head, application }: { readonly head: ListHead; readonly application: StoredApplication },
): Promise<Entry> {
  const { enterpriseId, uscc, name, kind, chain } = application;
  const entry: Entry = {
    entryId: deps.newId(EntryId),
    enterpriseId,
    uscc,
    name,
    kind,
    chain,
    status: "listed",
    listedOn: dayOf(deps.now()),
    statusReason: null,
    statusCitation: null,
    revision: 1,
  };
  const type = "whitelist.entry-listed.v1";
  await insertEntries(tx, actor.tenant, [entry], head.entries + 1);
  await deps.publish(tx, actor, { type, key: entry.entryId, data: entry });
  await sealVersion(tx, deps, actor, { head, changes: [{ type, entry }], added: 1 });
  return entry;
}

async function declareRelation(tx: Tx, deps: Deps, actor: Actor, application: StoredApplication): Promise<void> {
  const { enterpriseId, chain, content } = application;
  const leader = content.leader && (await findEnterprise(tx, actor.tenant, content.leader.uscc));
  if (!content.leader || !leader) return;
  const known = (await findRelationsOf(tx, actor.tenant, [enterpriseId])).find(
    (relation) => relation.leaderId === leader.enterpriseId && relation.chain === chain,
  );
  const { tier, local } = content.leader;
  const relationId = known?.relationId ?? deps.newId(RelationId);
  const relation: Relation = {
    relationId,
    leaderId: leader.enterpriseId,
    supplierId: enterpriseId,
    chain,
    tier,
    local,
  };
  await saveRelations(tx, actor.tenant, [relation]);
  await savePeriods(tx, actor.tenant, [relation], dayOf(deps.now()));
  await deps.publish(tx, actor, { type: "whitelist.relation-declared.v1", key: relationId, data: relation });
}
