import type { OwnershipTable } from "@lianrong/http/ownership";
import type { operations } from "./operations.js";
import type { problems } from "./problems.js";

/** The operator keeps the directory of every tenant. */
const reach = { operator: "installation" } as const;
/** Whoever watches over a tenant, or keeps its directory, has no business in the logins of others. */
const ownOnly = {
  operator: "organisation",
  "finance-bureau": "organisation",
  "industry-bureau": "organisation",
  "chain-chief": "organisation",
  district: "organisation",
  auditor: "organisation",
} as const;
const ofOrganisation = { object: "organisationId", absent: "organisation-not-found", reach } as const;
const ofPerson = { object: "personId", absent: "person-not-found", reach } as const;
const ofClient = { object: "clientId", absent: "client-not-found", reach } as const;
const ownRows = { rows: "own", reach } as const;
const ofCaller = { rows: "caller" } as const;

/** Whose rows each operation of identity is about. */
export const ownership = {
  openTenant: { rows: "installation" },
  openOrganisation: { rows: "installation" },
  listOrganisations: ownRows,
  registerPerson: ofOrganisation,
  registerClient: ofOrganisation,
  revokeClient: ofClient,
  renameOrganisation: ofOrganisation,
  listPeople: ownRows,
  invitePerson: ofOrganisation,
  renewInvitation: ofPerson,
  endPerson: ofPerson,
  listClients: ownRows,
  listAccessLog: { rows: "own", reach: ownOnly },
  replaceClientKeys: ofClient,
  listSessions: ofCaller,
  endSession: ofCaller,
  endAllSessions: ofCaller,
  changePassword: ofCaller,
  readSecondFactors: ofCaller,
  beginPasskey: ofCaller,
  addPasskey: ofCaller,
  removePasskey: ofCaller,
  resetSecondFactors: ofPerson,
  beginSecondFactor: ofCaller,
  confirmSecondFactor: ofCaller,
  removeSecondFactor: ofCaller,
  bindKey: ofOrganisation,
  listKeys: ownRows,
  revokeKey: { object: "keyId", absent: "key-not-found", reach },
  listKeyRevocations: { rows: "tenant" },
  listAuditCheckpoints: { rows: "tenant" },
  listAuditKeys: { rows: "tenant" },
} as const satisfies OwnershipTable<typeof operations, typeof problems>;
