import type { Actor } from "@lianrong/contracts/actor";
import type { ImportId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import { findImport } from "../db/import-rows.js";
import type { Deps } from "../deps.js";
import { errorList } from "../domain/error-list.js";
import type { FileError } from "../domain/errors.js";
import { examineFile } from "./examine-file.js";

/** Gives the rows with findings back as they were written, with what is wrong beside each, checked against the list as it stands. */
export async function exportImportErrors(
  deps: Deps,
  actor: Actor,
  input: { readonly importId: ImportId },
): Promise<Result<string, FileError | { readonly code: "import-not-found" }>> {
  return deps.transaction(
    actor,
    async (tx): Promise<Result<string, FileError | { readonly code: "import-not-found" }>> => {
      const stored = await findImport(tx, actor.tenant, input.importId);
      if (!stored) return err({ code: "import-not-found" });
      const examined = await examineFile(tx, deps, actor.tenant, stored.file);
      return examined.ok ? ok(errorList(examined.value.table, examined.value.errors)) : examined;
    },
  );
}
