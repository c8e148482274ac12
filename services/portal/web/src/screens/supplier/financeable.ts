import type { ReceivableStatus } from "@lianrong/contracts/intake";
import type { zh } from "../../i18n/zh.js";

/** As far as it is known whether a receivable can be financed. */
export type Standing = {
  readonly status: ReceivableStatus;
  readonly supplierId: string;
  readonly requestId: string | null;
  readonly confirmedFen: number | null;
  readonly dueOn: string;
};

export type Financeable = {
  readonly can: boolean;
  /** Now, perhaps later, never again, or no claim of ours at all. */
  readonly kind: keyof typeof zh.receivable.kind;
  readonly why: keyof typeof zh.receivable.why;
};

/** Whether a receivable can be put into a request today, and why, or why not (N96). The service decides again when it is filed. */
export function financeable(
  { status, supplierId, requestId, confirmedFen, dueOn }: Standing,
  { organisationId, today }: { readonly organisationId: string; readonly today: string },
): Financeable {
  if (supplierId !== organisationId) return { can: false, kind: "payable", why: "payable" };
  if (status === "settled" || status === "financed") return { can: false, kind: "over", why: status };
  if (status === "rejected") return { can: false, kind: "notNow", why: "rejected" };
  if (requestId !== null) return { can: false, kind: "notNow", why: "inRequest" };
  if (confirmedFen === 0) return { can: false, kind: "over", why: "confirmedNothing" };
  if (dueOn <= today) return { can: false, kind: "over", why: "past" };
  return { can: true, kind: "now", why: whyNow(status) };
}

function whyNow(status: Exclude<ReceivableStatus, "settled" | "financed" | "rejected">): Financeable["why"] {
  if (status === "confirmed") return "confirmedNow";
  return status === "recorded" ? "toConfirm" : "asked";
}
