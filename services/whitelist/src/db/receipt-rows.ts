import type { Actor } from "@lianrong/contracts/actor";
import { toInstant } from "@lianrong/contracts/instants";
import { PullReceipt as PullReceiptSchema } from "@lianrong/contracts/whitelist";
import type { Tx } from "@lianrong/runtime/database";
import type { z } from "zod";

export type PullReceipt = z.infer<typeof PullReceiptSchema> & { readonly receiptId: number };

export async function insertReceipt(
  tx: Tx,
  actor: Actor,
  pull: { readonly after: number; readonly upTo: number; readonly at: Date },
): Promise<void> {
  await tx.query({
    name: "insert-receipt",
    text: `insert into pull_receipt (tenant, organisation_id, subject, after, up_to, pulled_at) values ($1, $2, $3, $4, $5, $6)`,
    values: [actor.tenant, actor.organisationId, actor.subject, pull.after, pull.upTo, pull.at],
  });
}

/** The newest receipts first, before one. */
export async function findReceipts(
  tx: Tx,
  tenant: string,
  page: { readonly before: number; readonly limit: number },
): Promise<readonly PullReceipt[]> {
  const { rows } = await tx.query({
    name: "receipts-before",
    text: `select receipt_id as "receiptId", organisation_id as "organisationId", subject, after, up_to as "upTo",
                  pulled_at as "pulledAt"
           from pull_receipt where tenant = $1 and receipt_id < $2 order by receipt_id desc limit $3`,
    values: [tenant, page.before, page.limit],
  });
  return rows.map(({ receiptId, pulledAt, ...row }) => ({
    ...PullReceiptSchema.parse({ ...row, pulledAt: toInstant(pulledAt) }),
    receiptId: Number(receiptId),
  }));
}
