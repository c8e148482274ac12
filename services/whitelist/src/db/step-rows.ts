import type { Actor } from "@lianrong/contracts/actor";
import type { ApplicationId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import { ApplicationStep } from "@lianrong/contracts/whitelist-applications";
import type { Tx } from "@lianrong/runtime/database";
import type { StoredApplication } from "../domain/application.js";

/** Adds what somebody did to the application's own record. */
export async function insertStep(
  tx: Tx,
  actor: Actor,
  application: StoredApplication,
  step: { readonly action: string; readonly opinion: string; readonly at: Date },
): Promise<void> {
  await tx.query({
    name: "insert-application-step",
    text: `insert into application_step (tenant, application_id, nth, enterprise_id, at, action, by_kind, subject, opinion)
           values ($1, $2, (select count(*) + 1 from application_step where application_id = $2), $3, $4, $5, $6, $7, $8)`,
    values: [
      actor.tenant,
      application.applicationId,
      application.enterpriseId,
      step.at,
      step.action,
      actor.organisationKind,
      actor.subject,
      step.opinion,
    ],
  });
}

export async function findSteps(tx: Tx, id: ApplicationId): Promise<readonly ApplicationStep[]> {
  const { rows } = await tx.query<{ at: Date; action: string; byKind: string; opinion: string }>({
    name: "application-steps",
    text: `select at, action, by_kind as "byKind", opinion from application_step where application_id = $1 order by nth`,
    values: [id],
  });
  return rows.map(({ at, ...row }) => ApplicationStep.parse({ ...row, at: toInstant(at) }));
}
