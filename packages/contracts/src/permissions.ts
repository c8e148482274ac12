import { type OrganisationKind, Permission, type Role } from "./actor.js";

const reads = Permission.options.filter((permission) => permission.endsWith(":read"));

/** The most that a token of each kind of organisation can ever be used for; no operation grants more than it lists. */
const permissionsByKind: Readonly<Record<OrganisationKind, readonly Permission[]>> = {
  enterprise: [
    "whitelist:read",
    "whitelist:write",
    "requests:read",
    "requests:write",
    "confirmations:read",
    "confirmations:write",
    "matches:read",
    "offers:accept",
    "market:read",
    "market:write",
    "directory:read",
    "directory:write",
  ],
  bank: [
    "whitelist:read",
    "requests:read",
    "confirmations:read",
    "confirmations:write",
    "matches:read",
    "matches:write",
    "products:write",
    "lines:write",
    "directory:read",
    "directory:write",
  ],
  "finance-bureau": [
    ...reads,
    "whitelist:write",
    "requests:write",
    "market:write",
    "oversight:write",
    "directory:write",
  ],
  "industry-bureau": [
    ...reads,
    "whitelist:write",
    "requests:write",
    "market:write",
    "oversight:write",
    "directory:write",
  ],
  "chain-chief": [...reads, "whitelist:write", "market:write", "oversight:write", "directory:write"],
  district: [...reads, "whitelist:write", "requests:write", "market:write", "oversight:write", "directory:write"],
  "expert-panel": ["whitelist:read", "whitelist:write", "directory:read", "directory:write"],
  auditor: [...reads, "directory:write"],
  operator: ["directory:read", "directory:write", "oversight:read"],
};

/** What a client of such an organisation may be registered for. */
export function permissionsOfKind(kind: OrganisationKind): readonly Permission[] {
  return permissionsByKind[kind];
}

/** What a person may do: everybody reads, 经办 and 复核 do business, 管理员 keeps the directory. */
export function permissionsOfPerson(kind: OrganisationKind, roles: readonly Role[]): readonly Permission[] {
  const works = roles.includes("maker") || roles.includes("checker");
  return permissionsByKind[kind].filter((permission) => {
    if (permission === "directory:write") return roles.includes("administrator");
    return works || permission.endsWith(":read");
  });
}
