import type { Actor } from "@lianrong/contracts/actor";
import type { EndFiling, AuthorisedFiling as FilingView } from "@lianrong/contracts/intake-filings";
import { err, ok, type Result } from "@lianrong/core/result";
import { saveFiling } from "../db/authorised-filings.js";
import type { Deps } from "../deps.js";
import { advanceFiling, filingView } from "../domain/authorised-filing.js";
import type { IntakeError } from "../domain/error.js";
import { lockFilingFor } from "./lock-filing-for.js";

/** The supplier does not want the request that was drawn up for it; nothing of it is recorded. */
export async function refuseFiling(
  deps: Deps,
  actor: Actor,
  input: EndFiling,
): Promise<Result<FilingView, IntakeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<FilingView, IntakeError>> => {
    const locked = await lockFilingFor(tx, input);
    if (!locked.ok) return locked;
    if (locked.value.supplierId !== actor.organisationId) return err({ code: "not-the-supplier" });
    const advanced = advanceFiling(locked.value, "refuse", deps.now());
    if (!advanced.ok) return advanced;
    const refused = { ...advanced.value, reason: input.reason };
    await saveFiling(tx, refused);
    const { filingId, supplierId, filedById } = refused;
    await deps.publish(tx, actor, {
      type: "intake.filing-refused.v1",
      key: filingId,
      data: { filingId, supplierId, filedById },
    });
    return ok(filingView(refused));
  });
}
