import type { Actor } from "@lianrong/contracts/actor";
import type { ImportId } from "@lianrong/contracts/ids";
import type { ImportReport } from "@lianrong/contracts/whitelist";
import { err, ok, type Result } from "@lianrong/core/result";
import { findImport } from "../db/import-rows.js";
import type { Deps } from "../deps.js";

/** The bureau reads what an upload would do, or did. */
export async function findImportReport(
  deps: Deps,
  actor: Actor,
  input: { readonly importId: ImportId },
): Promise<Result<ImportReport, { readonly code: "import-not-found" }>> {
  return deps.transaction(actor, async (tx) => {
    const stored = await findImport(tx, actor.tenant, input.importId);
    return stored ? ok(stored.report) : err({ code: "import-not-found" });
  });
}
