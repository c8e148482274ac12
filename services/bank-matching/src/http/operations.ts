import { allocationOperations } from "./allocation-operations.js";
import { bankOperations } from "./bank-operations.js";
import { caseOperations } from "./case-operations.js";

/** Everything that can be asked of this service. */
export const operations = { ...bankOperations, ...caseOperations, ...allocationOperations } as const;
