import type { Access } from "@lianrong/http/operation";

/** The offices that watch over a tenant's requests. */
const offices = ["finance-bureau", "industry-bureau", "auditor"] as const;

/** Who may ask what; whose rows they then see is up to row-level security. */
export const files = {
  permission: "requests:write",
  kinds: ["enterprise"],
  roles: ["maker"],
} as const satisfies Access;
/** A park draws up requests as a leader does. */
export const drawsUp = {
  permission: "requests:write",
  kinds: ["enterprise", "district"],
  roles: ["maker"],
} as const satisfies Access;
export const readsFilings = {
  permission: "requests:read",
  kinds: ["enterprise", "district", ...offices],
} as const satisfies Access;
/** Which files a bank then reads follows from its claims. */
export const readsFiles = {
  permission: "requests:read",
  kinds: ["enterprise", "district", "bank", ...offices],
} as const satisfies Access;
export const readsRequests = {
  permission: "requests:read",
  kinds: ["enterprise", ...offices],
} as const satisfies Access;
/** Banks publish products for them, and everybody who files or watches reads their names. */
export const readsTypes = {
  permission: "requests:read",
  kinds: ["enterprise", "bank", "district", ...offices],
} as const satisfies Access;
export const describesTypes = {
  permission: "requests:write",
  kinds: ["finance-bureau"],
  roles: ["checker"],
} as const satisfies Access;
export const readsConfirmations = {
  permission: "confirmations:read",
  kinds: ["enterprise", ...offices],
} as const satisfies Access;
export const readsNotices = {
  permission: "confirmations:read",
  kinds: ["enterprise", "bank", ...offices],
} as const satisfies Access;
export const proposes = {
  permission: "confirmations:write",
  kinds: ["enterprise"],
  roles: ["maker"],
} as const satisfies Access;
export const checks = {
  permission: "confirmations:write",
  kinds: ["enterprise"],
  roles: ["checker"],
} as const satisfies Access;
export const decides = {
  permission: "confirmations:write",
  kinds: ["enterprise"],
  roles: ["maker", "checker"],
} as const satisfies Access;
export const reconciles = { permission: "oversight:read", kinds: ["operator", "auditor"] } as const satisfies Access;
