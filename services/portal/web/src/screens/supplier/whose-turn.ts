import type { zh } from "../../i18n/zh.js";

type CaseState = { readonly status: string; readonly sealedOffers: number } | undefined;

/** Who has to move next in a request, and what they have to do; undefined where nobody has. */
export function whoseTurn(requestStatus: string, financingCase: CaseState): keyof typeof zh.turn | undefined {
  if (requestStatus === "filed" || requestStatus === "awaiting-confirmation") return "debtor";
  if (requestStatus === "ready") return "platform";
  if (requestStatus !== "handed-over" || !financingCase) return undefined;
  switch (financingCase.status) {
    case "open":
      return financingCase.sealedOffers > 0 ? "openOffers" : "banks";
    case "offers-opened":
      return "chooseOffer";
    case "agreed":
    case "approving":
      return "approval";
    case "approved":
      return "registration";
    case "registered":
      return "drawdown";
    case "disbursed":
    case "partly-repaid":
    case "extended":
      return "repayment";
    case "overdue":
    case "recourse":
      return "overdue";
    default:
      return undefined;
  }
}
