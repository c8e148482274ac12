import type { CaseId, OfferId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";
import type { Offer } from "../domain/offer.js";

const COLUMNS = `tenant, offer_id as "offerId", match_id as "matchId", case_id as "caseId", bank_id as "bankId",
  borrower_id as "borrowerId", product_name as "productName", amount_fen as "amountFen",
  annual_rate_bp as "annualRateBp", fees_fen as "feesFen", tenor_days as "tenorDays", days_to_money as "daysToMoney",
  commitment, recourse, valid_until as "validUntil", status, lapsed_because as "lapsedBecause",
  opened_at as "openedAt", revision`;

export async function insertOffer(tx: Tx, offer: Offer): Promise<void> {
  await tx.query({
    name: "insert-offer",
    text: `insert into offer (tenant, offer_id, match_id, case_id, bank_id, borrower_id, product_name, amount_fen,
             annual_rate_bp, fees_fen, tenor_days, days_to_money, commitment, recourse, valid_until, status, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    values: [
      offer.tenant,
      offer.offerId,
      offer.matchId,
      offer.caseId,
      offer.bankId,
      offer.borrowerId,
      offer.productName,
      offer.amountFen,
      offer.annualRateBp,
      offer.feesFen,
      offer.tenorDays,
      offer.daysToMoney,
      offer.commitment,
      offer.recourse,
      offer.validUntil,
      offer.status,
      offer.revision,
    ],
  });
}

export async function findOffer(tx: Tx, offerId: OfferId): Promise<Offer | undefined> {
  const { rows } = await tx.query<Offer>({
    name: "find-offer",
    text: `select ${COLUMNS} from offer where tenant = current_setting('lianrong.tenant') and offer_id = $1`,
    values: [offerId],
  });
  return rows[0];
}

export async function offersOf(tx: Tx, caseId: CaseId): Promise<readonly Offer[]> {
  const { rows } = await tx.query<Offer>({
    name: "offers-of",
    text: `select ${COLUMNS} from offer where tenant = current_setting('lianrong.tenant') and case_id = $1 order by offer_id`,
    values: [caseId],
  });
  return rows;
}

/** Writes an offer that was decided under its case's lock. */
export async function saveOffer(tx: Tx, offer: Offer): Promise<void> {
  const { rowCount } = await tx.query({
    name: "save-offer",
    text: `update offer set status = $3, lapsed_because = $4, opened_at = $5, revision = $6
           where offer_id = $1 and revision = $2`,
    values: [offer.offerId, offer.revision - 1, offer.status, offer.lapsedBecause, offer.openedAt, offer.revision],
  });
  if (rowCount !== 1) throw new Error(`offer ${offer.offerId} was changed without its case's lock`);
}

/** The cases, of every tenant, in which an offer's last day is over. */
export async function casesWithEndedOffers(tx: Tx, today: Day, limit: number): Promise<readonly CaseId[]> {
  const { rows } = await tx.query<{ caseId: CaseId }>({
    name: "cases-with-ended-offers",
    text: `select distinct case_id as "caseId" from (
             select case_id from offer where status in ('sealed', 'opened') and valid_until < $1
             order by valid_until limit $2) due`,
    values: [today, limit],
  });
  return rows.map(({ caseId }) => caseId);
}
