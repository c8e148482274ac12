import type { Access } from "@lianrong/http/operation";

/** Who keeps the list, who decides on it, who reads all of it, and who reads what is its own. */
export const keeps: Access = {
  permission: "whitelist:write",
  kinds: ["finance-bureau", "industry-bureau"],
  roles: ["maker", "checker"],
};

export const keepsReading: Access = {
  permission: "whitelist:read",
  kinds: ["finance-bureau", "industry-bureau", "auditor"],
};

export const readsAll: Access = {
  permission: "whitelist:read",
  kinds: ["finance-bureau", "industry-bureau", "chain-chief", "district", "auditor", "bank"],
};

export const reads: Access = { ...readsAll, kinds: [...readsAll.kinds, "enterprise"] };

const working = ["maker", "checker"] as const;

/** A firm for itself; the district, or the bureau in its place; the experts; and who decides. */
export const applies: Access = { permission: "whitelist:write", kinds: ["enterprise"], roles: working };

export const recommends: Access = {
  permission: "whitelist:write",
  kinds: ["district", "finance-bureau", "industry-bureau"],
  roles: working,
};

export const reviews: Access = { permission: "whitelist:write", kinds: ["expert-panel"], roles: working };

export const decides: Access = {
  permission: "whitelist:write",
  kinds: ["chain-chief", "finance-bureau", "industry-bureau"],
  roles: ["checker"],
};

export const discloses: Access = {
  permission: "whitelist:write",
  kinds: ["expert-panel", "finance-bureau", "industry-bureau"],
  roles: working,
};

export const disclosesReading: Access = {
  permission: "whitelist:read",
  kinds: ["expert-panel", "finance-bureau", "industry-bureau", "auditor"],
};

const offices = ["finance-bureau", "industry-bureau", "chain-chief", "district", "auditor"] as const;

export const readsApplications: Access = {
  permission: "whitelist:read",
  kinds: [...offices, "expert-panel", "enterprise"],
};

/** What is in public notice is for everybody of the tenant, and so is an objection to it. */
export const readsNotices: Access = {
  permission: "whitelist:read",
  kinds: [...offices, "bank", "expert-panel", "enterprise"],
};

export const objects: Access = {
  permission: "whitelist:write",
  kinds: ["enterprise", "district", "chain-chief", "expert-panel"],
  roles: working,
};

export const readsAppeals: Access = { permission: "whitelist:read", kinds: [...offices, "enterprise"] };

export const readsChain: Access = { permission: "whitelist:read", kinds: [...offices, "enterprise"] };
