import type { OwnershipTable } from "@lianrong/http/ownership";
import type { operations } from "./operations.js";
import type { problems } from "./problems.js";

const ofDemand = { object: "demandId", absent: "demand-not-found" } as const;
const ofCapability = { object: "capabilityId", absent: "capability-not-found" } as const;
const ofIntroduction = { object: "introductionId", absent: "introduction-not-found" } as const;
/** What is published is for every firm of the tenant to read. */
const publishedToo = { reach: { enterprise: "tenant" } } as const;

/** Whose rows each operation of matchmaking is about. */
export const ownership = {
  postDemand: { rows: "new" },
  listDemands: { rows: "own", ...publishedToo },
  getDemand: { ...ofDemand, ...publishedToo },
  editDemand: ofDemand,
  withdrawDemand: ofDemand,
  matchDemand: ofDemand,
  postCapability: { rows: "new" },
  listCapabilities: { rows: "own", ...publishedToo },
  getCapability: { ...ofCapability, ...publishedToo },
  editCapability: ofCapability,
  withdrawCapability: ofCapability,
  matchCapability: ofCapability,
  suggestClasses: { rows: "tenant" },
  askIntroduction: ofDemand,
  listIntroductions: { rows: "own" },
  getIntroduction: ofIntroduction,
  acceptIntroduction: ofIntroduction,
  declineIntroduction: ofIntroduction,
  endIntroduction: ofIntroduction,
  recordIntent: ofIntroduction,
  recordOrder: ofIntroduction,
  showMatchQuality: { rows: "tenant" },
  listAuditCheckpoints: { rows: "tenant" },
  listAuditKeys: { rows: "tenant" },
} as const satisfies OwnershipTable<typeof operations, typeof problems>;
