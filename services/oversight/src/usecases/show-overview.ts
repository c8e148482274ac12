import type { Actor } from "@lianrong/contracts/actor";
import { toInstant } from "@lianrong/contracts/instants";
import { fen } from "@lianrong/contracts/money";
import type { Overview } from "@lianrong/contracts/oversight";
import { ok, type Result } from "@lianrong/core/result";
import { findLogHead } from "../db/event-log.js";
import { countStuck, findTotals } from "../db/figures.js";
import type { Deps } from "../deps.js";
import { figureDefinitions } from "../domain/definitions.js";
import { daysOfPeriod } from "../domain/period.js";
import { findStuckLimits } from "./find-stuck-limits.js";

/** An office sees the tenant's figures for a period, each with how it is counted. */
export async function showOverview(
  deps: Deps,
  actor: Actor,
  { period }: { readonly period: string },
): Promise<Result<Overview, never>> {
  return deps.transaction(actor, async (tx) => {
    const head = await findLogHead(tx, actor.tenant);
    const { confirmedFen, drawnFen, repaidFen, ...totals } = await findTotals(tx, actor.tenant, daysOfPeriod(period));
    const casesStuck = await countStuck(tx, actor.tenant, await findStuckLimits(tx, deps, actor.tenant));
    return ok({
      period,
      asOf: head ? toInstant(head.occurredAt) : null,
      asOfEvents: head?.position ?? 0,
      ...totals,
      confirmedFen: fen(confirmedFen),
      drawnFen: fen(drawnFen),
      repaidFen: fen(repaidFen),
      casesStuck,
      definitions: figureDefinitions,
    });
  });
}
