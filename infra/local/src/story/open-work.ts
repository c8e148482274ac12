import type { CaseId } from "@lianrong/contracts/ids";
import type { Receivable } from "@lianrong/contracts/intake";
import type { BankName, debtors, EnterpriseName, suppliers } from "../city/parties.js";
import { claimAndOffer, pulledMatch } from "./bank-steps.js";
import type { Cast } from "./cast.js";
import { confirm, propose, waitingConfirmation } from "./debtor-steps.js";
import { openMarket } from "./market-steps.js";
import { applyAsCoreFirm, bringIntoNotice, importNegativeList, objectTo } from "./selection-steps.js";
import { acceptOffer, caseOf, cheapestOf, fileRequest, openOffers, recordReceivable } from "./supplier-steps.js";

type Owed = {
  readonly supplier: (typeof suppliers)[number];
  readonly debtor: (typeof debtors)[number] & EnterpriseName;
  readonly invoicesFen: readonly number[];
};

/** Stories that stop halfway: whoever signs in for the first time finds something to do at every desk. */
export async function leaveOpenWork(cast: Cast): Promise<void> {
  await financeable(cast, { supplier: "haixia", debtor: "minguang", invoicesFen: [260_000_00, 180_000_00] });
  await toPropose(cast, { supplier: "wuyi", debtor: "minguang", invoicesFen: [365_000_00] });
  await toSign(cast, { supplier: "gushan", debtor: "minguang", invoicesFen: [920_000_00, 340_000_00] });
  await toOpen(cast, { supplier: "haixia", debtor: "yunling", invoicesFen: [1_080_000_00] });
  await toApprove(cast, { supplier: "wuyi", debtor: "yunling", invoicesFen: [640_000_00] });
  await toSelect(cast);
  await openMarket(cast);
}

/** One firm waits to be recommended; another is in public notice, with an objection to answer. */
async function toSelect(cast: Cast): Promise<void> {
  await applyAsCoreFirm(cast, "gushan");
  const noticed = await bringIntoNotice(cast, await applyAsCoreFirm(cast, "haixia"));
  await objectTo(cast, "wuyi", noticed);
  await importNegativeList(cast);
}

/** A supplier's receivable that no request has taken up yet. */
function financeable(cast: Cast, { supplier, ...owed }: Owed): Promise<Receivable> {
  return recordReceivable(cast, cast.as(`${supplier}.owner`), owed);
}

async function filed(cast: Cast, owed: Owed) {
  const receivable = await financeable(cast, owed);
  const { requestId } = await fileRequest(cast.as(`${owed.supplier}.owner`), [receivable]);
  return { receivable, requestId };
}

/** A debtor's 经办 is asked; the clock runs. */
async function toPropose(cast: Cast, owed: Owed): Promise<void> {
  const { receivable } = await filed(cast, owed);
  await waitingConfirmation(cast.as(`${owed.debtor}.maker`), receivable.receivableId);
}

/** The 经办 has proposed; the 复核 is to sign. */
async function toSign(cast: Cast, owed: Owed): Promise<void> {
  const { receivable } = await filed(cast, owed);
  const waiting = await waitingConfirmation(cast.as(`${owed.debtor}.maker`), receivable.receivableId);
  await propose(cast, owed.debtor, waiting);
}

/** Two banks have made sealed offers, the third may still claim; the supplier may open. */
async function toOpen(cast: Cast, owed: Owed): Promise<CaseId> {
  const { receivable, requestId } = await filed(cast, owed);
  await confirm(cast, owed.debtor, receivable.receivableId);
  const caseId = await caseOf(cast.as(`${owed.supplier}.owner`), requestId);
  for (const name of ["bank-jiangcheng", "bank-minjiang"] as const satisfies readonly BankName[]) {
    const { matchId } = await pulledMatch(cast.as(name), caseId);
    await claimAndOffer(cast, name, matchId);
  }
  return caseId;
}

/** An offer is accepted: the bank is to approve, the debtor to give its receipt. */
async function toApprove(cast: Cast, owed: Owed): Promise<void> {
  const caseId = await toOpen(cast, owed);
  const supplier = cast.as(`${owed.supplier}.owner`);
  await acceptOffer(supplier, cheapestOf(await openOffers(supplier, caseId)));
}
