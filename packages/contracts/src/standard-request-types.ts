import { onClaims } from "./request-types/on-claims.js";
import { onRecord } from "./request-types/on-record.js";
import { onTrade } from "./request-types/on-trade.js";
import type { RequestTypeText } from "./request-types.js";

/** The types that every installation brings, in the order in which they are offered; a tenant adds, replaces and closes. */
export const standardRequestTypes: readonly RequestTypeText[] = [...onClaims, ...onTrade, ...onRecord];
