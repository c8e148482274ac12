import type { Actor } from "@lianrong/contracts/actor";
import { ProductId } from "@lianrong/contracts/ids";
import type { Product, PublishProduct } from "@lianrong/contracts/products";
import { tellCondition } from "@lianrong/contracts/tell-condition";
import { ok, type Result } from "@lianrong/core/result";
import { nameOfBank, namesOfEnterprises } from "../db/copies.js";
import { insertProduct } from "../db/products.js";
import type { Deps } from "../deps.js";
import { checkPublishedRule, type OddRuleRefused } from "../domain/check-odd-rule.js";
import { leadersNamedIn, namingBy } from "../domain/labels.js";

export type PublishProductError = OddRuleRefused;

/** A bank publishes a product: whom it is for, as data that can be checked and explained, and what it costs. */
export async function publishProduct(
  deps: Deps,
  actor: Actor,
  input: PublishProduct,
): Promise<Result<Product, PublishProductError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Product, PublishProductError>> => {
    const rule = checkPublishedRule(input.oddRule);
    if (!rule.ok) return rule;
    const product = {
      ...input,
      tenant: actor.tenant,
      productId: deps.newId(ProductId),
      bankId: actor.organisationId,
      status: "published" as const,
      revision: 1,
      createdAt: deps.now(),
    };
    await insertProduct(tx, product);
    const { productId, bankId, name } = product;
    await deps.publish(tx, actor, {
      type: "bank-matching.product-published.v1",
      key: productId,
      data: { productId, bankId, name },
    });
    const { status, revision, predicate } = product;
    const naming = namingBy(await namesOfEnterprises(tx, leadersNamedIn(predicate)));
    const conditions = [...tellCondition(predicate, naming)];
    return ok({ ...input, productId, bankId, bankName: await nameOfBank(tx, bankId), status, conditions, revision });
  });
}
