import type { Entry, EntryStatus } from "@lianrong/contracts/whitelist";
import { type Lifecycle, nextStatus } from "@lianrong/core/lifecycle";
import { err, ok, type Result } from "@lianrong/core/result";

export type EntryAction = "suspend" | "reinstate" | "restore" | "delist";

/** 列入、暂停、恢复、清退; restored is whoever won an appeal, and delisted stays so without one. */
export const entryLifecycle = {
  listed: { suspend: "suspended", delist: "delisted" },
  suspended: { reinstate: "listed", restore: "listed", delist: "delisted" },
  delisted: { restore: "listed" },
} as const satisfies Lifecycle<EntryStatus, EntryAction>;

export type ChangeStatusError =
  | { readonly code: "wrong-status"; readonly status: EntryStatus; readonly action: EntryAction }
  | { readonly code: "stale-revision"; readonly revision: number };

/** The entry after a bureau's decision, with the reason that the firm can read and the provision it rests on. */
export function changeStatus(
  entry: Entry,
  action: EntryAction,
  decision: { readonly reason: string; readonly citation: string; readonly revision?: number | undefined },
): Result<Entry, ChangeStatusError> {
  if (decision.revision !== undefined && decision.revision !== entry.revision) {
    return err({ code: "stale-revision", revision: entry.revision });
  }
  const status = nextStatus<EntryStatus, EntryAction>(entryLifecycle, entry.status, action);
  if (!status) return err({ code: "wrong-status", status: entry.status, action });
  return ok({
    ...entry,
    status,
    statusReason: decision.reason,
    statusCitation: decision.citation,
    revision: entry.revision + 1,
  });
}
