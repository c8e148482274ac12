import type { ProcessActor } from "@lianrong/contracts/actor";
import type { EventData } from "@lianrong/contracts/events";
import { CaseId, MatchId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import { fen } from "@lianrong/contracts/money";
import { requestTypeName } from "@lianrong/contracts/request-types";
import { standardRequestTypes } from "@lianrong/contracts/standard-request-types";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import { insertCase } from "../db/cases.js";
import type { EnterpriseCopy, EntryCopy } from "../db/copies.js";
import { findLeaderOf, namesOfEnterprises } from "../db/copies.js";
import { linesByBank } from "../db/credit-lines.js";
import { insertMatch, openClaimsByBank } from "../db/matches.js";
import { recordsByProduct } from "../db/product-records.js";
import { publishedProducts } from "../db/products.js";
import { insertRefusals } from "../db/refusals.js";
import { responseTimeOf } from "../db/response-time.js";
import type { Deps } from "../deps.js";
import { attributesOf, leaderOf } from "../domain/attributes.js";
import type { FinancingCase } from "../domain/case.js";
import { leadersNamedIn, namingBy } from "../domain/labels.js";
import { type Ranked, rankProducts } from "../domain/rank-products.js";
import { closeCase } from "./close-case.js";
import { pushToNext } from "./push-to-next.js";

type RequestReady = EventData<"intake.request-ready.v1">;
type Known = { readonly request: RequestReady; readonly entry: EntryCopy; readonly enterprise: EnterpriseCopy };

/** A ready request becomes a case: every product is judged, the fitting ones are proposed to their banks, each no keeps its reasons. */
export async function openCase(tx: Tx, deps: Deps, actor: ProcessActor, known: Known): Promise<void> {
  const { request, entry } = known;
  const supplier = { supplierId: request.borrowerId, chain: entry.chain };
  const standing = { ...known, relatedLeaderId: await findLeaderOf(tx, supplier) };
  const one = newCase(deps, actor, { ...known, leaderId: leaderOf(request.borrowerId, standing) });
  const products = await publishedProducts(tx);
  const { caseId, requestId, borrowerId, amountFen } = one;
  const attributes = attributesOf(request, standing);
  const ranked = rankProducts({
    requestId,
    attributes,
    products,
    linesOfBank: await linesByBank(tx),
    openClaimsOfBank: await openClaimsByBank(tx, deps.now()),
    recordOfProduct: await recordsByProduct(tx),
    naming: namingBy(
      await namesOfEnterprises(
        tx,
        products.flatMap(({ predicate }) => leadersNamedIn(predicate)),
      ),
    ),
    today: dayOf(deps.now()),
  });
  await insertCase(tx, one, { receivables: request.receivables, details: request.details, attributes });
  await insertRefusals(tx, one, ranked.ineligible);
  await deps.publish(tx, actor, {
    type: "bank-matching.case-opened.v1",
    key: caseId,
    data: { caseId, requestId, borrowerId, amountFen },
  });
  const reason = entry.status === "delisted" ? "delisted" : "no-eligible-product";
  if (entry.status !== "delisted") await propose(tx, deps, actor, { one, ranked });
  const { set: clock } = await responseTimeOf(tx);
  if (clock.pushesInOrder) await pushToNext(tx, deps, { actor, one, clock, because: "case-opened" });
  if (entry.status === "delisted" || ranked.eligible.length === 0) {
    const closed = await closeCase(tx, deps, { actor, one, reason });
    invariant(closed.ok, "a case that was just opened can be closed");
  }
}

async function propose(
  tx: Tx,
  deps: Deps,
  actor: ProcessActor,
  { one, ranked }: { readonly one: FinancingCase; readonly ranked: Ranked },
): Promise<void> {
  const { tenant, caseId, requestId, borrowerId } = one;
  for (const { product, ranking } of ranked.eligible) {
    const { bankId, productId } = product;
    const matchId = deps.newId(MatchId);
    await insertMatch(tx, {
      tenant,
      matchId,
      caseId,
      bankId,
      borrowerId,
      productId,
      productName: product.name,
      status: "proposed",
      ranking,
      fencingToken: 0,
      claimExpiresAt: null,
      dispatchedAt: null,
      respondBy: null,
      passedOverAt: null,
      declineCode: null,
      declineExplanation: null,
      revision: 1,
    });
    await deps.publish(tx, actor, {
      type: "bank-matching.match-proposed.v1",
      key: caseId,
      data: { caseId, requestId, matchId, bankId, productId, rank: ranking.rank },
    });
  }
}

function newCase(
  deps: Deps,
  actor: ProcessActor,
  { request, entry, enterprise, leaderId }: Known & Pick<FinancingCase, "leaderId">,
): FinancingCase {
  return {
    tenant: actor.tenant,
    caseId: deps.newId(CaseId),
    requestId: request.requestId,
    borrowerId: request.borrowerId,
    borrowerUscc: request.borrowerUscc,
    borrowerName: request.borrowerName,
    district: enterprise.district,
    entryId: request.entryId,
    kind: request.kind,
    kindName: request.kindName ?? requestTypeName(standardRequestTypes, request.kind),
    chain: entry.chain,
    leaderId,
    amountFen: request.amountFen,
    tenorDays: request.tenorDays,
    purpose: request.purpose,
    maxAnnualRateBp: request.maxAnnualRateBp,
    maxClaims: deps.limits.maxClaims,
    status: "open",
    openedAt: deps.now(),
    expiresOn: request.expiresOn,
    acceptedOfferId: null,
    agreedBankId: null,
    agreedAt: null,
    decisionLateAt: null,
    closedReason: null,
    withdrawalReason: null,
    withdrawalAskedAt: null,
    approvedFen: null,
    contractNumber: null,
    registrationNumber: null,
    registeredAt: null,
    drawnFen: fen(0),
    repaidFen: fen(0),
    lineIds: [],
    acrossIds: [],
    heldReservedFen: fen(0),
    heldUsedFen: fen(0),
    revision: 1,
  };
}
