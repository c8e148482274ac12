import { auditOperations } from "@lianrong/http/audit-checkpoints";
import type { Deps } from "../deps.js";

import { allocationOperations } from "./allocation-operations.js";
import { bankOperations } from "./bank-operations.js";
import { caseOperations } from "./case-operations.js";
import type { BankMatchingError } from "./problems.js";
import { programmeOperations } from "./programme-operations.js";
import { webhookOperations } from "./webhook-operations.js";

/** Everything that can be asked of this service. */
export const operations = {
  ...bankOperations,
  ...caseOperations,
  ...allocationOperations,
  ...programmeOperations,
  ...webhookOperations,
  ...auditOperations<Deps, BankMatchingError>(),
} as const;
