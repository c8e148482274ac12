import type { Actor } from "@lianrong/contracts/actor";
import { ImportId } from "@lianrong/contracts/ids";
import type { ImportReport } from "@lianrong/contracts/whitelist";
import { ok, type Result } from "@lianrong/core/result";
import { insertImport } from "../db/import-rows.js";
import type { Deps } from "../deps.js";
import type { FileError } from "../domain/errors.js";
import { reportOf } from "../domain/import-report.js";
import { examineFile } from "./examine-file.js";

/** The bureau uploads a list and learns what it would do and what is wrong with it, before anything changes (N23). */
export async function checkUploadedList(
  deps: Deps,
  actor: Actor,
  input: { readonly file: Uint8Array },
): Promise<Result<ImportReport, FileError>> {
  return deps.transaction(actor, async (tx) => {
    const examined = await examineFile(tx, deps, actor.tenant, input.file);
    if (!examined.ok) return examined;
    const { encoding, table, plan, errors } = examined.value;
    const report = reportOf({ importId: deps.newId(ImportId), encoding, rows: table.rows.length, plan, errors });
    await insertImport(tx, actor.tenant, {
      file: input.file,
      report,
      startedBy: actor.subject,
      checkedAt: deps.now(),
    });
    return ok(report);
  });
}
