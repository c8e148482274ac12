import { day } from "@lianrong/contracts/days";
import { PolicyId, type TenantId } from "@lianrong/contracts/ids";
import type { StoredPolicy } from "./policy.js";

/** The documents that the first two tenants begin with, with their own days: Fuzhou's ended with 2025, Guangxi's names no end. */
const foundingPolicies: Readonly<Record<string, readonly StoredPolicy[]>> = {
  fuzhou: [
    {
      policyId: PolicyId.parse("pol_0c9f1d52-5a52-4b6e-9a4e-2f1b6a7e0004"),
      documentNumber: "榕政办规〔2024〕4号",
      title: "福州市培育制造业产业链链主企业工作方案",
      issuer: "福州市人民政府办公厅",
      effectiveFrom: day("2024-01-22"),
      effectiveTo: day("2025-12-31"),
      state: "in-force",
      builtIn: true,
      revision: 1,
    },
  ],
  guangxi: [
    {
      policyId: PolicyId.parse("pol_0c9f1d52-5a52-4b6e-9a4e-2f1b6a7e0043"),
      documentNumber: "桂政办发〔2022〕43号",
      title: "强龙头壮产业行动方案",
      issuer: "广西壮族自治区人民政府办公厅",
      effectiveFrom: day("2022-06-22"),
      effectiveTo: null,
      state: "in-force",
      builtIn: true,
      revision: 1,
    },
  ],
};

export function foundingPoliciesOf(tenant: TenantId): readonly StoredPolicy[] {
  return foundingPolicies[tenant] ?? [];
}
