import type { Actor } from "@lianrong/contracts/actor";
import { AuthorisedFilingId, ReceivableId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import {
  DraftedRequest,
  type DraftFiling,
  type AuthorisedFiling as FilingView,
} from "@lianrong/contracts/intake-filings";
import type { Fen } from "@lianrong/contracts/money";
import type { RequestTypeText } from "@lianrong/contracts/request-types";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import { attachToFiling, findAttachment } from "../db/attachments.js";
import { insertFiling } from "../db/authorised-filings.js";
import { organisationName } from "../db/directory.js";
import { findEnterprise, findEnterpriseByUscc, type KnownEnterprise } from "../db/enterprises.js";
import { findStandings, isSupplierOf } from "../db/entries.js";
import { recordedTypes } from "../db/request-types.js";
import type { Deps } from "../deps.js";
import { type AuthorisedFiling, filingView, isInForce, lapsesOn } from "../domain/authorised-filing.js";
import { standingFor } from "../domain/eligibility.js";
import type { IntakeError } from "../domain/error.js";
import { countable, shapeRefusal } from "../domain/file-request.js";
import { recordedReceivable } from "../domain/record-receivable.js";
import { detailsOf, openTypeOf } from "../domain/request-type.js";

/** A leader for a supplier that it has declared, or a park, draws up a request by a written authorisation; the supplier has yet to accept it (N27). */
export async function draftFiling(
  deps: Deps,
  actor: Actor,
  input: DraftFiling,
): Promise<Result<FilingView, IntakeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<FilingView, IntakeError>> => {
    const filedByName = await nameOf(tx, actor);
    if (!filedByName) return err({ code: "filer-not-recorded" });
    const paper = await findAttachment(tx, input.authorisation.attachmentId);
    await widen(tx, actor);
    const supplier = await supplierFor(tx, actor, input);
    if (!supplier.ok) return supplier;
    const now = deps.now();
    const { authorisation } = input;
    const { signedOn, validTo } = authorisation;
    if (!isInForce(authorisation, now)) return err({ code: "authorisation-not-in-force", signedOn, validTo });
    if (paper?.ownerId !== actor.organisationId) return err({ code: "attachment-not-found" });
    const type = openTypeOf(await recordedTypes(tx), input.kind);
    if (!type.ok) return type;
    const standing = standingFor(await findStandings(tx, supplier.value.enterpriseId), type.value);
    if (!standing.ok) return standing;
    const details = detailsOf(type.value, input, dayOf(now));
    if (!details.ok) return details;
    const worth = await examine(tx, deps, actor, { input, type: type.value, supplier: supplier.value });
    if (!worth.ok) return worth;
    const filing: AuthorisedFiling = {
      filingId: deps.newId(AuthorisedFilingId),
      supplierId: supplier.value.enterpriseId,
      supplierName: supplier.value.name,
      filedById: actor.organisationId,
      filedByName,
      status: "drafted",
      ...worth.value,
      authorisation,
      request: DraftedRequest.strip().parse(input),
      draftedBy: actor.subject,
      draftedAt: now,
      lapsesOn: lapsesOn(dayOf(now), authorisation),
      decidedAt: null,
      reason: null,
      requestId: null,
      revision: 1,
    };
    await insertFiling(tx, actor.tenant, filing);
    const { filingId, supplierId, filedById, amountFen } = filing;
    const attached = await attachToFiling(tx, {
      attachmentId: paper.attachmentId,
      filingId,
      otherPartyId: supplierId,
    });
    if (!attached) return err({ code: "attachment-in-use" });
    await deps.publish(tx, actor, {
      type: "intake.filing-drafted.v1",
      key: filingId,
      data: { filingId, supplierId, filedById, amountFen, lapsesOn: filing.lapsesOn },
    });
    return ok(filingView(filing));
  });
}

async function nameOf(tx: Tx, { organisationId, organisationKind }: Actor): Promise<string | undefined> {
  if (organisationKind === "enterprise") return (await findEnterprise(tx, organisationId))?.name;
  return organisationName(tx, organisationId);
}

/** The supplier, where it is one that this organisation may draw up a request for: a park for any, a firm for its own suppliers. */
async function supplierFor(
  tx: Tx,
  { tenant, organisationId, organisationKind }: Actor,
  { supplierUscc }: DraftFiling,
): Promise<Result<KnownEnterprise, IntakeError>> {
  const supplier = await findEnterpriseByUscc(tx, { tenant, uscc: supplierUscc });
  if (!supplier) return err({ code: "supplier-not-recorded" });
  const { enterpriseId, name } = supplier;
  if (enterpriseId === organisationId) return err({ code: "filing-for-oneself" });
  const may =
    organisationKind !== "enterprise" ||
    (await isSupplierOf(tx, { leaderId: organisationId, supplierId: enterpriseId }));
  return may ? ok(supplier) : err({ code: "not-your-supplier", name });
}

/** Looks each claim through as it would be at its recording, and records nothing: that is the supplier's to do. */
async function examine(
  tx: Tx,
  deps: Deps,
  { tenant }: Actor,
  {
    input,
    type,
    supplier,
  }: {
    readonly input: DraftFiling;
    readonly type: RequestTypeText;
    readonly supplier: KnownEnterprise;
  },
): Promise<Result<{ readonly amountFen: Fen; readonly numberKeys: readonly string[] }, IntakeError>> {
  const shape = shapeRefusal({ ...input, backing: type.backing, claims: input.claims.length });
  if (shape) return err(shape);
  const numberKeys: string[] = [];
  for (const claim of input.claims) {
    const debtor = await findEnterpriseByUscc(tx, { tenant, uscc: claim.debtorUscc });
    if (!debtor) return err({ code: "debtor-not-recorded" });
    const now = deps.now();
    const recorded = recordedReceivable({
      receivableId: deps.newId(ReceivableId),
      supplier,
      debtor,
      claim,
      now,
      today: dayOf(now),
      calendar: deps.calendar,
      fingerprintKey: deps.config.fingerprintKey,
    });
    if (!recorded.ok) return recorded;
    for (const { number, numberKey } of recorded.value.invoices) {
      if (numberKeys.includes(numberKey)) return err({ code: "invoice-listed-twice", number });
      numberKeys.push(numberKey);
    }
  }
  const amountFen = countable(
    input.claims.reduce((sum, claim) => sum + claim.amountFen, 0) + (input.requestedFen ?? 0),
  );
  return amountFen.ok ? ok({ amountFen: amountFen.value, numberKeys }) : amountFen;
}
