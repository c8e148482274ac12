import type { Actor } from "@lianrong/contracts/actor";
import type { ApplicationId } from "@lianrong/contracts/ids";
import type { Application } from "@lianrong/contracts/whitelist-applications";
import { err, ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findApplication as findRow } from "../db/application-rows.js";
import type { Deps } from "../deps.js";
import { readsWholeList } from "../domain/reading.js";
import type { ApplicationAbsent } from "./change-application.js";
import { showApplication } from "./show-application.js";

/** Whoever takes part in an application reads it with its criteria, their evidence, and what was said on the way. */
export async function findApplication(
  deps: Deps,
  actor: Actor,
  { applicationId }: { readonly applicationId: ApplicationId },
): Promise<Result<Application, ApplicationAbsent>> {
  return deps.transaction(actor, async (tx): Promise<Result<Application, ApplicationAbsent>> => {
    if (readsWholeList(actor)) await widen(tx, actor);
    const application = await findRow(tx, applicationId);
    if (!application) return err({ code: "application-not-found" });
    return ok(await showApplication(tx, deps, actor, application));
  });
}
