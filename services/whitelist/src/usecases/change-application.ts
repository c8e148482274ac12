import type { Actor } from "@lianrong/contracts/actor";
import type { EventType } from "@lianrong/contracts/events";
import type { ApplicationId } from "@lianrong/contracts/ids";
import type { Application, ApplicationStatus } from "@lianrong/contracts/whitelist-applications";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import { findApplicationForUpdate, saveApplication } from "../db/application-rows.js";
import { insertStep } from "../db/step-rows.js";
import type { Deps } from "../deps.js";
import { factOf, type StoredApplication } from "../domain/application.js";
import { showApplication } from "./show-application.js";

export type ApplicationAbsent = { readonly code: "application-not-found" };

/** What is told of an application that has come to a status. */
const facts = {
  submitted: "whitelist.application-submitted.v1",
  returned: "whitelist.application-returned.v1",
  recommended: "whitelist.application-recommended.v1",
  reviewed: "whitelist.application-reviewed.v1",
  proposed: "whitelist.application-proposed.v1",
  "in-notice": "whitelist.application-published.v1",
  approved: "whitelist.application-approved.v1",
  announced: "whitelist.application-announced.v1",
  rejected: "whitelist.application-rejected.v1",
  withdrawn: "whitelist.application-withdrawn.v1",
} as const satisfies Record<ApplicationStatus, EventType>;

/** What every step of an application shares: its row is held, the step decides, and the step is written down and told. */
export async function changeApplication<E>(
  deps: Deps,
  actor: Actor,
  step: { readonly applicationId: ApplicationId; readonly action: string; readonly opinion: string },
  decide: (tx: Tx, application: StoredApplication) => Promise<Result<StoredApplication, E>>,
): Promise<Result<Application, E | ApplicationAbsent>> {
  return deps.transaction(actor, async (tx): Promise<Result<Application, E | ApplicationAbsent>> => {
    if (actor.organisationKind === "expert-panel") await widen(tx, actor);
    const application = await findApplicationForUpdate(tx, step.applicationId);
    if (!application) return err({ code: "application-not-found" });
    const decided = await decide(tx, application);
    if (!decided.ok) return decided;
    await saveApplication(tx, decided.value);
    await insertStep(tx, actor, decided.value, { ...step, at: deps.now() });
    await tellOf(tx, deps, actor, { before: application, after: decided.value });
    return ok(await showApplication(tx, deps, actor, decided.value));
  });
}

async function tellOf(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  { before, after }: { readonly before: StoredApplication; readonly after: StoredApplication },
): Promise<void> {
  if (before.status === after.status) return;
  await deps.publish(tx, actor, { type: facts[after.status], key: after.applicationId, data: factOf(after) });
}
