import type { Actor } from "@lianrong/contracts/actor";
import type { ReceivableId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { AcceptFiling, AuthorisedFiling as FilingView } from "@lianrong/contracts/intake-filings";
import { err, ok, type Result } from "@lianrong/core/result";
import { setScope, type Tx } from "@lianrong/runtime/database";
import { scopeOf, widen } from "@lianrong/runtime/transact";
import { saveFiling } from "../db/authorised-filings.js";
import { findEnterprise, findEnterpriseByUscc } from "../db/enterprises.js";
import type { Deps } from "../deps.js";
import { type AuthorisedFiling, advanceFiling, filingView, isInForce } from "../domain/authorised-filing.js";
import type { IntakeError } from "../domain/error.js";
import { enterReceivable } from "./enter-receivable.js";
import { enterRequest } from "./enter-request.js";
import { lockFilingFor } from "./lock-filing-for.js";

/** The supplier takes a filing as its own: its claims are recorded and its request filed in the same moment, by nobody but the supplier. */
export async function acceptFiling(
  deps: Deps,
  actor: Actor,
  input: AcceptFiling,
): Promise<Result<FilingView, IntakeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<FilingView, IntakeError>> => {
    const locked = await lockFilingFor(tx, input);
    if (!locked.ok) return locked;
    const filing = locked.value;
    if (filing.supplierId !== actor.organisationId) return err({ code: "not-the-supplier" });
    const now = deps.now();
    const advanced = advanceFiling(filing, "accept", now);
    if (!advanced.ok) return advanced;
    const { signedOn, validTo } = filing.authorisation;
    // The scheduler may not have looked yet: what has run out is not accepted in the meantime.
    if (filing.lapsesOn < dayOf(now) || !isInForce({ signedOn, validTo }, now))
      return err({ code: "authorisation-not-in-force", signedOn, validTo });
    const receivableIds = await recordClaims(tx, deps, actor, filing);
    if (!receivableIds.ok) return receivableIds;
    await setScope(tx, scopeOf(actor));
    const { claims: _claims, ...terms } = filing.request;
    const { consentsToShare } = input;
    const filed = await enterRequest(tx, deps, actor, {
      ...terms,
      receivableIds: receivableIds.value,
      consentsToShare,
    });
    if (!filed.ok) return filed;
    const { requestId } = filed.value;
    const accepted = { ...advanced.value, requestId };
    await saveFiling(tx, accepted);
    const { filingId, supplierId, filedById } = accepted;
    await deps.publish(tx, actor, {
      type: "intake.filing-accepted.v1",
      key: filingId,
      data: { filingId, supplierId, filedById, requestId },
    });
    return ok(filingView(accepted));
  });
}

async function recordClaims(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { request }: AuthorisedFiling,
): Promise<Result<ReceivableId[], IntakeError>> {
  const supplier = await findEnterprise(tx, actor.organisationId);
  if (!supplier) return err({ code: "supplier-not-recorded" });
  await widen(tx, actor);
  const receivableIds: ReceivableId[] = [];
  for (const claim of request.claims) {
    const debtor = await findEnterpriseByUscc(tx, { tenant: actor.tenant, uscc: claim.debtorUscc });
    if (!debtor) return err({ code: "debtor-not-recorded" });
    const entered = await enterReceivable(tx, deps, actor, { supplier, debtor, claim });
    if (!entered.ok) return entered;
    receivableIds.push(entered.value.receivable.receivableId);
  }
  return ok(receivableIds);
}
