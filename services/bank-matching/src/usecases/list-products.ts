import type { Actor } from "@lianrong/contracts/actor";
import { Condition } from "@lianrong/contracts/condition";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import { Product, type Products } from "@lianrong/contracts/products";
import { tellCondition } from "@lianrong/contracts/tell-condition";
import { ok, type Result } from "@lianrong/core/result";
import { readThrough } from "@lianrong/runtime/read-through";
import { scopeOf } from "@lianrong/runtime/transact";
import type { z } from "zod";
import type { Deps } from "../deps.js";
import { leadersNamedIn, namingBy } from "../domain/labels.js";

type Query = { readonly limit: number; readonly cursor?: string | undefined };

/**
 * Whoever may borrow, or watches over the tenant, reads what its banks advertise, the oldest first. A bank reads its own:
 * what a rival asks of a borrower, and of whom, is for borrowers to compare and not for banks.
 */
export async function listProducts(
  deps: Deps,
  actor: Actor,
  { limit, cursor }: Query,
): Promise<Result<z.input<typeof Products>, CursorError>> {
  const place = readPlace(cursor);
  if (!place.ok) return place;
  const after = place.value;
  return readThrough(deps.prisma, scopeOf(actor), async (prisma) => {
    const rows = await prisma.product.findMany({
      where: {
        tenant: actor.tenant,
        ...(actor.organisationKind === "bank" ? { bankId: actor.organisationId } : {}),
        ...(after
          ? { OR: [{ createdAt: { gt: after.at } }, { createdAt: after.at, productId: { gt: after.id } }] }
          : {}),
      },
      orderBy: [{ createdAt: "asc" }, { productId: "asc" }],
      take: limit + 1,
    });
    const page = pageFrom(rows, limit, ({ createdAt, productId }) => ({ at: createdAt, id: productId }));
    const bankIds = page.data.map(({ bankId }) => bankId);
    const banks = await prisma.bankCopy.findMany({ where: { tenant: actor.tenant, bankId: { in: bankIds } } });
    const names = new Map(banks.map(({ bankId, name }) => [bankId, name]));
    const products = page.data.map((row) => ({ ...row, predicate: Condition.parse(row.predicate) }));
    const leaders = await prisma.enterpriseCopy.findMany({
      where: {
        tenant: actor.tenant,
        enterpriseId: { in: products.flatMap(({ predicate }) => leadersNamedIn(predicate)) },
      },
    });
    const naming = namingBy(new Map(leaders.map(({ enterpriseId, name }) => [enterpriseId, name])));
    const data = products.map(({ annualRateBp, feesBp, daysToMoney, bankId, ...rest }) =>
      Product.strip().parse({
        ...rest,
        bankId,
        bankName: names.get(bankId) ?? bankId,
        price: { annualRateBp, feesBp, daysToMoney },
        conditions: tellCondition(rest.predicate, naming),
      }),
    );
    return ok({ data, nextCursor: page.nextCursor });
  });
}
