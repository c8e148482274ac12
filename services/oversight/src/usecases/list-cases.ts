import type { Actor } from "@lianrong/contracts/actor";
import { toInstant } from "@lianrong/contracts/instants";
import { MonitoredCase, type MonitoredCasesQuery } from "@lianrong/contracts/oversight";
import { type CursorError, readPlace, writePlace } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { findCasePage } from "../db/case-page.js";
import { casesTyped } from "../db/case-search.js";
import type { StuckBefore } from "../db/figures.js";
import type { Deps } from "../deps.js";
import { waitingStages } from "../domain/follow-request.js";
import type { FollowedRequest } from "../generated/prisma/client.js";
import { findStuckLimits } from "./find-stuck-limits.js";

/** An office follows the requests from filing to repayment, and sees which are stuck; never a sealed price. */
export async function listCases(
  deps: Deps,
  actor: Actor,
  input: z.output<typeof MonitoredCasesQuery>,
): Promise<Result<{ data: MonitoredCase[]; nextCursor: string | null }, CursorError>> {
  const after = readPlace(input.cursor);
  if (!after.ok) return after;
  const { tenant } = actor;
  const { search, limit } = input;
  const asked = await deps.transaction<{ limits: StuckBefore; requestIds: readonly string[] | undefined }, never>(
    actor,
    async (tx) =>
      ok({
        limits: await findStuckLimits(tx, deps, tenant),
        requestIds: search === undefined ? undefined : await casesTyped(tx, { tenant, text: search, limit }),
      }),
  );
  if (!asked.ok) return asked;
  const { limits, requestIds } = asked.value;
  const rows = await findCasePage(deps.prisma, tenant, {
    after: search === undefined ? after.value : null,
    limit,
    stage: input.stage,
    stuck: input.stuck === undefined ? undefined : input.stuck === "true",
    limits,
    requestIds,
  });
  const shown = rows.slice(0, limit);
  const last = search === undefined && rows.length > limit ? shown.at(-1) : undefined;
  return ok({
    data: shown.map((row) => viewOf(row, limits)),
    nextCursor: last?.filedAt ? writePlace({ at: last.filedAt, id: last.requestId }) : null,
  });
}

function viewOf(row: FollowedRequest, limits: StuckBefore): MonitoredCase {
  const waits = waitingStages.some((stage) => stage === row.stage);
  const pastClock = row.clockDueOn !== null && row.clockDueOn.toISOString().slice(0, 10) < limits.today;
  const { requestId, caseId, borrowerId, borrowerName, stage, closedReason } = row;
  return MonitoredCase.parse({
    requestId,
    caseId,
    borrowerId,
    borrowerName,
    amountFen: Number(row.readyFen > 0n ? row.readyFen : row.filedFen),
    stage,
    stageSince: toInstant(row.stageSince),
    closedReason,
    stuck: waits && (row.movedAt < limits.movedBefore || pastClock),
  });
}
