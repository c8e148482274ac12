import type { Actor } from "@lianrong/contracts/actor";
import type { EndFiling, AuthorisedFiling as FilingView } from "@lianrong/contracts/intake-filings";
import { err, ok, type Result } from "@lianrong/core/result";
import { saveFiling } from "../db/authorised-filings.js";
import type { Deps } from "../deps.js";
import { advanceFiling, filingView } from "../domain/authorised-filing.js";
import type { IntakeError } from "../domain/error.js";
import { lockFilingFor } from "./lock-filing-for.js";

/** Whoever drew up a filing takes it back while the supplier has not answered. */
export async function withdrawFiling(
  deps: Deps,
  actor: Actor,
  input: EndFiling,
): Promise<Result<FilingView, IntakeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<FilingView, IntakeError>> => {
    const locked = await lockFilingFor(tx, input);
    if (!locked.ok) return locked;
    if (locked.value.filedById !== actor.organisationId) return err({ code: "not-the-filer" });
    const advanced = advanceFiling(locked.value, "withdraw", deps.now());
    if (!advanced.ok) return advanced;
    const withdrawn = { ...advanced.value, reason: input.reason };
    await saveFiling(tx, withdrawn);
    const { filingId, supplierId, filedById } = withdrawn;
    await deps.publish(tx, actor, {
      type: "intake.filing-withdrawn.v1",
      key: filingId,
      data: { filingId, supplierId, filedById },
    });
    return ok(filingView(withdrawn));
  });
}
