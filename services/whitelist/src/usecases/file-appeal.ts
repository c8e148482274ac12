import type { Actor } from "@lianrong/contracts/actor";
import { publishedCalendar, settleOnWorkingDay } from "@lianrong/contracts/calendar";
import { addDays, day } from "@lianrong/contracts/days";
import { AppealId } from "@lianrong/contracts/ids";
import { type Day, dayOf, toInstant } from "@lianrong/contracts/instants";
import type { EntryStatus } from "@lianrong/contracts/whitelist";
import type { Appeal, FileAppeal } from "@lianrong/contracts/whitelist-appeals";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findDecision, insertAppeal } from "../db/appeal-rows.js";
import { findEntryForUpdate } from "../db/entry-rows.js";
import type { Deps } from "../deps.js";
import { procedureOf } from "./procedure-of.js";

export type FileAppealError =
  | { readonly code: "entry-not-found" }
  | { readonly code: "nothing-to-appeal"; readonly status: EntryStatus }
  | { readonly code: "appeal-late"; readonly until: Day }
  | { readonly code: "appeal-exists" };

/** Within how many days the bureau answers; the platform's own rule, no statute sets one for such a list. */
const answerDays = 30;

/** A firm appeals against being suspended or removed; it stays so until the appeal is answered, by a day that both know. */
export async function fileAppeal(
  deps: Deps,
  actor: Actor,
  { entryId, grounds }: FileAppeal,
): Promise<Result<Appeal, FileAppealError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Appeal, FileAppealError>> => {
    const entry = await findEntryForUpdate(tx, entryId);
    if (!entry) return err({ code: "entry-not-found" });
    const { status, statusReason, statusCitation, enterpriseId, uscc, name, kind, chain } = entry;
    if (status === "listed") return err({ code: "nothing-to-appeal", status });
    const decision = await findDecision(tx, entryId);
    await widen(tx, actor);
    const now = deps.now();
    const { appealDays } = await procedureOf(tx, actor.tenant, kind);
    const until = decision && settleOnWorkingDay(publishedCalendar, addDays(day(decision.decidedOn), appealDays)).on;
    if (until && dayOf(now) > until) return err({ code: "appeal-late", until });
    const appeal: Appeal = {
      appealId: deps.newId(AppealId),
      ...{ entryId, enterpriseId, uscc, name, kind, chain, grounds },
      against: status,
      decisionReason: statusReason ?? "",
      decisionCitation: statusCitation ?? "",
      status: "filed",
      filedAt: toInstant(now),
      dueOn: settleOnWorkingDay(publishedCalendar, addDays(dayOf(now), answerDays)).on,
      finding: null,
      decidedAt: null,
    };
    if (!(await insertAppeal(tx, actor.tenant, appeal, entry.revision))) return err({ code: "appeal-exists" });
    const { appealId, dueOn } = appeal;
    const data = { appealId, entryId, applicantId: enterpriseId, status: appeal.status, dueOn };
    await deps.publish(tx, actor, { type: "whitelist.appeal-filed.v1", key: entryId, data });
    return ok(appeal);
  });
}
