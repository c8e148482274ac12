import type { ProductId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";
import type { FinancingCase } from "../domain/case.js";
import type { Match } from "../domain/match.js";
import { mostAnswerMinutes, type ProductRecord } from "../domain/product-record.js";

type Answered = {
  readonly match: Pick<Match, "matchId" | "productId">;
  readonly one: Pick<FinancingCase, "chain">;
  readonly isApproved: boolean;
  readonly at: Date;
};

/** Counts a bank's answer to a match, and how long it took since the case was put to it. */
export async function noteAnswer(tx: Tx, { match, one, isApproved, at }: Answered): Promise<void> {
  await tx.query({
    name: "note-answer",
    text: `insert into product_record as r (tenant, product_id, chain, bank_id, decided, approved, answers, answer_minutes)
           select tenant, product_id, $2, bank_id, 1, $3, 1,
             least($5, greatest(0, floor(extract(epoch from $4::timestamptz - coalesce(dispatched_at, proposed_at)) / 60)))
           from match where match_id = $1
           on conflict (product_id, chain) do update set decided = r.decided + 1, approved = r.approved + excluded.approved,
             answers = r.answers + 1, answer_minutes = r.answer_minutes + excluded.answer_minutes`,
    values: [match.matchId, one.chain, isApproved ? 1 : 0, at, mostAnswerMinutes],
  });
}

/** Takes an approval back that the bank's own decision did not bear out. */
export async function noteRefusal(tx: Tx, { match, one }: Pick<Answered, "match" | "one">): Promise<void> {
  await tx.query({
    name: "note-refusal",
    text: `update product_record set approved = greatest(0, approved - 1) where product_id = $1 and chain = $2`,
    values: [match.productId, one.chain],
  });
}

const Decisions = z.array(z.object({ chain: z.string(), decided: z.int(), approved: z.int() }));

/** How each product of the tenant has been answered for so far. */
export async function recordsByProduct(tx: Tx): Promise<ReadonlyMap<ProductId, ProductRecord>> {
  const { rows } = await tx.query<{
    productId: ProductId;
    decisions: unknown;
    answers: number;
    answerMinutes: number;
  }>({
    name: "records-by-product",
    text: `select product_id as "productId", sum(answers)::int as answers, sum(answer_minutes)::bigint as "answerMinutes",
             jsonb_agg(jsonb_build_object('chain', chain, 'decided', decided, 'approved', approved) order by chain) as decisions
           from product_record where tenant = current_setting('lianrong.tenant') group by product_id`,
  });
  return new Map(
    rows.map(({ productId, decisions, ...record }) => [
      productId,
      { ...record, decisions: Decisions.parse(decisions) },
    ]),
  );
}
