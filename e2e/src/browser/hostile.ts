import { FinancingRequest, Receivable, Receivables } from "@lianrong/contracts/intake";
import { Entries, Entry } from "@lianrong/contracts/whitelist";
import { importWhitelist } from "@lianrong/local/city/import-whitelist";
import { chain, enterprises, whitelistCsv } from "@lianrong/local/city/parties";
import { claim, pulledMatch } from "@lianrong/local/story/bank-steps";
import { confirm, waitingConfirmation } from "@lianrong/local/story/debtor-steps";
import { caseOf, fileRequest, freshInvoiceNumber, recordReceivable } from "@lianrong/local/story/supplier-steps";
import { expect } from "vitest";
import { z } from "zod";
import type { Stage } from "../stage.js";
import { daysAgo } from "./page-steps.js";

/** Nobody else's on the list. */
const uscc = "91350105MADD272H4A";
const run = "document.title='run'";

/** What would change the title of the window that it runs in, or how its page looks, in the ways that texts have been made to run. */
export const hostile = {
  element: `<img src=x onerror="${run}"><script>${run}</script>`,
  attribute: `"><svg onload=${run}>`,
  apostrophe: `' onmouseover='${run}`,
  link: `javascript:${run}`,
  template: `{{constructor.constructor("${run}")()}}\${${run}}`,
  sentence: "{{name}} $t(common.open) {count, plural, other {#}}",
  style: "</style><style>main{display:none}",
  formula: `=HYPERLINK("javascript:${run}","x")`,
} as const;

const all = Object.values(hostile).join(" ").slice(0, 500);

/** Stores such texts through the API in every field that takes a text of somebody's own, as far as the contracts admit them. */
export async function recordHostile({ cast }: Stage): Promise<void> {
  await inFiling(cast);
  await inWithdrawal(cast);
  await inRejection(cast);
  await atTheBank(cast);
  await onTheList(cast);
}

type Cast = Stage["cast"];

async function inFiling(cast: Cast): Promise<void> {
  const owner = cast.as("haixia.owner");
  const receivable = await record(cast, hostile.element.slice(0, 100));
  const { requestId } = await owner.post(
    "/api/intake/v1/financing-requests",
    { receivableIds: [receivable.receivableId], tenorDays: 90, purpose: all, consentsToShare: true },
    FinancingRequest,
  );
  await confirm(cast, "yunling", receivable.receivableId, { disputedFen: 1_00, disputeReason: all });
  const caseId = await caseOf(owner, requestId);
  const bank = cast.as("bank-minjiang");
  const { matchId } = await pulledMatch(bank, caseId);
  await claim(bank, matchId);
  await bank.post(
    `/api/bank-matching/v1/matches/${matchId}/decline`,
    { code: "tenor-out-of-appetite", explanation: all },
    z.unknown(),
  );
}

async function inWithdrawal(cast: Cast): Promise<void> {
  const owner = cast.as("haixia.owner");
  const receivable = await recordReceivable(cast, owner, { debtor: "yunling", invoicesFen: [200_000_00] });
  const { requestId } = await fileRequest(owner, [receivable]);
  await owner.post(`/api/intake/v1/financing-requests/${requestId}/withdraw`, { reason: all }, z.unknown());
}

async function inRejection(cast: Cast): Promise<void> {
  const owner = cast.as("haixia.owner");
  const receivable = await recordReceivable(cast, owner, { debtor: "yunling", invoicesFen: [210_000_00] });
  await fileRequest(owner, [receivable]);
  const maker = cast.as("yunling.maker");
  const { confirmationId } = await waitingConfirmation(maker, receivable.receivableId);
  await maker.post(
    `/api/intake/v1/confirmations/${confirmationId}/reject`,
    { code: "goods-not-delivered", explanation: all },
    z.unknown(),
  );
  for (const contractNumber of [hostile.attribute, hostile.link, hostile.template, hostile.style, hostile.formula])
    await record(cast, contractNumber);
}

async function atTheBank(cast: Cast): Promise<void> {
  const bank = cast.as("bank-jiangcheng");
  for (const name of [hostile.element, hostile.sentence].map((text) => text.slice(0, 40)))
    await bank.post(
      "/api/bank-matching/v1/products",
      {
        name,
        requestKinds: ["order"],
        predicate: { op: "allOf", conditions: [] },
        price: { annualRateBp: 400, daysToMoney: 3 },
      },
      z.unknown(),
    );
  const operator = cast.as("operator");
  const opened = { tenant: "shifan", kind: "bank", name: hostile.attribute };
  await operator.post("/api/identity/v1/organisations", opened, z.unknown());
}

/** A firm of that name on the list, suspended for such a reason. */
async function onTheList(cast: Cast): Promise<void> {
  const bureau = cast.as("finance-bureau");
  const name = `"${hostile.element.slice(0, 60).replaceAll('"', '""')}"`;
  const firm = [uscc, name, "企业", "小型", "2026-01-05", "350105", "C3985", "链属企业", chain];
  const row = [...firm, enterprises.minguang.uscc, "1", "是"].join(",");
  await importWhitelist(bureau, new TextEncoder().encode(`${whitelistCsv.split("\n")[0]?.trim()}\n${row}\n`));
  const { data } = await bureau.get(`/api/whitelist/v1/entries?search=${uscc}`, Entries);
  const reasons = { reason: all, citation: hostile.attribute };
  await bureau.post(`/api/whitelist/v1/entries/${data[0]?.entryId}/suspend`, reasons, Entry);
}

function record(cast: Cast, contractNumber: string): Promise<Receivable> {
  const deliveredOn = daysAgo(10);
  return cast.as("haixia.owner").post(
    "/api/intake/v1/receivables",
    {
      debtorUscc: enterprises.yunling.uscc,
      contractNumber,
      contractedOn: deliveredOn,
      deliveredOn,
      agreedDays: 60,
      amountFen: 300_000_00,
      invoices: [
        {
          number: freshInvoiceNumber(cast.now()),
          issuedOn: deliveredOn,
          totalFen: 300_000_00,
          amountFen: 300_000_00,
        },
      ],
    },
    Receivable,
  );
}

/** That the texts are there to be shown: a walk over pages that hold none would prove nothing. */
export async function expectHostileStored({ cast }: Stage): Promise<void> {
  const { data } = await cast.as("haixia.owner").get("/api/intake/v1/receivables?limit=200", Receivables);
  const numbers = data.map(({ contractNumber }) => contractNumber);
  for (const text of Object.values(hostile).filter((one) => one !== hostile.sentence && one !== hostile.apostrophe))
    expect(numbers).toContain(text.slice(0, 100));
}
