import type { ReceivableStatus } from "@lianrong/contracts/intake";
import type { zh } from "../../i18n/zh.js";

/** Whether a receivable can be put into a request today, and why, or why not (N96). The service decides again when it is filed. */
export function financeable(
  receivable: { readonly status: ReceivableStatus; readonly requestId: string | null; readonly dueOn: string },
  today: string,
): { readonly can: boolean; readonly why: keyof typeof zh.receivable.why } {
  const { status, requestId, dueOn } = receivable;
  if (status === "settled" || status === "financed" || status === "rejected") return { can: false, why: status };
  if (requestId !== null) return { can: false, why: "inRequest" };
  if (dueOn <= today) return { can: false, why: "past" };
  return { can: true, why: status === "confirmed" ? "confirmedNow" : "toConfirm" };
}
