import type { OwnershipTable } from "@lianrong/http/ownership";
import type { operations } from "./operations.js";
import type { problems } from "./problems.js";

const ofTenant = { rows: "tenant" } as const;
const ofImport = { object: "importId", absent: "import-not-found" } as const;
const ofEntry = { object: "entryId", absent: "entry-not-found" } as const;
const ofPolicy = { object: "policyId", absent: "policy-not-found" } as const;
/** The banks of the tenant read the whole list. */
const ofVersion = { object: "number", absent: "version-not-found", reach: { bank: "tenant" } } as const;

/** Whose rows each operation of the whitelist is about. */
export const ownership = {
  checkImport: { rows: "new" },
  applyImport: ofImport,
  readImportTemplate: { rows: "installation" },
  exportImportErrors: ofImport,
  findImport: ofImport,
  listEntries: { rows: "own" },
  suspendEntry: ofEntry,
  reinstateEntry: ofEntry,
  delistEntry: ofEntry,
  findEnterprise: { object: "uscc", absent: "enterprise-not-found", reach: { bank: "tenant" } },
  pullChanges: ofTenant,
  listReceipts: ofTenant,
  listVersions: ofTenant,
  findVersion: ofVersion,
  listVersionEntries: ofVersion,
  compareVersions: ofVersion,
  listSealingKeys: { rows: "installation" },
  recordPolicy: { rows: "new" },
  enactPolicy: ofPolicy,
  repealPolicy: ofPolicy,
  listPolicies: ofTenant,
  listChains: ofTenant,
  addChain: { rows: "new" },
  listAuditCheckpoints: { rows: "tenant" },
  listAuditKeys: { rows: "tenant" },
} as const satisfies OwnershipTable<typeof operations, typeof problems>;
