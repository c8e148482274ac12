import type { Actor } from "@lianrong/contracts/actor";
import type { WhyNot } from "@lianrong/contracts/allocations";
import type { CaseId, ProductId } from "@lianrong/contracts/ids";
import { invariant } from "@lianrong/core/invariant";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import { lastVerdict } from "../db/allocations.js";
import { findCase, requestsOf } from "../db/cases.js";
import { bankNames, namesOfEnterprises } from "../db/copies.js";
import { linesByBank } from "../db/credit-lines.js";
import { matchesOf, openClaimsByBank } from "../db/matches.js";
import { recordsByProduct } from "../db/product-records.js";
import { publishedProducts } from "../db/products.js";
import { type Refusal, refusalsOf } from "../db/refusals.js";
import type { Deps } from "../deps.js";
import type { FinancingCase } from "../domain/case.js";
import type { CaseNotFound, ProductNotFound } from "../domain/failures.js";
import { leadersNamedIn, namingBy } from "../domain/labels.js";
import type { Match } from "../domain/match.js";
import type { PublishedProduct } from "../domain/product.js";
import { type Reasons, reasonsNow } from "../domain/rank-products.js";
import { type Stand, standOfMatch, statusForBorrower } from "../domain/stand-of-product.js";

export type ExplainProductError = CaseNotFound | ProductNotFound;
type Pair = { readonly caseId: CaseId; readonly productId: ProductId };

/** The borrower, the product's own bank or an office asks why a product is not, or not further ahead, in a case. */
export async function explainProduct(
  deps: Deps,
  actor: Actor,
  { caseId, productId }: Pair,
): Promise<Result<WhyNot, ExplainProductError>> {
  return deps.transaction(actor, async (tx): Promise<Result<WhyNot, ExplainProductError>> => {
    if (!(await maySee(tx, actor, { caseId, productId }))) return err({ code: "case-not-found" });
    await widen(tx, actor);
    const one = await findCase(tx, caseId);
    if (!one) return err({ code: "case-not-found" });
    const products = await publishedProducts(tx);
    const product = products.find((published) => published.productId === productId);
    if (!product) return err({ code: "product-not-found" });
    const matches = await matchesOf(tx, [caseId]);
    const refusal = (await refusalsOf(tx, [caseId])).find((refused) => refused.productId === productId);
    const stand = standOf(actor, { one, product, matches, refusal });
    return ok({
      ...stand,
      caseId,
      productId,
      productName: product.name,
      bankName: (await bankNames(tx)).get(product.bankId) ?? product.bankId,
      whenOpened: refusal?.reasons ?? [],
      now: await nowAgainst(tx, deps, actor, { caseId, product }),
      dispatch: (await lastVerdict(tx, { caseId, productId })) ?? null,
    });
  });
}

/** A bank asks about its own product, where it was considered for the case; the borrower and the offices about any. */
async function maySee(tx: Tx, actor: Actor, { caseId, productId }: Pair): Promise<boolean> {
  if (actor.organisationKind !== "bank") return (await findCase(tx, caseId)) !== undefined;
  const own = [...(await matchesOf(tx, [caseId])), ...(await refusalsOf(tx, [caseId]))];
  return own.some((pair) => pair.bankId === actor.organisationId && pair.productId === productId);
}

type Known = {
  readonly one: FinancingCase;
  readonly product: PublishedProduct;
  readonly matches: readonly Match[];
  readonly refusal: Refusal | undefined;
};

function standOf(actor: Actor, { one, product, matches, refusal }: Known): Stand {
  const match = matches.find(({ productId }) => productId === product.productId);
  if (match) {
    const isSealed = actor.organisationKind === "enterprise" && one.status === "open";
    const status = isSealed ? statusForBorrower(match.status) : match.status;
    return standOfMatch({ ...match, status }, one, matches);
  }
  if (refusal) {
    return {
      code: "not-eligible",
      zh: "办件开立时不符合该产品的条件",
      en: "The case did not meet the product's conditions when it was opened",
    };
  }
  return {
    code: "not-considered",
    zh: "该产品在办件开立之后发布，或办件开立时企业已不在名单",
    en: "The product was published after the case was opened, or the firm was off the list by then",
  };
}

/** What speaks against the product by what is published and free today; its own bank reads how much a line has left. */
async function nowAgainst(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { caseId, product }: { readonly caseId: CaseId; readonly product: PublishedProduct },
): Promise<Reasons> {
  const request = (await requestsOf(tx, [caseId])).get(caseId);
  invariant(request, "a case keeps what it was opened with");
  const naming = namingBy(await namesOfEnterprises(tx, leadersNamedIn(product.predicate)));
  const table = {
    products: [product],
    linesOfBank: await linesByBank(tx),
    openClaimsOfBank: await openClaimsByBank(tx, deps.now()),
    recordOfProduct: await recordsByProduct(tx),
  };
  return reasonsNow({ ...table, request, naming }, { showsRoom: actor.organisationId === product.bankId });
}
