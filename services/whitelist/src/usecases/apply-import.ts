import type { Actor } from "@lianrong/contracts/actor";
import { EntryId, type ImportId, OrganisationId, RelationId, type TenantId } from "@lianrong/contracts/ids";
import { type Day, dayOf } from "@lianrong/contracts/instants";
import type { Enterprise, Entry, ImportReport } from "@lianrong/contracts/whitelist";
import { invariant } from "@lianrong/core/invariant";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { saveNames } from "@lianrong/runtime/name-index";
import { saveEnterprises } from "../db/enterprise-rows.js";
import { insertEntries, saveLeaves } from "../db/entry-rows.js";
import { findImportForUpdate, saveAppliedImport } from "../db/import-rows.js";
import { type ListHead, lockListHead } from "../db/list-head.js";
import { savePeriods } from "../db/relation-period-rows.js";
import { type Relation, saveRelations } from "../db/relation-rows.js";
import type { Deps } from "../deps.js";
import { relationKey } from "../domain/check-import.js";
import type { FileError } from "../domain/errors.js";
import { reportOf } from "../domain/import-report.js";
import { type ExaminedFile, examineFile } from "./examine-file.js";
import { requirePolicy } from "./require-policy.js";
import { sealVersion } from "./seal-version.js";

export type ApplyImportError =
  | FileError
  | { readonly code: "import-not-found" }
  | { readonly code: "import-has-errors"; readonly errors: number }
  | { readonly code: "import-stale"; readonly errors: number }
  | { readonly code: "no-policy-in-force" };

/** The bureau puts a checked list into effect, all of it or nothing; a second time answers what the first did. */
export async function applyImport(
  deps: Deps,
  actor: Actor,
  input: { readonly importId: ImportId },
): Promise<Result<ImportReport, ApplyImportError>> {
  return deps.transaction(actor, async (tx): Promise<Result<ImportReport, ApplyImportError>> => {
    const stored = await findImportForUpdate(tx, actor.tenant, input.importId);
    if (!stored) return err({ code: "import-not-found" });
    if (stored.report.status === "applied") return ok(stored.report);
    if (stored.report.errorCount > 0) return err({ code: "import-has-errors", errors: stored.report.errorCount });
    const policy = await requirePolicy(tx, deps, actor.tenant);
    if (!policy.ok) return policy;
    const head = await lockListHead(tx, actor.tenant);
    const examined = await examineFile(tx, deps, actor.tenant, stored.file);
    if (!examined.ok) return examined;
    const checked = reportOf({
      importId: input.importId,
      encoding: examined.value.encoding,
      rows: examined.value.table.rows.length,
      plan: examined.value.plan,
      errors: examined.value.errors,
    });
    if (checked.errorCount > 0) return err({ code: "import-stale", errors: checked.errorCount });
    const appliedVersion = await writePlan(tx, deps, actor, { examined: examined.value, head });
    const report: ImportReport = { ...checked, status: "applied", appliedVersion };
    await saveAppliedImport(tx, report, deps.now());
    return ok(report);
  });
}

type Written = { readonly enterprises: readonly Enterprise[]; readonly renamed: readonly Entry[] };

async function writePlan(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { examined, head }: { readonly examined: ExaminedFile; readonly head: ListHead },
): Promise<number | null> {
  const { enterprises, renamed } = await recordFirms(tx, deps, actor, examined);
  const known = new Map(
    [...examined.state.enterprises.values(), ...enterprises].map((firm) => [String(firm.uscc), firm]),
  );
  const entries = await listFirms(tx, deps, { examined, known, head, tenant: actor.tenant, today: dayOf(deps.now()) });
  const relations = await declareRelations(tx, deps, { examined, known, tenant: actor.tenant });
  await deps.publishMany(tx, actor, {
    type: "whitelist.enterprise-recorded.v1",
    events: enterprises.map((data) => ({ key: data.enterpriseId, data })),
  });
  await deps.publishMany(tx, actor, {
    type: "whitelist.entry-listed.v1",
    events: entries.map((data) => ({ key: data.entryId, data })),
  });
  await deps.publishMany(tx, actor, {
    type: "whitelist.relation-declared.v1",
    events: relations.map((data) => ({ key: data.relationId, data })),
  });
  const changes = [
    ...renamed.map((entry) => ({ type: "whitelist.enterprise-recorded.v1", entry })),
    ...entries.map((entry) => ({ type: "whitelist.entry-listed.v1", entry })),
  ];
  if (changes.length === 0) return null;
  const version = await sealVersion(tx, deps, actor, { head, changes, added: entries.length });
  return version.number;
}

async function recordFirms(tx: Tx, deps: Deps, actor: Actor, { plan, state }: ExaminedFile): Promise<Written> {
  const enterprises = plan.record.map((firm): Enterprise => {
    const known = state.enterprises.get(firm.uscc);
    return {
      ...firm,
      enterpriseId: known?.enterpriseId ?? deps.newId(OrganisationId),
      revision: (known?.revision ?? 0) + 1,
    };
  });
  await saveEnterprises(tx, actor.tenant, enterprises);
  await saveNames(tx, actor.tenant, enterprises);
  const names = new Map(enterprises.map(({ enterpriseId, name }) => [enterpriseId, name]));
  const renamed = [...state.entries.values()].flatMap((entry) => {
    const name = names.get(entry.enterpriseId) ?? entry.name;
    return name === entry.name ? [] : [{ ...entry, name }];
  });
  await saveLeaves(tx, renamed);
  return { enterprises, renamed };
}

async function listFirms(
  tx: Tx,
  deps: Deps,
  context: {
    readonly examined: ExaminedFile;
    readonly known: ReadonlyMap<string, Enterprise>;
    readonly head: ListHead;
    readonly tenant: TenantId;
    readonly today: Day;
  },
): Promise<readonly Entry[]> {
  const entries = context.examined.plan.list.map(({ uscc, kind, chain }): Entry => {
    const firm = context.known.get(uscc);
    invariant(firm, "a planned entry's firm is known or recorded with it");
    return {
      entryId: deps.newId(EntryId),
      enterpriseId: firm.enterpriseId,
      uscc: firm.uscc,
      name: firm.name,
      kind,
      chain,
      status: "listed",
      listedOn: context.today,
      statusReason: null,
      statusCitation: null,
      revision: 1,
    };
  });
  await insertEntries(tx, context.tenant, entries, context.head.entries + 1);
  return entries;
}

async function declareRelations(
  tx: Tx,
  deps: Deps,
  context: {
    readonly examined: ExaminedFile;
    readonly known: ReadonlyMap<string, Enterprise>;
    readonly tenant: TenantId;
  },
): Promise<readonly Relation[]> {
  const { plan, state } = context.examined;
  const relations = plan.declare.map((planned): Relation => {
    const leader = context.known.get(planned.leader);
    const supplier = context.known.get(planned.supplier);
    invariant(leader && supplier, "a planned relation's firms are known or recorded with it");
    return {
      relationId: state.relations.get(relationKey(planned))?.relationId ?? deps.newId(RelationId),
      leaderId: leader.enterpriseId,
      supplierId: supplier.enterpriseId,
      chain: planned.chain,
      tier: planned.tier,
      local: planned.local,
    };
  });
  await saveRelations(tx, context.tenant, relations);
  await savePeriods(tx, context.tenant, relations, dayOf(deps.now()));
  return relations;
}
