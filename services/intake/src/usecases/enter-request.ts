import type { Actor } from "@lianrong/contracts/actor";
import { addDays } from "@lianrong/contracts/days";
import { FinancingRequestId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { FileRequest } from "@lianrong/contracts/intake";
import { invariant } from "@lianrong/core/invariant";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import { findEnterprise, type KnownEnterprise } from "../db/enterprises.js";
import { findStandings } from "../db/entries.js";
import { reserveInvoices } from "../db/invoices.js";
import { invoicesOf, lockReceivables, saveReceivable } from "../db/receivables.js";
import { recordedTypes } from "../db/request-types.js";
import { insertRequest, saveRequest } from "../db/requests.js";
import type { Deps } from "../deps.js";
import { type Standing, standingFor } from "../domain/eligibility.js";
import type { IntakeError } from "../domain/error.js";
import { requestedAmount } from "../domain/file-request.js";
import { isDecided, type Receivable, spreadOverInvoices, usableFen } from "../domain/receivable.js";
import { advanceRequest, type FinancingRequest } from "../domain/request.js";
import { detailsOf, openTypeOf } from "../domain/request-type.js";
import { type FinancingRequestView, requestView } from "../domain/views.js";
import { askDebtor } from "./ask-debtor.js";
import { settleReadiness } from "./settle-readiness.js";

/** Puts a request into the books and its invoices on hold, by the borrower itself or as it accepts what was drawn up for it. */
export async function enterRequest(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  input: FileRequest,
): Promise<Result<FinancingRequestView, IntakeError>> {
  const borrower = await findEnterprise(tx, actor.organisationId);
  if (!borrower) return err({ code: "borrower-not-recorded" });
  const type = openTypeOf(await recordedTypes(tx), input.kind);
  if (!type.ok) return type;
  await widen(tx, actor);
  const standing = standingFor(await findStandings(tx, borrower.enterpriseId), type.value);
  if (!standing.ok) return standing;
  const details = detailsOf(type.value, input, dayOf(deps.now()));
  if (!details.ok) return details;
  const receivables = await lockReceivables(tx, input.receivableIds);
  const amountFen = requestedAmount({ ...input, ...type.value }, borrower.enterpriseId, receivables);
  if (!amountFen.ok) return amountFen;
  const filed = filedRequest(deps, {
    input,
    borrower,
    standing: standing.value,
    amountFen: amountFen.value,
    kindName: type.value.name,
    details: details.value,
  });
  await insertRequest(tx, actor.tenant, {
    request: filed,
    receivableIds: receivables.map((each) => each.receivableId),
  });
  const reserved = await reserveFor(tx, actor, { request: filed, receivables });
  if (!reserved.ok) return reserved;
  const held = await holdReceivables(tx, deps, actor, { request: filed, borrower, receivables });
  if (!held.ok) return held;
  const { requestId, borrowerId, borrowerName, kind } = filed;
  await deps.publish(tx, actor, {
    type: "intake.request-filed.v1",
    key: requestId,
    data: {
      requestId,
      borrowerId,
      borrowerName,
      kind,
      amountFen: filed.amountFen,
      receivableIds: receivables.map((receivable) => receivable.receivableId),
    },
  });
  const request = await awaitOrComplete(tx, deps, actor, { filed, receivables: held.value });
  return ok(requestView(request, held.value));
}

function filedRequest(
  deps: Deps,
  {
    input,
    borrower,
    standing,
    amountFen,
    kindName,
    details,
  }: {
    readonly input: FileRequest;
    readonly borrower: KnownEnterprise;
    readonly standing: Standing;
  } & Pick<FinancingRequest, "amountFen" | "kindName" | "details">,
): FinancingRequest {
  const filedAt = deps.now();
  return {
    requestId: deps.newId(FinancingRequestId),
    borrowerId: borrower.enterpriseId,
    borrowerUscc: borrower.uscc,
    borrowerName: borrower.name,
    kind: input.kind,
    status: "filed",
    amountFen,
    tenorDays: input.tenorDays,
    maxAnnualRateBp: input.maxAnnualRateBp ?? null,
    purpose: input.purpose,
    kindName,
    details,
    filedAt,
    expiresOn: addDays(dayOf(filedAt), deps.config.requestLifetimeDays),
    entryId: standing.entryId,
    caseId: null,
    closedReason: null,
    warnings: [],
    revision: 1,
  };
}

/** Reserves the invoices in order of the receivables; what the debtors have confirmed already bounds it (R44). */
async function reserveFor(
  tx: Tx,
  actor: Actor,
  { request, receivables }: { readonly request: FinancingRequest; readonly receivables: readonly Receivable[] },
): Promise<Result<null, IntakeError>> {
  if (receivables.length === 0) return ok(null);
  const uses = await invoicesOf(
    tx,
    receivables.map((receivable) => receivable.receivableId),
  );
  const holds = receivables.flatMap((receivable) =>
    spreadOverInvoices(
      usableFen(receivable),
      uses.filter((use) => use.receivableId === receivable.receivableId),
    ).map(({ use, heldFen }) => ({ receivableId: use.receivableId, fingerprint: use.fingerprint, heldFen })),
  );
  const owner = { tenant: actor.tenant, borrowerId: request.borrowerId, requestId: request.requestId };
  const refused = await reserveInvoices(tx, owner, holds);
  const overused = uses.find((use) => refused.includes(use.fingerprint));
  return overused ? err({ code: "invoice-overused", number: overused.number }) : ok(null);
}

async function holdReceivables(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  {
    request,
    borrower,
    receivables,
  }: {
    readonly request: FinancingRequest;
    readonly borrower: KnownEnterprise;
    readonly receivables: readonly Receivable[];
  },
): Promise<Result<readonly Receivable[], IntakeError>> {
  const held: Receivable[] = [];
  for (const free of receivables) {
    const receivable = { ...free, requestId: request.requestId };
    if (receivable.status !== "recorded") {
      const saved = { ...receivable, revision: receivable.revision + 1 };
      await saveReceivable(tx, saved);
      held.push(saved);
      continue;
    }
    const debtor = await findEnterprise(tx, receivable.debtorId);
    invariant(debtor, "the debtor of a recorded receivable is recorded");
    const asked = await askDebtor(tx, deps, actor, { receivable, supplier: borrower, debtor });
    if (!asked.ok) return asked;
    held.push(asked.value.receivable);
  }
  return ok(held);
}

async function awaitOrComplete(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { filed, receivables }: { readonly filed: FinancingRequest; readonly receivables: readonly Receivable[] },
): Promise<FinancingRequest> {
  if (receivables.every((receivable) => isDecided(receivable.status))) return settleReadiness(tx, deps, actor, filed);
  const awaiting = advanceRequest(filed, "ask-debtors");
  invariant(awaiting.ok, "a filed request can wait for its debtors");
  await saveRequest(tx, awaiting.value);
  return awaiting.value;
}
