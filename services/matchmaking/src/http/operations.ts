import { auditOperations } from "@lianrong/http/audit-checkpoints";
import type { Deps } from "../deps.js";
import { capabilityOperations } from "./capability-operations.js";
import { demandOperations } from "./demand-operations.js";
import { introductionOperations } from "./introduction-operations.js";
import type { MatchmakingError } from "./problems.js";

/** Everything that can be asked of this service. */
export const operations = {
  ...demandOperations,
  ...capabilityOperations,
  ...introductionOperations,
  ...auditOperations<Deps, MatchmakingError>(),
} as const;
