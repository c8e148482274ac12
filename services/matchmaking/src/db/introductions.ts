import type { CapabilityId, DemandId, FairId, IntroductionId, OrganisationId, TenantId } from "@lianrong/contracts/ids";
import { type Day, dayOf } from "@lianrong/contracts/instants";
import type { IntroductionStatus } from "@lianrong/contracts/introductions";
import { fen } from "@lianrong/contracts/money";
import type { Place } from "@lianrong/contracts/place-cursor";
import type { Tx } from "@lianrong/runtime/database";
import type { Introduction } from "../domain/introduction.js";

const TENANT = "tenant = current_setting('lianrong.tenant')";

type Row = {
  readonly tenant: TenantId;
  readonly introductionId: IntroductionId;
  readonly demandId: DemandId;
  readonly capabilityId: CapabilityId;
  readonly buyerId: OrganisationId;
  readonly supplierId: OrganisationId;
  readonly product: string;
  readonly chain: string | null;
  readonly fairId: FairId | null;
  readonly status: IntroductionStatus;
  readonly rank: number | null;
  readonly score: number;
  readonly message: string;
  readonly reply: string | null;
  readonly orderNumber: string | null;
  readonly amountFen: number | null;
  readonly orderedOn: Day | null;
  readonly deliverOn: Day | null;
  readonly askedAt: Date;
  readonly acceptedAt: Date | null;
  readonly intentAt: Date | null;
  readonly revision: number;
};

const COLUMNS = `tenant, introduction_id as "introductionId", demand_id as "demandId", capability_id as "capabilityId",
  buyer_id as "buyerId", supplier_id as "supplierId", product, chain, fair_id as "fairId", status, rank, score, message,
  reply, order_number as "orderNumber", amount_fen as "amountFen", ordered_on as "orderedOn", deliver_on as "deliverOn",
  asked_at as "askedAt", accepted_at as "acceptedAt", intent_at as "intentAt", revision`;

function toIntroduction({ orderNumber, amountFen, orderedOn, deliverOn, ...row }: Row): Introduction {
  const isOrdered = orderNumber !== null && amountFen !== null && orderedOn !== null && deliverOn !== null;
  return { ...row, order: isOrdered ? { orderNumber, amountFen: fen(amountFen), orderedOn, deliverOn } : null };
}

/** Adds the introduction; false where the two are being introduced already. */
export async function insertIntroduction(tx: Tx, one: Introduction): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "insert-introduction",
    text: `insert into introduction (tenant, introduction_id, demand_id, capability_id, buyer_id, supplier_id, product,
             chain, fair_id, status, rank, score, message, asked_at, asked_on, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing`,
    values: [
      one.tenant,
      one.introductionId,
      one.demandId,
      one.capabilityId,
      one.buyerId,
      one.supplierId,
      one.product,
      one.chain,
      one.fairId,
      one.status,
      one.rank,
      one.score,
      one.message,
      one.askedAt,
      dayOf(one.askedAt),
      one.revision,
    ],
  });
  return rowCount === 1;
}

/** Saves how far the introduction has come; its row is locked. */
export async function saveIntroduction(tx: Tx, one: Introduction): Promise<void> {
  await tx.query({
    name: "save-introduction",
    text: `update introduction set status = $2, reply = $3, order_number = $4, amount_fen = $5, ordered_on = $6,
             deliver_on = $7, accepted_at = $8, intent_at = $9, revision = $10 where introduction_id = $1`,
    values: [
      one.introductionId,
      one.status,
      one.reply,
      one.order?.orderNumber ?? null,
      one.order?.amountFen ?? null,
      one.order?.orderedOn ?? null,
      one.order?.deliverOn ?? null,
      one.acceptedAt,
      one.intentAt,
      one.revision,
    ],
  });
}

export async function findIntroduction(tx: Tx, id: IntroductionId): Promise<Introduction | undefined> {
  const { rows } = await tx.query<Row>({
    name: "find-introduction",
    text: `select ${COLUMNS} from introduction where ${TENANT} and introduction_id = $1`,
    values: [id],
  });
  return rows[0] && toIntroduction(rows[0]);
}

export async function lockIntroduction(tx: Tx, id: IntroductionId): Promise<Introduction | undefined> {
  const { rows } = await tx.query<Row>({
    name: "lock-introduction",
    text: `select ${COLUMNS} from introduction where ${TENANT} and introduction_id = $1 for update`,
    values: [id],
  });
  return rows[0] && toIntroduction(rows[0]);
}

/** A page of the introductions that the transaction may see, the newest first. */
export async function pageOfIntroductions(
  tx: Tx,
  asked: { readonly status: IntroductionStatus | null; readonly before: Place | null; readonly limit: number },
): Promise<readonly Introduction[]> {
  const { status, before, limit } = asked;
  const { rows } = await tx.query<Row>({
    text: `select ${COLUMNS} from introduction
           where ${TENANT} and ($1::text is null or status = $1)
             ${before ? "and (asked_at, introduction_id) < ($3, $4)" : ""}
           order by asked_at desc, introduction_id desc limit $2`,
    values: [status, limit, ...(before ? [before.at, before.id] : [])],
  });
  return rows.map(toIntroduction);
}
