import { Condition } from "@lianrong/contracts/condition";
import type { OrganisationId, ProductId, TenantId } from "@lianrong/contracts/ids";
import type { RequestKind } from "@lianrong/contracts/intake";
import type { RateBp } from "@lianrong/contracts/money";
import { OddRule } from "@lianrong/contracts/products";
import type { Tx } from "@lianrong/runtime/database";
import type { PublishedProduct } from "../domain/product.js";

export type ProductRecord = PublishedProduct & {
  readonly tenant: TenantId;
  readonly status: "published" | "withdrawn";
  readonly revision: number;
  readonly createdAt: Date;
};

export async function insertProduct(tx: Tx, product: ProductRecord): Promise<void> {
  await tx.query({
    name: "insert-product",
    text: `insert into product (tenant, product_id, bank_id, name, request_kinds, predicate, annual_rate_bp, fees_bp,
             days_to_money, status, revision, created_at, odd_rule, branch_regions)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      product.tenant,
      product.productId,
      product.bankId,
      product.name,
      product.requestKinds,
      JSON.stringify(product.predicate),
      product.price.annualRateBp,
      product.price.feesBp,
      product.price.daysToMoney,
      product.status,
      product.revision,
      product.createdAt,
      product.oddRule && JSON.stringify(product.oddRule),
      product.branchRegions,
    ],
  });
}

type Row = {
  readonly productId: ProductId;
  readonly bankId: OrganisationId;
  readonly name: string;
  readonly requestKinds: readonly RequestKind[];
  readonly predicate: unknown;
  readonly annualRateBp: RateBp;
  readonly feesBp: RateBp;
  readonly daysToMoney: number;
  readonly oddRule: unknown;
  readonly branchRegions: readonly string[];
};

/** Every product that the tenant's banks advertise. */
export async function publishedProducts(tx: Tx): Promise<readonly PublishedProduct[]> {
  const { rows } = await tx.query<Row>({
    name: "published-products",
    text: `select product_id as "productId", bank_id as "bankId", name, request_kinds as "requestKinds", predicate,
             annual_rate_bp as "annualRateBp", fees_bp as "feesBp", days_to_money as "daysToMoney", odd_rule as "oddRule",
             branch_regions as "branchRegions"
           from product where tenant = current_setting('lianrong.tenant') and status = 'published' order by product_id`,
  });
  return rows.map(({ annualRateBp, feesBp, daysToMoney, predicate, oddRule, ...rest }) => ({
    ...rest,
    predicate: Condition.parse(predicate),
    price: { annualRateBp, feesBp, daysToMoney },
    oddRule: OddRule.nullable().parse(oddRule),
  }));
}

/** Whether the product is one of the bank's own. */
export async function isProductOf(tx: Tx, productId: ProductId, bankId: OrganisationId): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "is-product-of",
    text: "select 1 from product where tenant = current_setting('lianrong.tenant') and product_id = $1 and bank_id = $2",
    values: [productId, bankId],
  });
  return rowCount === 1;
}

/** Whose the product is, while it is published. */
export async function bankOfProduct(tx: Tx, productId: ProductId): Promise<OrganisationId | undefined> {
  const { rows } = await tx.query<{ bankId: OrganisationId }>({
    name: "bank-of-product",
    text: `select bank_id as "bankId" from product
           where tenant = current_setting('lianrong.tenant') and product_id = $1 and status = 'published'`,
    values: [productId],
  });
  return rows[0]?.bankId;
}

/** What the products are called. */
export async function namesOfProducts(tx: Tx, ids: readonly ProductId[]): Promise<ReadonlyMap<ProductId, string>> {
  const { rows } = await tx.query<{ id: ProductId; name: string }>({
    name: "names-of-products",
    text: `select product_id as id, name from product
           where tenant = current_setting('lianrong.tenant') and product_id = any($1)`,
    values: [ids],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
