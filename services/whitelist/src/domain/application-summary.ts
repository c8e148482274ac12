import type { ApplicationSummary } from "@lianrong/contracts/whitelist-applications";
import type { StoredApplication } from "./application.js";

/** An application as lists show it. */
export function summaryOf(application: StoredApplication): ApplicationSummary {
  const { applicationId, enterpriseId, uscc, name, kind, chain, status, submittedAt, noticeTo, reason, revision } =
    application;
  return { applicationId, enterpriseId, uscc, name, kind, chain, status, submittedAt, noticeTo, reason, revision };
}
