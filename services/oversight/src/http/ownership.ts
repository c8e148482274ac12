import type { OwnershipTable } from "@lianrong/http/ownership";
import type { operations } from "./operations.js";
import type { problems } from "./problems.js";

const ofTenant = { rows: "tenant" } as const;

/** Whose rows each operation of oversight is about. */
export const ownership = {
  showOverview: ofTenant,
  showFunnel: ofTenant,
  listCases: ofTenant,
  listCountedRequests: ofTenant,
  listCountedConfirmations: ofTenant,
  listAlerts: ofTenant,
  closeAlert: { object: "alertId", absent: "alert-not-found" },
  showParameters: ofTenant,
  setParameters: ofTenant,
  listAuditCheckpoints: { rows: "tenant" },
  listAuditKeys: { rows: "tenant" },
} as const satisfies OwnershipTable<typeof operations, typeof problems>;
