import type { Condition } from "@lianrong/contracts/condition";
import type { OrganisationId, ProductId } from "@lianrong/contracts/ids";
import type { RequestKind } from "@lianrong/contracts/intake";
import type { OddRule, PublishedPrice } from "@lianrong/contracts/products";

/** A product as its bank advertises it. */
export type PublishedProduct = {
  readonly productId: ProductId;
  readonly bankId: OrganisationId;
  readonly name: string;
  readonly requestKinds: readonly RequestKind[];
  readonly predicate: Condition;
  readonly price: PublishedPrice;
  readonly oddRule: OddRule | null;
  readonly branchRegions: readonly string[];
};
