import type { TenantId } from "@lianrong/contracts/ids";
import type { LogReader } from "@lianrong/messaging/replay";
import type { Database } from "@lianrong/runtime/database";
import { readLog } from "./db/event-log.js";

/** Reads one tenant's part of the permanent log, for a service that replays it. */
export function logReaderOf(db: Database, tenant: TenantId): LogReader {
  return (request) => db.transaction({ reach: "tenant", tenant }, (tx) => readLog(tx, tenant, request));
}
