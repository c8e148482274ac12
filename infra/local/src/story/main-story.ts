import { randomUUID } from "node:crypto";
import type { CaseId, FinancingRequestId } from "@lianrong/contracts/ids";
import { Funnel } from "@lianrong/contracts/oversight";
import { importWhitelist } from "../city/import-whitelist.js";
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

/** The main job from a whitelisted supplier's filing to repayment, every step through the front door by its own party. */
export async function tellMainStory(cast: Cast, { note }: Timeline): Promise<MainStory> {
  const supplier = cast.as("haixia.owner");

  await note(
    "金融监管局",
    "导入白名单（先试运行，再生效）",
    () => importWhitelist(cast.as("finance-bureau")),
    (r) => [r.importId],
  );
  const inFull = await note(
    "海峡精密模组",
    "登记应收账款：闽光显示欠 80 万元，两张发票",
    () => recordReceivable(cast, supplier, { debtor: "minguang", invoicesFen: [500_000_00, 300_000_00] }),
    (r) => [r.receivableId],
  );
  const inPart = await note(
    "海峡精密模组",
    "登记应收账款：云岭光电欠 50 万元，一张发票",
    () => recordReceivable(cast, supplier, { debtor: "yunling", invoicesFen: [500_000_00] }),
    (r) => [r.receivableId],
  );
  const { requestId } = await note(
    "海峡精密模组",
    "提交融资申请",
    () => fileRequest(supplier, [inFull, inPart]),
    (r) => [r.requestId],
  );

  await note(
    "闽光显示",
    "经办、复核：全额确认 80 万元",
    () => confirm(cast, "minguang", inFull.receivableId),
    (c) => [c.confirmationId],
  );
  await note(
    "云岭光电",
    "经办、复核：确认无争议部分 45 万元",
    () => confirm(cast, "yunling", inPart.receivableId, { disputedFen: 50_000_00, disputeReason: "其中一批待复检" }),
    (c) => [c.confirmationId],
  );
  const caseId = await note(
    "平台",
    "确权完成，撮合开案",
    () => caseOf(supplier, requestId),
    (id) => [id],
  );

  await offersAreMade(cast, { note }, caseId);
  await note(
    "榕树农商银行",
    "拉取、婉拒（附原因）",
    async () => {
      const { matchId } = await pulledMatch(cast.as("bank-rongshu"), caseId);
      return decline(cast.as("bank-rongshu"), matchId);
    },
    (m) => [m.matchId],
  );

  const opened = await note(
    "海峡精密模组",
    "拆封报价",
    () => openOffers(supplier, caseId),
    (o) => o.offers.map(({ offerId }) => offerId),
  );
  const offer = await note(
    "海峡精密模组",
    "接受综合年化成本最低的报价",
    () => acceptOffer(supplier, cheapestOf(opened)),
    (o) => [o.offerId],
  );
  const bank = cast.as(accountOfBank(cast, offer.bankId));

  await note(
    "闽光显示",
    "签收转让通知，出具回执",
    () => giveReceipt(cast, "minguang", inFull.receivableId),
    (n) => [n.noticeId],
  );
  await note(
    "云岭光电",
    "签收转让通知，出具回执",
    () => giveReceipt(cast, "yunling", inPart.receivableId),
    (n) => [n.noticeId],
  );
  await note(offer.bankName, "审批通过，签订合同", () => approve(bank, caseId, offer.amountFen));
  await note(offer.bankName, "中登网登记", () => register(cast, bank, caseId));
  const loanNumber = `JJ-${randomUUID().slice(0, 8)}`;
  await note(offer.bankName, "放款", () => drawDown(cast, bank, caseId, { loanNumber, offer }));
  await note(offer.bankName, "收回全部本金", () =>
    repay(cast, bank, caseId, { loanNumber, principalFen: offer.amountFen }),
  );
  await note(
    "平台",
    "应收账款结清，申请办结",
    async () => {
      await caseReaches(supplier, caseId, "closed");
      return requestReaches(supplier, requestId, "closed");
    },
    (r) => [r.requestId],
  );
  await note(
    "金融监管局",
    "查看漏斗",
    () => cast.as("finance-bureau").get("/api/oversight/v1/funnel", Funnel),
    (f) => f.steps.map(({ step, requests }) => `${step}=${requests}`),
  );
  return { requestId, caseId };
}

async function offersAreMade(cast: Cast, { note }: Pick<Timeline, "note">, caseId: CaseId): Promise<void> {
  for (const [name, bank] of [
    ["bank-jiangcheng", "江城银行"],
    ["bank-minjiang", "闽江商业银行"],
  ] as const) {
    const { matchId } = await note(
      bank,
      "按游标拉取匹配",
      () => pulledMatch(cast.as(name), caseId),
      (m) => [m.matchId],
    );
    await note(
      bank,
      "领取并密封报价",
      () => claimAndOffer(cast, name, matchId),
      (o) => [o.offerId],
    );
  }
}

function accountOfBank(cast: Cast, bankId: string): string {
  const found = ["bank-jiangcheng", "bank-minjiang", "bank-rongshu"].find(
    (name) => cast.as(name).account.organisationId === bankId,
  );
  if (!found) throw new Error(`no account belongs to the bank ${bankId}`);
  return found;
}
