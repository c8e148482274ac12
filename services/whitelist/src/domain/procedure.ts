import type { TenantId } from "@lianrong/contracts/ids";
import type { ListKind } from "@lianrong/contracts/whitelist";
import type { Procedure } from "@lianrong/contracts/whitelist-applications";

const usual = { reviewsNeeded: 0, passScore: 60, chiefDecides: false, noticeWorkingDays: 5, appealDays: 15 } as const;
const leaders = { ...usual, kind: "chain-leader", criteria: "four-traits", reviewsNeeded: 3 } as const;

/**
 * How each kind of list is filled before a tenant says otherwise. Guangxi's document has criteria of its own; Fuzhou's has
 * the chain chief decide on leaders (附件8). Public notice is asked for by neither: it is an option that begins switched on.
 */
export function foundingProcedureOf(tenant: TenantId, kind: ListKind): Procedure {
  if (kind !== "chain-leader") return { ...usual, kind, criteria: "five-standards" };
  if (tenant === "guangxi") return { ...leaders, criteria: "guangxi-2022" };
  return tenant === "fuzhou" ? { ...leaders, chiefDecides: true } : leaders;
}
