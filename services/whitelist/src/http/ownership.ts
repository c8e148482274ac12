import type { OwnershipTable } from "@lianrong/http/ownership";
import type { operations } from "./operations.js";
import type { problems } from "./problems.js";

const ofTenant = { rows: "tenant" } as const;
const ofImport = { object: "importId", absent: "import-not-found" } as const;
const ofEntry = { object: "entryId", absent: "entry-not-found" } as const;
const ofPolicy = { object: "policyId", absent: "policy-not-found" } as const;
/** The banks of the tenant read the whole list. */
const ofVersion = { object: "number", absent: "version-not-found", reach: { bank: "tenant" } } as const;

const ofApplication = {
  object: "applicationId",
  absent: "application-not-found",
  reach: { "expert-panel": "tenant" },
} as const;

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
  recordProvision: ofPolicy,
  listProvisions: ofTenant,
  listChains: ofTenant,
  addChain: { rows: "new" },
  submitApplication: { rows: "new" },
  resubmitApplication: ofApplication,
  withdrawApplication: ofApplication,
  returnApplication: ofApplication,
  rejectApplication: ofApplication,
  recommendApplication: ofApplication,
  reviewApplication: ofApplication,
  proposeApplication: ofApplication,
  decideApplication: ofApplication,
  announceApplication: ofApplication,
  listApplications: { rows: "own", reach: { "expert-panel": "tenant" } },
  findApplication: ofApplication,
  listPublicNotices: ofTenant,
  // What is in public notice is no secret from anybody of the tenant.
  raiseObjection: { rows: "new" },
  listObjections: { rows: "own" },
  resolveObjection: { object: "objectionId", absent: "objection-not-found" },
  declareInterest: { rows: "new" },
  listInterests: { rows: "own" },
  fileAppeal: ofEntry,
  decideAppeal: { object: "appealId", absent: "appeal-not-found" },
  listAppeals: { rows: "own" },
  importNegativeList: ofTenant,
  listNegativeListings: ofTenant,
  screenEntries: ofTenant,
  countSuppliers: { object: "uscc", absent: "enterprise-not-found" },
  listProcedures: ofTenant,
  setProcedure: ofTenant,
  listAuditCheckpoints: { rows: "tenant" },
  listAuditKeys: { rows: "tenant" },
} as const satisfies OwnershipTable<typeof operations, typeof problems>;
