import type { Actor } from "@lianrong/contracts/actor";
import {
  type Application,
  type RecommendApplication,
  Standard,
  type StandardCheck,
} from "@lianrong/contracts/whitelist-applications";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Deps } from "../deps.js";
import { type MoveError, moveApplication, type StoredApplication } from "../domain/application.js";
import { type ApplicationAbsent, changeApplication } from "./change-application.js";

export type StandardsError =
  | { readonly code: "standards-incomplete"; readonly missing: readonly Standard[] }
  | { readonly code: "standard-not-met"; readonly standard: Standard; readonly reason: string };

/** The district, or the bureau in its place, recommends a firm; where five standards are asked for, each is checked with a reason. */
export async function recommendApplication(
  deps: Deps,
  actor: Actor,
  { applicationId, opinion, standards, revision }: RecommendApplication,
): Promise<Result<Application, MoveError | StandardsError | ApplicationAbsent>> {
  const step = { applicationId, action: "recommend", opinion };
  return changeApplication<MoveError | StandardsError>(deps, actor, step, async (_tx, application) => {
    const moved = moveApplication(application, "recommend", {
      standards,
      recommendedBy: actor.subject,
      reason: null,
      expected: revision,
    });
    if (!moved.ok) return moved;
    const checked = checkStandards(application, standards);
    return checked.ok ? moved : checked;
  });
}

function checkStandards(
  { procedure }: StoredApplication,
  standards: readonly StandardCheck[],
): Result<null, StandardsError> {
  if (procedure.criteria !== "five-standards") return ok(null);
  const missing = Standard.options.filter((standard) => !standards.some((check) => check.standard === standard));
  if (missing.length > 0) return err({ code: "standards-incomplete", missing });
  const failed = standards.find(({ met }) => !met);
  return failed ? err({ code: "standard-not-met", standard: failed.standard, reason: failed.reason }) : ok(null);
}
