import type { PolicyId, TenantId } from "@lianrong/contracts/ids";
import { Policy } from "@lianrong/contracts/whitelist";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";
import { foundingPoliciesOf } from "../domain/founding-policies.js";
import type { StoredPolicy } from "../domain/policy.js";

const PolicyRow = Policy.omit({ status: true }).extend({ state: z.enum(["drafted", "in-force", "repealed"]) });

const COLUMNS = `policy_id as "policyId", document_number as "documentNumber", title, issuer, effective_from as "effectiveFrom",
  effective_to as "effectiveTo", status as state, revision`;

/** All documents that the list may rest on: those that are built in, then those that the tenant recorded. */
export async function findPolicies(tx: Tx, tenant: TenantId): Promise<readonly StoredPolicy[]> {
  const { rows } = await tx.query({
    name: "policies",
    text: `select ${COLUMNS} from policy where tenant = $1 order by effective_from, policy_id`,
    values: [tenant],
  });
  return [...foundingPoliciesOf(tenant), ...rows.map((row) => PolicyRow.parse(row))];
}

export async function findPolicyForUpdate(
  tx: Tx,
  tenant: string,
  policyId: PolicyId,
): Promise<StoredPolicy | undefined> {
  const { rows } = await tx.query({
    name: "policy-for-update",
    text: `select ${COLUMNS} from policy where tenant = $1 and policy_id = $2 for update`,
    values: [tenant, policyId],
  });
  return rows.map((row) => PolicyRow.parse(row))[0];
}

/** Writes down a new policy; false when the tenant has one of that number already. */
export async function insertPolicy(tx: Tx, tenant: string, policy: StoredPolicy): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "insert-policy",
    text: `insert into policy (tenant, policy_id, document_number, title, issuer, effective_from, effective_to, status, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (tenant, document_number) do nothing`,
    values: [
      tenant,
      policy.policyId,
      policy.documentNumber,
      policy.title,
      policy.issuer,
      policy.effectiveFrom,
      policy.effectiveTo,
      policy.state,
      policy.revision,
    ],
  });
  return rowCount === 1;
}

export async function savePolicy(tx: Tx, policy: StoredPolicy): Promise<void> {
  await tx.query({
    name: "save-policy",
    text: "update policy set status = $2, revision = $3 where policy_id = $1 and revision = $3 - 1",
    values: [policy.policyId, policy.state, policy.revision],
  });
}
