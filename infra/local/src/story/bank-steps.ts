import { randomUUID } from "node:crypto";
import { FinancingCase } from "@lianrong/contracts/cases";
import type { CaseId, MatchId } from "@lianrong/contracts/ids";
import { dayOf, toInstant } from "@lianrong/contracts/instants";
import { Match, MatchFeed } from "@lianrong/contracts/matches";
import { Offer } from "@lianrong/contracts/offers";
import { type BankName, banks } from "../city/parties.js";
import type { Session } from "../session.js";
import type { Cast } from "./cast.js";
import { eventually } from "./eventually.js";

const matches = "/api/bank-matching/v1/matches";
const cases = "/api/bank-matching/v1/cases";

/** Pulls from the cursor on, page by page, until the feed is empty; answers what came and where to go on. */
export async function pull(bank: Session, cursor = "0"): Promise<{ matches: MatchFeed["data"]; cursor: string }> {
  const pulled: MatchFeed["data"] = [];
  for (let from = cursor; ; ) {
    const page = await bank.get(`${matches}?limit=200&cursor=${from}`, MatchFeed);
    pulled.push(...page.data);
    if (page.data.length === 0) return { matches: pulled, cursor: page.nextCursor };
    from = page.nextCursor;
  }
}

/** Waits until the case stands in the bank's feed. */
export function pulledMatch(bank: Session, caseId: CaseId): Promise<Match> {
  let cursor = "0";
  return eventually(`${caseId} in the feed of ${bank.account.account}`, async () => {
    const pulled = await pull(bank, cursor);
    cursor = pulled.cursor;
    return pulled.matches.find((match) => match.caseId === caseId);
  });
}

export function claim(bank: Session, matchId: MatchId): Promise<Match> {
  return bank.post(`${matches}/${matchId}/claim`, {}, Match);
}

export function decline(bank: Session, matchId: MatchId): Promise<Match> {
  return bank.post(
    `${matches}/${matchId}/decline`,
    { code: "tenor-out-of-appetite", explanation: "期限超出本行偏好" },
    Match,
  );
}

const validDays = 7;

/** Claims the match and makes a sealed offer at the bank's published price. */
export async function claimAndOffer(cast: Cast, name: BankName, matchId: MatchId): Promise<Offer> {
  const bank = cast.as(name);
  const { claim: lease, request } = await claim(bank, matchId);
  if (!lease) throw new Error(`${matchId} was claimed without a lease`);
  const { annualRateBp, daysToMoney } = banks[name];
  return bank.post(
    `${matches}/${matchId}/offers`,
    {
      fencingToken: lease.fencingToken,
      amountFen: request.amountFen,
      annualRateBp,
      tenorDays: request.tenorDays,
      daysToMoney,
      validUntil: dayOf(new Date(cast.now().getTime() + validDays * 24 * 60 * 60 * 1000)),
    },
    Offer,
  );
}

export function approve(bank: Session, caseId: CaseId, approvedFen: number): Promise<FinancingCase> {
  const contractNumber = `DK-${randomUUID().slice(0, 8)}`;
  return bank.post(`${cases}/${caseId}/approval`, { decision: "approved", approvedFen, contractNumber }, FinancingCase);
}

export function refuse(bank: Session, caseId: CaseId): Promise<FinancingCase> {
  return bank.post(`${cases}/${caseId}/approval`, { decision: "refused", reason: "授信审批未通过" }, FinancingCase);
}

export function register(cast: Cast, bank: Session, caseId: CaseId): Promise<FinancingCase> {
  const registrationNumber = `ZD${Date.now()}${caseId.slice(-6)}`;
  return bank.post(
    `${cases}/${caseId}/registration`,
    { registrationNumber, registeredAt: toInstant(cast.now()) },
    FinancingCase,
  );
}

export async function drawDown(
  cast: Cast,
  bank: Session,
  caseId: CaseId,
  loan: { loanNumber: string; offer: Offer },
): Promise<FinancingCase> {
  const { amountFen, annualRateBp, feesFen, tenorDays } = loan.offer;
  return bank.post(
    `${cases}/${caseId}/drawdowns`,
    {
      loanNumber: loan.loanNumber,
      amountFen,
      annualRateBp,
      feesFen,
      netFen: amountFen - feesFen,
      days: tenorDays,
      drawnOn: dayOf(cast.now()),
    },
    FinancingCase,
  );
}

export function repay(
  cast: Cast,
  bank: Session,
  caseId: CaseId,
  loan: { loanNumber: string; principalFen: number },
): Promise<FinancingCase> {
  return bank.post(`${cases}/${caseId}/repayments`, { ...loan, repaidOn: dayOf(cast.now()) }, FinancingCase);
}
