import type { Actor } from "@lianrong/contracts/actor";
import { toInstant } from "@lianrong/contracts/instants";
import { fen } from "@lianrong/contracts/money";
import { type Funnel, FunnelStepName } from "@lianrong/contracts/oversight";
import { ok, type Result } from "@lianrong/core/result";
import { findLogHead } from "../db/event-log.js";
import { countSteps } from "../db/figures.js";
import type { Deps } from "../deps.js";
import { stepDefinitions } from "../domain/definitions.js";
import { daysOfPeriod } from "../domain/period.js";

/** An office sees how far the requests of a period came, step by step (N81). */
export async function showFunnel(
  deps: Deps,
  actor: Actor,
  { period }: { readonly period: string },
): Promise<Result<Funnel, never>> {
  return deps.transaction(actor, async (tx) => {
    const head = await findLogHead(tx, actor.tenant);
    const counted = await countSteps(tx, actor.tenant, daysOfPeriod(period));
    const steps = FunnelStepName.options.map((step) => {
      const found = counted.find((count) => count.step === step);
      return {
        step,
        requests: found?.requests ?? 0,
        amountFen: fen(found?.amountFen ?? 0),
        definition: stepDefinitions[step],
      };
    });
    return ok({ period, asOf: head ? toInstant(head.occurredAt) : null, asOfEvents: head?.position ?? 0, steps });
  });
}
