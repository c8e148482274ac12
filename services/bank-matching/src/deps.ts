import type { ServiceDeps } from "@lianrong/http/service";
import type { WorkOut } from "./ask-allocation-thread.js";
import type { PrismaClient } from "./generated/prisma/client.js";

/** How many leases there are and how long they last; a tenant's own numbers may replace them one day. */
export type ClaimLimits = {
  readonly claimMinutes: number;
  readonly maxClaims: number;
  readonly maxOpenClaims: number;
};

export type Deps = ServiceDeps & {
  readonly prisma: PrismaClient;
  readonly limits: ClaimLimits;
  readonly workOutAllocation: WorkOut;
};
