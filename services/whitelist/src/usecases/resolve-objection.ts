import type { Actor } from "@lianrong/contracts/actor";
import { toInstant } from "@lianrong/contracts/instants";
import type { Objection, ResolveObjection } from "@lianrong/contracts/whitelist-applications";
import { invariant } from "@lianrong/core/invariant";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { findApplicationForUpdate, saveApplication } from "../db/application-rows.js";
import { findObjection, findObjector, saveObjection } from "../db/objection-rows.js";
import { insertStep } from "../db/step-rows.js";
import type { Deps } from "../deps.js";
import { factOf, moveApplication } from "../domain/application.js";

export type ResolveObjectionError =
  | { readonly code: "objection-not-found" }
  | { readonly code: "objection-resolved"; readonly status: Objection["status"] };

/** The bureau answers an objection with what it found; one that is upheld ends the application. */
export async function resolveObjection(
  deps: Deps,
  actor: Actor,
  { objectionId, upheld, finding }: ResolveObjection,
): Promise<Result<Objection, ResolveObjectionError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Objection, ResolveObjectionError>> => {
    const seen = await findObjection(tx, objectionId);
    if (!seen) return err({ code: "objection-not-found" });
    // The application's row is what all who act on it wait for; the objection is read again under it.
    const application = await findApplicationForUpdate(tx, seen.applicationId);
    invariant(application, "an objection is about an application");
    const objection = await findObjection(tx, objectionId);
    invariant(objection, "objections are never deleted");
    if (objection.status !== "open") return err({ code: "objection-resolved", status: objection.status });
    const status = upheld ? "upheld" : "dismissed";
    const resolved: Objection = { ...objection, status, finding, resolvedAt: toInstant(deps.now()) };
    await saveObjection(tx, actor, resolved);
    if (upheld) await endApplication(tx, deps, actor, { application, finding });
    const { applicationId, enterpriseId: applicantId } = application;
    const objectorId = await findObjector(tx, objectionId);
    const data = { applicationId, objectionId, applicantId, upheld, ...(objectorId ? { objectorId } : {}) };
    await deps.publish(tx, actor, { type: "whitelist.objection-resolved.v1", key: data.applicationId, data });
    return ok(resolved);
  });
}

async function endApplication(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  ended: {
    readonly application: Parameters<typeof moveApplication>[0];
    readonly finding: string;
  },
): Promise<void> {
  const rejected = moveApplication(ended.application, "uphold", { reason: ended.finding });
  // Another objection, or the firm itself, may have ended it before.
  if (!rejected.ok) return;
  const { applicationId } = rejected.value;
  await saveApplication(tx, rejected.value);
  await insertStep(tx, actor, rejected.value, { action: "uphold", opinion: ended.finding, at: deps.now() });
  const type = "whitelist.application-rejected.v1";
  await deps.publish(tx, actor, { type, key: applicationId, data: factOf(rejected.value) });
}
