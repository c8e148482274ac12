import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { DeclineCode } from "@lianrong/contracts/matches";

/** What a bank's no means, and what would change it (N61). */
export const declineWords: Readonly<Record<DeclineCode, Bilingual>> = {
  "amount-out-of-appetite": {
    zh: "金额不在该行承接范围内；可调整申请金额，或拆分应收账款后重新申请",
    en: "The amount is not one the bank takes; ask for another, or split the receivables and ask again",
  },
  "tenor-out-of-appetite": {
    zh: "期限不在该行承接范围内；可选择更贴近应收账款到期日的期限",
    en: "The tenor is not one the bank takes; choose one closer to when the receivables fall due",
  },
  "industry-out-of-appetite": {
    zh: "行业不在该行承接范围内；请关注其他银行的产品",
    en: "The industry is not one the bank serves; look at the other banks' products",
  },
  "region-out-of-appetite": {
    zh: "所在区域不在该行服务范围内；请选择本地有网点的银行",
    en: "The bank does not serve the region; choose one with a branch nearby",
  },
  "debtor-limit-full": {
    zh: "该行对付款方的额度已满；可改用其他付款方确认的应收账款，或待额度释放",
    en: "The bank's limit on the debtor is full; bring receivables of another debtor, or wait until it has room",
  },
  "borrower-credit": {
    zh: "未通过该行的信用审查；补充经营与纳税资料、结清逾期后可再申请",
    en: "The bank's credit check was not passed; bring accounts and tax records and settle what is overdue",
  },
  "documents-incomplete": {
    zh: "资料不齐全；补齐合同、发票与验收单据后可再申请",
    en: "Papers are missing; complete contract, invoices and acceptance papers and ask again",
  },
  "price-not-reachable": {
    zh: "该行达不到您可接受的利率上限；提高上限后可再申请",
    en: "The bank cannot reach the rate that you would take at most; a higher one may do",
  },
  "relationship-conflict": {
    zh: "存在关联关系，该行不便承接；请选择其他银行",
    en: "The bank is too close to one of the parties; choose another",
  },
  "no-capacity": {
    zh: "该行目前人手或额度不足；可稍后再申请",
    en: "The bank has no capacity at present; ask again later",
  },
};
