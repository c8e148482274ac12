import type { Actor } from "@lianrong/contracts/actor";
import type { Application, Review } from "@lianrong/contracts/whitelist-applications";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import { findObjectionsTo } from "../db/objection-rows.js";
import { findReviews } from "../db/review-rows.js";
import { findSteps } from "../db/step-rows.js";
import type { Deps } from "../deps.js";
import type { StoredApplication } from "../domain/application.js";
import { summaryOf } from "../domain/application-summary.js";
import { criteriaReport } from "../domain/criteria.js";
import { registryFacts } from "./registry-facts.js";

/** An application as its reader may see it: the criteria as they stand today, and who said what on the way. */
export async function showApplication(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  application: StoredApplication,
): Promise<Application> {
  // The reader's right to the application is established; what it rests on are the tenant's rows.
  await widen(tx, actor);
  const registry = await registryFacts(tx, deps, actor.tenant, application);
  const reviews = await findReviews(tx, application.applicationId);
  const objections = await findObjectionsTo(tx, application.applicationId);
  return {
    ...summaryOf(application),
    ...application.content,
    evidence: [...application.content.evidence],
    procedure: application.procedure,
    criteria: criteriaReport({ application, registry, scores: reviews.map(({ scores }) => scores) }),
    steps: [...(await findSteps(tx, application.applicationId))],
    reviews: reviews.filter((review) => mayRead(actor, review)),
    reviewCount: reviews.length,
    objections: [...objections],
    noticeFrom: application.noticeFrom,
    entryId: application.entryId,
  };
}

function mayRead({ organisationKind, subject }: Actor, { reviewer }: Review): boolean {
  if (organisationKind === "enterprise") return false;
  return organisationKind !== "expert-panel" || reviewer === subject;
}
