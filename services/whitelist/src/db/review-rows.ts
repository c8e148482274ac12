import type { Actor } from "@lianrong/contracts/actor";
import type { ApplicationId, InterestId, TenantId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { Uscc } from "@lianrong/contracts/uscc";
import { Interest, type Review, TraitScores } from "@lianrong/contracts/whitelist-applications";
import type { Tx } from "@lianrong/runtime/database";

/** Adds an expert's review; false where the expert has reviewed the application already. */
export async function insertReview(
  tx: Tx,
  actor: Actor,
  review: {
    readonly applicationId: ApplicationId;
    readonly at: Date;
    readonly scores: TraitScores;
    readonly opinion: string;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "insert-review",
    text: `insert into application_review (tenant, application_id, reviewer, organisation_id, at, scores, opinion)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    values: [
      actor.tenant,
      review.applicationId,
      actor.subject,
      actor.organisationId,
      review.at,
      JSON.stringify(review.scores),
      review.opinion,
    ],
  });
  return rowCount === 1;
}

export async function findReviews(tx: Tx, id: ApplicationId): Promise<readonly Review[]> {
  const { rows } = await tx.query<{ at: Date; reviewer: string; scores: string; opinion: string }>({
    name: "application-reviews",
    text: "select at, reviewer, scores, opinion from application_review where application_id = $1 order by at, reviewer",
    values: [id],
  });
  return rows.map((row) => {
    const scores = TraitScores.parse(JSON.parse(row.scores));
    const each = Object.values(scores);
    return { ...row, at: toInstant(row.at), scores, mean: each.reduce((sum, one) => sum + one, 0) / each.length };
  });
}

export async function insertInterest(
  tx: Tx,
  tenant: TenantId,
  interest: {
    readonly interestId: InterestId;
    readonly uscc: Uscc;
    readonly reviewer: string;
    readonly organisationId: string;
    readonly reason: string;
    readonly at: Date;
  },
): Promise<void> {
  const { interestId, uscc, reviewer, organisationId, reason, at } = interest;
  await tx.query({
    name: "insert-interest",
    text: `insert into interest (tenant, interest_id, uscc, reviewer, organisation_id, reason, declared_at)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [tenant, interestId, uscc, reviewer, organisationId, reason, at],
  });
}

/** The interests that the reader may see, the latest first; of one firm and one expert where these are named. */
export async function findInterests(
  tx: Tx,
  tenant: TenantId,
  of: { readonly uscc?: string; readonly reviewer?: string } = {},
): Promise<readonly Interest[]> {
  const { rows } = await tx.query<{ declaredAt: Date }>({
    name: "interests",
    text: `select interest_id as "interestId", uscc, reviewer, reason, declared_at as "declaredAt" from interest
           where tenant = $1 and ($2::text is null or uscc = $2) and ($3::text is null or reviewer = $3)
           order by declared_at desc, interest_id limit 500`,
    values: [tenant, of.uscc ?? null, of.reviewer ?? null],
  });
  return rows.map((row) => Interest.parse({ ...row, declaredAt: toInstant(row.declaredAt) }));
}
