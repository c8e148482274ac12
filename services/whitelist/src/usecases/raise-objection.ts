import type { Actor } from "@lianrong/contracts/actor";
import { ObjectionId } from "@lianrong/contracts/ids";
import { dayOf, toInstant } from "@lianrong/contracts/instants";
import type { Objection, RaiseObjection } from "@lianrong/contracts/whitelist-applications";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findApplicationForUpdate } from "../db/application-rows.js";
import { insertObjection } from "../db/objection-rows.js";
import type { Deps } from "../deps.js";

export type RaiseObjectionError = { readonly code: "notice-not-found" } | { readonly code: "own-application" };

/** Anybody of the tenant holds something against a firm in its public notice, until the notice's last day. */
export async function raiseObjection(
  deps: Deps,
  actor: Actor,
  { applicationId, text }: RaiseObjection,
): Promise<Result<Objection, RaiseObjectionError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Objection, RaiseObjectionError>> => {
    await widen(tx, actor);
    const application = await findApplicationForUpdate(tx, applicationId);
    const now = deps.now();
    const open = application?.status === "in-notice" && application.noticeTo && dayOf(now) <= application.noticeTo;
    if (!application || !open) return err({ code: "notice-not-found" });
    if (application.enterpriseId === actor.organisationId) return err({ code: "own-application" });
    const objectionId = deps.newId(ObjectionId);
    const { name } = application;
    const raised = { objectionId, applicationId, name, raisedAt: toInstant(now), text };
    const objection: Objection = { ...raised, status: "open", finding: null, resolvedAt: null };
    await insertObjection(tx, actor, objection);
    const data = { applicationId, objectionId, applicantId: application.enterpriseId };
    await deps.publish(tx, actor, { type: "whitelist.objection-raised.v1", key: applicationId, data });
    return ok(objection);
  });
}
