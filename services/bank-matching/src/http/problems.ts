import type { CursorError } from "@lianrong/contracts/place-cursor";
import { yuan } from "@lianrong/contracts/yuan";
import { tellOddRuleFault } from "@lianrong/engine/tell-odd-rule";
import type { ProblemTable } from "@lianrong/http/problem";
import type { AllocationNotFound, LineNotFound } from "../domain/failures.js";
import type { AcceptOfferError } from "../usecases/accept-offer.js";
import type { AllocateCasesError } from "../usecases/allocate-cases.js";
import type { ClaimMatchError } from "../usecases/claim-match.js";
import type { ConsentWithdrawalError } from "../usecases/consent-withdrawal.js";
import type { DeclineMatchError } from "../usecases/decline-match.js";
import type { ExplainProductError } from "../usecases/explain-product.js";
import type { MakeOfferError } from "../usecases/make-offer.js";
import type { OpenCreditLineError } from "../usecases/open-credit-line.js";
import type { OpenOffersError } from "../usecases/open-offers.js";
import type { PublishProductError } from "../usecases/publish-product.js";
import type { RedriveWebhookError } from "../usecases/redrive-webhook.js";
import type { RegisterWebhookError } from "../usecases/register-webhook.js";
import type { ReleaseMatchError } from "../usecases/release-match.js";
import type { ReplayWebhookError } from "../usecases/replay-webhook.js";
import type { WithdrawCaseError } from "../usecases/withdraw-case.js";
import { allocationProblems } from "./allocation-problems.js";
import { loanProblems, type WriteBackError } from "./loan-problems.js";
import { type ProgrammeError, programmeProblems } from "./programme-problems.js";
import { remedies } from "./remedies.js";
import { webhookProblems } from "./webhook-problems.js";

export type BankMatchingError =
  | AcceptOfferError
  | AllocateCasesError
  | AllocationNotFound
  | ClaimMatchError
  | ConsentWithdrawalError
  | CursorError
  | DeclineMatchError
  | ExplainProductError
  | LineNotFound
  | MakeOfferError
  | OpenCreditLineError
  | OpenOffersError
  | ProgrammeError
  | PublishProductError
  | RedriveWebhookError
  | RegisterWebhookError
  | ReleaseMatchError
  | ReplayWebhookError
  | WithdrawCaseError
  | WriteBackError;

const subjects = {
  case: { zh: "融资办件", en: "case" },
  match: { zh: "匹配", en: "match" },
  offer: { zh: "报价", en: "offer" },
  line: { zh: "额度", en: "line" },
  webhook: { zh: "推送地址", en: "webhook" },
  programme: { zh: "整链授信方案", en: "programme" },
} as const;

/** How each refusal is told: status, words, and the rule where one refused. */
export const problems = {
  ...loanProblems,
  ...webhookProblems,
  ...allocationProblems,
  ...programmeProblems,
  "case-not-found": {
    status: 404,
    title: { zh: "没有这个融资办件", en: "No such case" },
    remedy: remedies["case-not-found"],
  },
  "match-not-found": {
    status: 404,
    title: { zh: "没有这个匹配", en: "No such match" },
    remedy: remedies["match-not-found"],
  },
  "offer-not-found": {
    status: 404,
    title: { zh: "没有这个报价", en: "No such offer" },
    remedy: remedies["offer-not-found"],
  },
  "product-not-found": {
    status: 404,
    title: { zh: "没有这个产品", en: "No such product" },
    remedy: remedies["product-not-found"],
  },
  "line-not-found": {
    status: 404,
    title: { zh: "没有这个额度", en: "No such credit line" },
    remedy: remedies["line-not-found"],
  },
  "parent-line-not-found": {
    status: 404,
    title: { zh: "没有这个上级额度", en: "No such parent line" },
    remedy: remedies["parent-line-not-found"],
  },
  "loan-not-found": {
    status: 404,
    title: { zh: "没有这笔借据", en: "No such loan" },
    remedy: remedies["loan-not-found"],
    detail: ({ loanNumber }) => ({
      zh: `该办件下没有借据 ${loanNumber}。`,
      en: `The case has no loan ${loanNumber}.`,
    }),
  },
  "cursor-invalid": {
    status: 400,
    title: { zh: "游标无效", en: "The cursor is not valid" },
    remedy: remedies["cursor-invalid"],
    detail: () => ({ zh: "请使用上一页返回的 nextCursor。", en: "Use the nextCursor that the last page gave." }),
  },
  "wrong-status": {
    status: 409,
    title: { zh: "当前状态不能办理", en: "It has moved on" },
    remedy: remedies["wrong-status"],
    detail: ({ subject, status, action }) => ({
      zh: `${subjects[subject].zh}当前状态为 ${status}，不能执行 ${action}。`,
      en: `The ${subjects[subject].en} is ${status}, which does not allow ${action}.`,
    }),
  },
  "stale-revision": {
    status: 409,
    title: { zh: "内容已被更新", en: "It was changed in the meantime" },
    remedy: remedies["stale-revision"],
    detail: ({ revision }) => ({
      zh: `当前版本为 ${revision}，请刷新后重试。`,
      en: `It is at revision ${revision} now; read it again.`,
    }),
  },
  "entry-suspended": {
    status: 409,
    title: { zh: "企业已被暂停名单资格", en: "The firm's listing is suspended" },
    remedy: remedies["entry-suspended"],
    detail: () => ({
      zh: "暂停期间不能新增抢单、报价或接受报价；已达成的业务不受影响。",
      en: "While it is suspended there is no new claim, offer or acceptance; what was agreed goes on.",
    }),
  },
  "entry-delisted": {
    status: 409,
    title: { zh: "企业已被移出名单", en: "The firm is off the whitelist" },
    remedy: remedies["entry-delisted"],
  },
  "no-claim-slot": {
    status: 409,
    title: { zh: "抢单名额已满", en: "All places are taken" },
    remedy: remedies["no-claim-slot"],
    detail: ({ maxClaims }) => ({
      zh: `每件最多 ${maxClaims} 家银行同时办理，名额释放后会再次出现在拉取结果中。`,
      en: `At most ${maxClaims} banks work on a case at a time; a place may become free.`,
    }),
  },
  "too-many-claims": {
    status: 409,
    title: { zh: "贵行在手抢单过多", en: "Your bank holds too many claims" },
    remedy: remedies["too-many-claims"],
    detail: ({ limit }) => ({
      zh: `同时持有的抢单不能超过 ${limit} 件，请先报价、退回或拒绝。`,
      en: `No more than ${limit} claims may be held at a time; offer, release or decline first.`,
    }),
  },
  "claim-expired": {
    status: 409,
    title: { zh: "抢单已到期", en: "The claim has run out" },
    remedy: remedies["claim-expired"],
    detail: () => ({ zh: "请重新抢单后再办理。", en: "Claim the match again." }),
  },
  "fencing-token-stale": {
    status: 409,
    title: { zh: "抢单凭证已失效", en: "The fencing token is stale" },
    remedy: remedies["fencing-token-stale"],
    detail: () => ({
      zh: "该匹配已被重新抢单，请使用最新的 fencingToken。",
      en: "The match was claimed anew; use the latest fencingToken.",
    }),
  },
  "offer-above-case": {
    status: 422,
    title: { zh: "报价金额超过申请金额", en: "The offer exceeds the amount asked for" },
    remedy: remedies["offer-above-case"],
    detail: ({ amountFen }) => ({
      zh: `申请金额为 ${yuan(amountFen)} 元。`,
      en: `The amount asked for is CNY ${yuan(amountFen)}.`,
    }),
  },
  "fees-above-amount": {
    status: 422,
    title: { zh: "费用不得达到或超过报价金额", en: "The fees leave nothing of the amount" },
    remedy: remedies["fees-above-amount"],
    detail: ({ amountFen }) => ({
      zh: `报价金额为 ${yuan(amountFen)} 元。`,
      en: `The amount offered is CNY ${yuan(amountFen)}.`,
    }),
  },
  "validity-past": {
    status: 422,
    title: { zh: "报价有效期已过", en: "The offer would be out of date" },
    remedy: remedies["validity-past"],
    detail: ({ validUntil }) => ({ zh: `有效期至 ${validUntil}。`, en: `It would end on ${validUntil}.` }),
  },
  "receivable-overdue": {
    status: 422,
    title: { zh: "应收账款已逾期，不得新增融资", en: "A receivable is overdue and takes no new money" },
    remedy: remedies["receivable-overdue"],
    detail: ({ dueOn }) => ({
      zh: `到期日为 ${dueOn}，请先催收或更换应收账款。`,
      en: `It fell due on ${dueOn}; it is to be collected, or another brought in its place.`,
    }),
  },
  "tenor-beyond-due": {
    status: 422,
    title: { zh: "融资期限与应收账款到期日不匹配", en: "The tenor runs far past the receivables" },
    remedy: remedies["tenor-beyond-due"],
    detail: ({ lastDueOn, graceDays }) => ({
      zh: `应收账款最晚于 ${lastDueOn} 到期，融资到期日最多晚 ${graceDays} 天。`,
      en: `The last of them falls due on ${lastDueOn}; the loan may end at most ${graceDays} days later.`,
    }),
  },
  "no-offers": {
    status: 409,
    title: { zh: "还没有可以开启的报价", en: "There is no offer to open" },
    remedy: remedies["no-offers"],
    detail: () => ({
      zh: "开启报价即结束本轮，请等待银行报价。",
      en: "Opening ends the round; wait until a bank has offered.",
    }),
  },
  "offer-out-of-date": {
    status: 409,
    title: { zh: "报价已过有效期", en: "The offer is out of date" },
    remedy: remedies["offer-out-of-date"],
    detail: ({ validUntil }) => ({ zh: `报价有效期至 ${validUntil}。`, en: `It was valid until ${validUntil}.` }),
  },
  "line-exhausted": {
    status: 409,
    title: { zh: "银行额度不足", en: "The bank's line is full" },
    remedy: remedies["line-exhausted"],
    detail: ({ amountFen, lineId, isAcross }) => ({
      zh: `${isAcross ? "银行对该链主企业的总限额" : "银行剩余额度"}不足 ${yuan(amountFen)} 元${lineId ? `（${lineId}）` : ""}；其他报价仍然有效，可以另选。`,
      en: `${isAcross ? "The bank's limit on this leader over all its products" : "The bank's line"}${lineId ? ` ${lineId}` : ""} cannot take CNY ${yuan(amountFen)} any more; the other offers are still open.`,
    }),
  },
  "withdrawal-not-asked": {
    status: 409,
    title: { zh: "企业没有申请撤回", en: "The borrower has not asked to withdraw" },
    remedy: remedies["withdrawal-not-asked"],
  },
  "odd-rule-refused": {
    status: 422,
    title: { zh: "附加条件的表达式不可用", en: "The rule cannot be used" },
    remedy: remedies["odd-rule-refused"],
    detail: tellOddRuleFault,
  },
  "line-scope-not-contained": {
    status: 422,
    title: { zh: "额度范围不在上级额度之内", en: "The line is not within its parent" },
    remedy: remedies["line-scope-not-contained"],
    detail: () => ({
      zh: "额度依次为全行、产品、产业链、链主，上级须为直接包含它的额度；产业链和链主额度须指定产品。",
      en: "Lines go from the bank to a product to a chain or leader; the parent is the narrowest line that contains it.",
    }),
  },
  "line-scope-taken": {
    status: 409,
    title: { zh: "该范围已有额度", en: "There is a line of that scope" },
    remedy: remedies["line-scope-taken"],
  },
  "limit-below-held": {
    status: 409,
    title: { zh: "限额低于已占用金额", en: "The limit is below what is held already" },
    remedy: remedies["limit-below-held"],
    detail: ({ heldFen }) => ({
      zh: `该链主企业名下已占用 ${yuan(heldFen)} 元，总限额不能低于此数。`,
      en: `CNY ${yuan(heldFen)} is held for this leader already; the limit cannot be less.`,
    }),
  },
  "line-would-split-tree": {
    status: 409,
    title: { zh: "该范围之内已有额度", en: "There are lines within that scope already" },
    remedy: remedies["line-would-split-tree"],
    detail: () => ({
      zh: "请先设立范围较大的额度，再设立其下级额度。",
      en: "Open the wider line before those below it.",
    }),
  },
} as const satisfies ProblemTable<BankMatchingError>;
