import type { ImportId } from "@lianrong/contracts/ids";
import { ImportReport } from "@lianrong/contracts/whitelist";
import type { Tx } from "@lianrong/runtime/database";

export type StoredImport = { readonly file: Uint8Array; readonly report: ImportReport };

export async function insertImport(
  tx: Tx,
  tenant: string,
  stored: StoredImport & { readonly startedBy: string; readonly checkedAt: Date },
): Promise<void> {
  const { file, report, startedBy, checkedAt } = stored;
  await tx.query({
    name: "insert-import",
    text: `insert into import (tenant, import_id, status, file, report, started_by, checked_at)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [tenant, report.importId, report.status, Buffer.from(file), JSON.stringify(report), startedBy, checkedAt],
  });
}

export async function findImport(tx: Tx, tenant: string, importId: ImportId): Promise<StoredImport | undefined> {
  return readImport(tx, { tenant, importId, name: "import-by-id", lock: "" });
}

/** Finds an import and holds it, so that it is applied once. */
export async function findImportForUpdate(
  tx: Tx,
  tenant: string,
  importId: ImportId,
): Promise<StoredImport | undefined> {
  return readImport(tx, { tenant, importId, name: "import-for-update", lock: "for update" });
}

async function readImport(
  tx: Tx,
  { tenant, importId, name, lock }: { tenant: string; importId: ImportId; name: string; lock: "" | "for update" },
): Promise<StoredImport | undefined> {
  const { rows } = await tx.query<{ file: Buffer; report: string }>({
    name,
    text: `select file, report from import where tenant = $1 and import_id = $2 ${lock}`,
    values: [tenant, importId],
  });
  return rows.map(({ file, report }) => ({ file, report: ImportReport.parse(JSON.parse(report)) }))[0];
}

export async function saveAppliedImport(tx: Tx, report: ImportReport, appliedAt: Date): Promise<void> {
  await tx.query({
    name: "save-applied-import",
    text: "update import set status = $2, report = $3, applied_at = $4 where import_id = $1",
    values: [report.importId, report.status, JSON.stringify(report), appliedAt],
  });
}
