import { revocationHandlers } from "@lianrong/http/access-memory";
import type { Handlers } from "@lianrong/messaging/handlers";
import { whenEnterpriseRecorded } from "./when-enterprise-recorded.js";

export const topics = ["identity", "whitelist"] as const;

/** What this service hears, and what it does then. */
export function handlersOf(): Handlers {
  return { ...revocationHandlers, "whitelist.enterprise-recorded.v1": whenEnterpriseRecorded };
}
