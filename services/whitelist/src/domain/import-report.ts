import type { ImportId } from "@lianrong/contracts/ids";
import type { ImportReport, RowError } from "@lianrong/contracts/whitelist";
import type { ImportPlan } from "./check-import.js";

const LONGEST_LIST = 1_000;

/** What the dry run found, errors before warnings where not all can be listed. */
export function reportOf(checked: {
  readonly importId: ImportId;
  readonly encoding: ImportReport["encoding"];
  readonly rows: number;
  readonly plan: ImportPlan;
  readonly errors: readonly RowError[];
}): ImportReport {
  const { importId, encoding, rows, plan, errors } = checked;
  const refusing = errors.filter(({ level }) => level === "error");
  const listed =
    errors.length <= LONGEST_LIST ? errors : [...refusing, ...errors.filter(({ level }) => level !== "error")];
  return {
    importId,
    status: "checked",
    encoding,
    rows,
    enterprisesToRecord: plan.record.length,
    entriesToList: plan.list.length,
    relationsToDeclare: plan.declare.length,
    unchanged: plan.unchanged,
    errorCount: refusing.length,
    warningCount: errors.length - refusing.length,
    errors: listed.slice(0, LONGEST_LIST),
    appliedVersion: null,
  };
}
