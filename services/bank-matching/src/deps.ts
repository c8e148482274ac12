import type { SealingPublicJwk } from "@lianrong/contracts/sealing-key";
import type { ServiceDeps } from "@lianrong/http/service";
import type { WorkOut } from "./ask-allocation-thread.js";
import type { PrismaClient } from "./generated/prisma/client.js";
import type { PostToReceiver } from "./post-to-receiver.js";
import type { Targets } from "./receiver-address.js";
import type { SignNotice } from "./sign-notice.js";

/** How many leases there are and how long they last; a tenant's own numbers may replace them one day. */
export type ClaimLimits = {
  readonly claimMinutes: number;
  readonly maxClaims: number;
  readonly maxOpenClaims: number;
};

/** By what notices are signed and posted, where the installation has a key for it. */
export type Webhooks = {
  readonly sign: SignNotice;
  readonly post: PostToReceiver;
  readonly keys: readonly SealingPublicJwk[];
  readonly targets: Targets;
};

export type Deps = ServiceDeps & {
  readonly prisma: PrismaClient;
  readonly limits: ClaimLimits;
  readonly workOutAllocation: WorkOut;
  readonly webhooks?: Webhooks;
};
