import type { Actor } from "@lianrong/contracts/actor";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { findReviews } from "../db/review-rows.js";
import type { Deps } from "../deps.js";
import type { StoredApplication } from "../domain/application.js";
import { criteriaReport } from "../domain/criteria.js";
import { registryFacts } from "./registry-facts.js";

export type SelectionError =
  | { readonly code: "reviews-missing"; readonly have: number; readonly needed: number }
  | { readonly code: "criteria-unmet"; readonly criteria: readonly { readonly zh: string; readonly en: string }[] };

/** Every criterion of the application's procedure is met today. */
export async function requireCriteria(
  tx: Tx,
  deps: Deps,
  { tenant }: Actor,
  application: StoredApplication,
): Promise<Result<null, SelectionError>> {
  const reviews = await findReviews(tx, application.applicationId);
  const { reviewsNeeded: needed } = application.procedure;
  if (reviews.length < needed) return err({ code: "reviews-missing", have: reviews.length, needed });
  const registry = await registryFacts(tx, deps, tenant, application);
  const report = criteriaReport({ application, registry, scores: reviews.map(({ scores }) => scores) });
  if (report.finding === "met") return ok(null);
  const open = report.criteria.filter(({ finding }) => finding !== "met");
  const criteria = open.map(({ sentence, reason }) => ({
    zh: `${sentence.zh}（${reason.zh}）`,
    en: `${sentence.en} (${reason.en})`,
  }));
  return err({ code: "criteria-unmet", criteria });
}
