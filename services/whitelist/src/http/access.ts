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
