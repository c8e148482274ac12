import { foldCode } from "@lianrong/contracts/fold";
import type { TenantId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { RowError } from "@lianrong/contracts/whitelist";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { findEnterprises } from "../db/enterprise-rows.js";
import { findEntriesOf } from "../db/entry-rows.js";
import { findRelationsOfSuppliers } from "../db/relation-rows.js";
import type { Deps } from "../deps.js";
import { checkImport, entryKey, type ImportPlan, type ListState, relationKey } from "../domain/check-import.js";
import { type DecodedFile, decodeFile } from "../domain/decode-file.js";
import type { FileError } from "../domain/errors.js";
import { readRows, type WrittenTable } from "../domain/read-rows.js";
import { chainsOf } from "./chains-of.js";

export type ExaminedFile = {
  readonly encoding: DecodedFile["encoding"];
  readonly table: WrittenTable;
  readonly state: ListState;
  readonly plan: ImportPlan;
  readonly errors: readonly RowError[];
};

/** Reads an uploaded list and checks it against the list as it stands now; writes nothing. */
export async function examineFile(
  tx: Tx,
  deps: Deps,
  tenant: TenantId,
  file: Uint8Array,
): Promise<Result<ExaminedFile, FileError>> {
  const decoded = decodeFile(file);
  if (!decoded.ok) return decoded;
  const table = readRows(decoded.value.text);
  if (!table.ok) return table;
  const state = await loadListState(tx, tenant, table.value);
  const chains = new Set((await chainsOf(tx, tenant)).map(({ name }) => name));
  const checked = checkImport(table.value, state, { today: dayOf(deps.now()), chains });
  return ok({ encoding: decoded.value.encoding, table: table.value, state, ...checked });
}

async function loadListState(tx: Tx, tenant: TenantId, table: WrittenTable): Promise<ListState> {
  const usccs = new Set(
    table.rows.flatMap(({ cells }) => [foldCode(cells.统一社会信用代码), foldCode(cells.链主统一社会信用代码)]),
  );
  const named = [...usccs].filter((uscc) => uscc !== "");
  const enterprises = await findEnterprises(tx, tenant, named);
  const usccOf = new Map(enterprises.map(({ enterpriseId, uscc }) => [String(enterpriseId), uscc]));
  const relations = await findRelationsOfSuppliers(tx, tenant, [...usccOf.keys()]);
  const entries = await findEntriesOf(tx, tenant, named);
  return {
    enterprises: new Map(enterprises.map((enterprise) => [enterprise.uscc, enterprise])),
    entries: new Map(entries.map((entry) => [entryKey(entry), entry])),
    relations: new Map(
      relations.map((relation) => [
        relationKey({
          leader: usccOf.get(relation.leaderId) ?? "",
          supplier: usccOf.get(relation.supplierId) ?? "",
          chain: relation.chain,
        }),
        relation,
      ]),
    ),
  };
}
