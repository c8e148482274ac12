import type { Actor } from "@lianrong/contracts/actor";
import { type Day, dayOf } from "@lianrong/contracts/instants";
import type { AnnounceApplication, Application } from "@lianrong/contracts/whitelist-applications";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { findObjectionsTo } from "../db/objection-rows.js";
import type { Deps } from "../deps.js";
import { type MoveError, moveApplication, type StoredApplication } from "../domain/application.js";
import { type ApplicationAbsent, changeApplication } from "./change-application.js";
import { type AlreadyListed, listApplicant } from "./list-applicant.js";
import { requirePolicy } from "./require-policy.js";

export type AnnounceError =
  | { readonly code: "notice-open"; readonly until: Day }
  | { readonly code: "objections-open"; readonly count: number }
  | { readonly code: "no-policy-in-force" }
  | AlreadyListed;

/** After the public notice, with every objection answered, the bureau announces the firm: it is listed and the list sealed anew. */
export async function announceApplication(
  deps: Deps,
  actor: Actor,
  { applicationId, revision }: AnnounceApplication,
): Promise<Result<Application, MoveError | AnnounceError | ApplicationAbsent>> {
  const step = { applicationId, action: "announce", opinion: "" };
  return changeApplication<MoveError | AnnounceError>(deps, actor, step, async (tx, application) => {
    const movable = moveApplication(application, "announce", { expected: revision });
    if (!movable.ok) return movable;
    const ended = await requireNoticeEnded(tx, application, dayOf(deps.now()));
    if (!ended.ok) return ended;
    const policy = await requirePolicy(tx, deps, actor.tenant);
    if (!policy.ok) return policy;
    const listed = await listApplicant(tx, deps, actor, application);
    if (!listed.ok) return listed;
    return ok({ ...movable.value, entryId: listed.value.entryId });
  });
}

async function requireNoticeEnded(
  tx: Tx,
  { applicationId, noticeTo }: StoredApplication,
  today: Day,
): Promise<Result<null, AnnounceError>> {
  if (noticeTo !== null && today <= noticeTo) return err({ code: "notice-open", until: noticeTo });
  const open = (await findObjectionsTo(tx, applicationId)).filter(({ status }) => status === "open");
  return open.length > 0 ? err({ code: "objections-open", count: open.length }) : ok(null);
}
