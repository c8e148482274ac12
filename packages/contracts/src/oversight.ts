import { z } from "zod";
import { AlertId, CaseId, FinancingRequestId, OrganisationId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { Fen } from "./money.js";
import { PageQuery, pageOf } from "./page.js";

/** A month `YYYY-MM`, a quarter `YYYY-Qn`, a year `YYYY`, or `all`; by the day in Asia/Shanghai. */
export const Period = z.string().regex(/^(all|\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?)$/);
export const PeriodQuery = z.strictObject({ period: Period.default("all") });

/** One step of the funnel: how many requests reached it and for how much, with the figure's own definition. */
export const FunnelStep = z.object({
  step: z.enum(["filed", "ready", "pushed", "claimed", "offered", "accepted", "approved", "disbursed", "repaid"]),
  requests: z.int(),
  amountFen: Fen,
  definition: z.object({ zh: z.string(), en: z.string() }),
});
/** Pushed → response → offer → approval → drawdown (N81), folded from the permanent log; `asOfEvents` events went in. */
export const Funnel = z.object({
  period: Period,
  asOf: Instant.nullable(),
  asOfEvents: z.int(),
  steps: z.array(FunnelStep),
});
export type Funnel = z.infer<typeof Funnel>;

export const Overview = z.object({
  period: Period,
  asOf: Instant.nullable(),
  listedEntries: z.int(),
  chainLeaders: z.int(),
  requestsFiled: z.int(),
  confirmedFen: Fen,
  confirmationsOpen: z.int(),
  confirmationsLate: z.int(),
  drawnFen: Fen,
  repaidFen: Fen,
  averageRateBp: z.int().nullable().describe("按放款额加权 / weighted by the amount drawn"),
  casesStuck: z.int(),
});
export type Overview = z.infer<typeof Overview>;

/** One request as the bureau follows it from filing to repayment; never a sealed price. */
export const MonitoredCase = z.object({
  requestId: FinancingRequestId,
  caseId: CaseId.nullable(),
  borrowerId: OrganisationId,
  borrowerName: z.string(),
  amountFen: Fen,
  stage: z.string(),
  stageSince: Instant,
  closedReason: z.string().nullable(),
  stuck: z.boolean(),
});
export const MonitoredCases = pageOf(MonitoredCase);
export const MonitoredCasesQuery = PageQuery.extend({
  stage: z.string().max(40).optional(),
  stuck: z.enum(["true", "false"]).optional(),
});

/** Something that waits for a person: a late confirmation (R07), a gap, a full line; closed by whoever dealt with it. */
export const Alert = z.object({
  alertId: AlertId,
  kind: z.string(),
  subject: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  rule: z.string().nullable(),
  raisedAt: Instant,
  dueOn: Day.nullable(),
  closedAt: Instant.nullable(),
});
export const Alerts = pageOf(Alert);
export const AlertsQuery = PageQuery.extend({ open: z.enum(["true", "false"]).optional() });
