import type { TenantId } from "@lianrong/contracts/ids";
import type { Enterprise, ListKind } from "@lianrong/contracts/whitelist";
import type { ApplicantLeader } from "@lianrong/contracts/whitelist-applications";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { findEnterprise } from "../db/enterprise-rows.js";
import { findEntriesOf } from "../db/entry-rows.js";

export type LeaderUnknown = { readonly code: "leader-unknown" };

/** The listed leader in whose chain an applicant stands; a chain member has to name one, others need not. */
export async function requireLeader(
  tx: Tx,
  tenant: TenantId,
  named: { readonly kind: ListKind; readonly leader: ApplicantLeader | null; readonly own: string },
): Promise<Result<Enterprise | null, LeaderUnknown>> {
  const { kind, leader, own } = named;
  if (!leader) return kind === "chain-member" ? err({ code: "leader-unknown" }) : ok(null);
  const firm = leader.uscc === own ? undefined : await findEnterprise(tx, tenant, leader.uscc);
  const entries = firm ? await findEntriesOf(tx, tenant, [firm.uscc]) : [];
  const leads = entries.some((entry) => entry.kind !== "chain-member" && entry.status === "listed");
  return firm && leads ? ok(firm) : err({ code: "leader-unknown" });
}
