import type { TenantId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { NegativeList } from "@lianrong/contracts/whitelist-screening";
import type { Tx } from "@lianrong/runtime/database";
import { findEnterprise } from "../db/enterprise-rows.js";
import { listsOf } from "../db/negative-rows.js";
import { countSuppliers } from "../db/relation-period-rows.js";
import type { Deps } from "../deps.js";
import type { StoredApplication } from "../domain/application.js";
import type { RegistryFacts } from "../domain/criteria.js";

/** What the registry itself knows of an applicant today: its industry, its local suppliers, and the negative lists. */
export async function registryFacts(
  tx: Tx,
  deps: Deps,
  tenant: TenantId,
  { uscc, enterpriseId }: Pick<StoredApplication, "uscc" | "enterpriseId">,
): Promise<RegistryFacts> {
  const today = dayOf(deps.now());
  const enterprise = await findEnterprise(tx, tenant, uscc);
  const tiers = await countSuppliers(tx, tenant, enterpriseId, today);
  const lists = await listsOf(tx, tenant, uscc, today);
  // A list that nobody has imported says nothing of a firm that is not on it.
  const stands = (list: NegativeList) => (lists.known.includes(list) ? lists.on.includes(list) : undefined);
  return {
    industryCode: enterprise?.industryCode,
    regionalSuppliers: tiers.length > 0 ? tiers.reduce((sum, { local }) => sum + local, 0) : undefined,
    onAbnormalOperationList: stands("abnormal-operation"),
    onSeriousDishonestyList: stands("serious-dishonesty"),
    ...(lists.on.includes("major-accident") ? { majorAccidentThreeYears: true } : {}),
  };
}
