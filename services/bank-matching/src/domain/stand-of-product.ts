import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { MatchStatus } from "@lianrong/contracts/case-status";
import type { Ranking } from "@lianrong/contracts/matches";
import type { ScoreTerms } from "@lianrong/engine/scoring";
import { whyBehind } from "@lianrong/engine/why-behind";
import type { FinancingCase } from "./case.js";
import { declineWords } from "./decline-words.js";
import { claimable, type Match } from "./match.js";

export type Stand = Bilingual & { readonly code: string };

/**
 * What the borrower may know of a match while offers are sealed: whether its bank has said no, and nothing of who claimed
 * or offered; how many offers there are stands in the case.
 */
export function statusForBorrower(status: MatchStatus): MatchStatus {
  return status === "declined" || status === "lapsed" || status === "accepted" ? status : "proposed";
}

/** How a product that was put to the case stands now; `matches` are all of the case's. */
export function standOfMatch(
  { status, productId, declineCode }: Pick<Match, "status" | "productId" | "declineCode">,
  one: Pick<FinancingCase, "status" | "agreedBankId">,
  matches: readonly Match[],
): Stand {
  if (claimable.includes(status)) {
    const place = whyBehind(matches.map(toScored), productId);
    return {
      code: "proposed",
      zh: `已推送该产品；${place?.zh ?? ""}`,
      en: `It was put to the bank. ${place?.en ?? ""}`,
    };
  }
  switch (status) {
    case "declined":
      return declineCode ? { code: "declined", ...declineWords[declineCode] } : refusedLater;
    case "accepted":
      return { code: "chosen", zh: "借款企业选择了该产品", en: "The borrower chose it" };
    case "lapsed":
      return lapsedIn(one);
    default:
      return { code: status, ...working[status === "offered" ? "offered" : "claimed"] };
  }
}

const working = {
  claimed: { zh: "银行正在办理，尚未报价", en: "The bank is at work and has not offered yet" },
  offered: { zh: "银行已报价", en: "The bank has offered" },
} as const;

const refusedLater: Stand = {
  code: "declined",
  zh: "选定之后银行审批未通过",
  en: "The bank was chosen, and refused in its approval",
};

function lapsedIn({ status, agreedBankId }: Pick<FinancingCase, "status" | "agreedBankId">): Stand {
  if (agreedBankId !== null) {
    return { code: "other-chosen", zh: "借款企业选择了其他报价", en: "The borrower chose another offer" };
  }
  if (status === "closed") return { code: "case-closed", zh: "办件已结束", en: "The case has ended" };
  return {
    code: "round-over",
    zh: "开启报价时该行尚未报价，或报价已过有效期",
    en: "The bank had not offered when the offers were opened, or its offer has run out",
  };
}

function toScored({ productId, ranking }: Pick<Match, "productId" | "ranking">) {
  return { productId, terms: toTerms(ranking) };
}

function toTerms({ score, terms }: Ranking): ScoreTerms {
  const points = new Map(terms.map((term) => [term.name, term.points]));
  const of = (name: string) => points.get(name) ?? 0;
  return {
    start: of("start"),
    price: of("price"),
    daysToMoney: of("daysToMoney"),
    pastApproval: of("pastApproval"),
    responseTime: of("responseTime"),
    ticketFit: of("ticketFit"),
    distance: of("distance"),
    headroom: of("headroom"),
    dedicatedLine: of("dedicatedLine"),
    load: of("load"),
    total: score,
  };
}
