import { randomUUID } from "node:crypto";
import type { CaseId, FinancingRequestId } from "@lianrong/contracts/ids";
import type { Receivable } from "@lianrong/contracts/intake";
import type { Offer } from "@lianrong/contracts/offers";
import { Funnel } from "@lianrong/contracts/oversight";
import { importWhitelist } from "../city/import-whitelist.js";
import type { BankName } from "../city/parties.js";
import { approve, claimAndOffer, decline, drawDown, pulledMatch, register, repay } from "./bank-steps.js";
import type { Cast } from "./cast.js";
import { confirm, giveReceipt } from "./debtor-steps.js";
import {
  acceptOffer,
  caseOf,
  caseReaches,
  cheapestOf,
  fileRequest,
  openOffers,
  recordReceivable,
  requestReaches,
} from "./supplier-steps.js";
import type { Timeline } from "./timeline.js";

export type MainStory = { readonly requestId: FinancingRequestId; readonly caseId: CaseId };
type Stage = { readonly cast: Cast; readonly note: Timeline["note"] };
type Owed = { readonly inFull: Receivable; readonly inPart: Receivable };

/** The main job from a whitelisted supplier's filing to repayment, every step through the front door by its own party. */
export async function tellMainStory(cast: Cast, { note }: Timeline): Promise<MainStory> {
  const stage = { cast, note };
  const bureau = cast.as("finance-bureau");
  await note(
    "金融监管局",
    "导入白名单（先试运行，再生效）",
    () => importWhitelist(bureau),
    ({ importId }) => [importId],
  );
  const { requestId, owed } = await requestIsFiled(stage);
  const caseId = await debtsAreConfirmed(stage, requestId, owed);
  const offer = await banksCompete(stage, caseId);
  await noticesArrive(stage, owed);
  await moneyMoves(stage, caseId, offer);
  await note("平台", "应收账款结清，申请办结", async () => {
    await caseReaches(cast.as("haixia.owner"), caseId, "closed");
    return requestReaches(cast.as("haixia.owner"), requestId, "closed");
  });
  await note(
    "金融监管局",
    "查看漏斗",
    () => bureau.get("/api/oversight/v1/funnel", Funnel),
    ({ steps }) => steps.map(({ step, requests }) => `${step}=${requests}`),
  );
  return { requestId, caseId };
}

async function requestIsFiled({ cast, note }: Stage): Promise<{ requestId: FinancingRequestId; owed: Owed }> {
  const supplier = cast.as("haixia.owner");
  const who = "海峡精密模组";
  const idOf = ({ receivableId }: Receivable) => [receivableId];
  const inFull = await note(
    who,
    "登记应收账款：闽光显示欠 80 万元，两张发票",
    () => recordReceivable(cast, supplier, { debtor: "minguang", invoicesFen: [500_000_00, 300_000_00] }),
    idOf,
  );
  const inPart = await note(
    who,
    "登记应收账款：云岭光电欠 50 万元，一张发票",
    () => recordReceivable(cast, supplier, { debtor: "yunling", invoicesFen: [500_000_00] }),
    idOf,
  );
  const { requestId } = await note(
    who,
    "提交融资申请，占用三张发票",
    () => fileRequest(supplier, [inFull, inPart]),
    (request) => [request.requestId],
  );
  return { requestId, owed: { inFull, inPart } };
}

async function debtsAreConfirmed({ cast, note }: Stage, requestId: FinancingRequestId, owed: Owed): Promise<CaseId> {
  const { inFull, inPart } = owed;
  await note(
    "闽光显示",
    "经办提交、复核签名：全额确认 80 万元",
    () => confirm(cast, "minguang", inFull.receivableId),
    ({ confirmationId }) => [confirmationId],
  );
  await note(
    "云岭光电",
    "经办提交、复核签名：确认无争议的 45 万元",
    () => confirm(cast, "yunling", inPart.receivableId, { disputedFen: 50_000_00, disputeReason: "其中一批待复检" }),
    ({ confirmationId }) => [confirmationId],
  );
  return note(
    "平台",
    "确权完成，撮合开案并排序",
    () => caseOf(cast.as("haixia.owner"), requestId),
    (caseId) => [caseId],
  );
}

const bidders = { "bank-jiangcheng": "江城银行", "bank-minjiang": "闽江商业银行" } as const;
const bankNames = ["bank-jiangcheng", "bank-minjiang", "bank-rongshu"] as const satisfies readonly BankName[];

async function banksCompete({ cast, note }: Stage, caseId: CaseId): Promise<Offer> {
  for (const name of ["bank-jiangcheng", "bank-minjiang"] as const) {
    const bank = cast.as(name);
    const { matchId } = await note(
      bidders[name],
      "按游标拉取匹配",
      () => pulledMatch(bank, caseId),
      (match) => [match.matchId],
    );
    await note(
      bidders[name],
      "领取并密封报价",
      () => claimAndOffer(cast, name, matchId),
      ({ offerId }) => [offerId],
    );
  }
  const rongshu = cast.as("bank-rongshu");
  await note(
    "榕树农商银行",
    "拉取后婉拒，附原因",
    async () => decline(rongshu, (await pulledMatch(rongshu, caseId)).matchId),
    ({ matchId }) => [matchId],
  );
  const supplier = cast.as("haixia.owner");
  const opened = await note(
    "海峡精密模组",
    "拆封报价",
    () => openOffers(supplier, caseId),
    ({ offers }) => offers.map(({ offerId, allInAnnualBp }) => `${offerId}=${allInAnnualBp}bp`),
  );
  return note(
    "海峡精密模组",
    "接受综合年化成本最低的报价，占用银行额度",
    () => acceptOffer(supplier, cheapestOf(opened)),
    ({ offerId }) => [offerId],
  );
}

async function noticesArrive({ cast, note }: Stage, { inFull, inPart }: Owed): Promise<void> {
  await note(
    "闽光显示",
    "签收转让通知，向银行出具回执",
    () => giveReceipt(cast, "minguang", inFull.receivableId),
    ({ noticeId }) => [noticeId],
  );
  await note(
    "云岭光电",
    "签收转让通知，向银行出具回执",
    () => giveReceipt(cast, "yunling", inPart.receivableId),
    ({ noticeId }) => [noticeId],
  );
}

async function moneyMoves({ cast, note }: Stage, caseId: CaseId, offer: Offer): Promise<void> {
  const name = bankNames.find((candidate) => cast.as(candidate).account.organisationId === offer.bankId);
  if (!name) throw new Error(`no account belongs to the bank ${offer.bankId}`);
  const bank = cast.as(name);
  const loanNumber = `JJ-${randomUUID().slice(0, 8)}`;
  await note(offer.bankName, "审批通过，签订合同", () => approve(bank, caseId, offer.amountFen));
  await note(offer.bankName, "中登网登记", () => register(cast, bank, caseId));
  await note(
    offer.bankName,
    "放款",
    () => drawDown(cast, bank, caseId, { loanNumber, offer }),
    () => [loanNumber],
  );
  await note(offer.bankName, "收回全部本金", () =>
    repay(cast, bank, caseId, { loanNumber, principalFen: offer.amountFen }),
  );
}
