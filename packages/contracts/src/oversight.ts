import { z } from "zod";
import { OrganisationKind } from "./actor.js";
import { Bilingual } from "./bilingual.js";
import { AlertId, CaseId, FinancingRequestId, OrganisationId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { Fen } from "./money.js";
import { PageQuery, pageOf, SearchText } from "./page.js";

/** A month `YYYY-MM`, a quarter `YYYY-Qn`, a year `YYYY`, or `all`; by the day in Asia/Shanghai. */
export const Period = z.string().regex(/^(all|(?!0000)\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?)$/);
export const PeriodQuery = z.strictObject({ period: Period.default("all") });

export const FunnelStepName = z.enum([
  "filed",
  "ready",
  "pushed",
  "claimed",
  "offered",
  "accepted",
  "approved",
  "disbursed",
  "repaid",
]);
export type FunnelStepName = z.infer<typeof FunnelStepName>;

/** One step of the funnel: how many requests reached it and for how much, with the figure's own definition. */
export const FunnelStep = z.object({
  step: FunnelStepName,
  requests: z.int(),
  amountFen: Fen,
  definition: Bilingual,
});
/** Pushed → response → offer → approval → drawdown (N81), folded from the permanent log; `asOfEvents` events went in. */
export const Funnel = z.object({
  period: Period,
  asOf: Instant.nullable(),
  asOfEvents: z.int(),
  steps: z.array(FunnelStep),
});
export type Funnel = z.infer<typeof Funnel>;

/** The bureau's figures: what stands at the period's end, and what moved within it. */
export const OverviewFigures = z.object({
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
export type OverviewFigures = z.infer<typeof OverviewFigures>;

export const Overview = OverviewFigures.extend({
  period: Period,
  asOf: Instant.nullable(),
  asOfEvents: z.int(),
  definitions: z.record(OverviewFigures.keyof(), Bilingual),
});
export type Overview = z.infer<typeof Overview>;

/** How far a request has come, in the order of the one way through. */
export const RequestStage = z.enum([
  "filed",
  "awaiting-confirmation",
  "ready",
  "matching",
  "pushed",
  "claimed",
  "offered",
  "offers-opened",
  "accepted",
  "approving",
  "approved",
  "registered",
  "disbursed",
  "overdue",
  "repaid",
  "closed",
]);
export type RequestStage = z.infer<typeof RequestStage>;

/** One request as the bureau follows it from filing to repayment; never a sealed price. */
export const MonitoredCase = z.object({
  requestId: FinancingRequestId,
  caseId: CaseId.nullable(),
  borrowerId: OrganisationId,
  borrowerName: z.string(),
  amountFen: Fen,
  stage: RequestStage,
  stageSince: Instant,
  closedReason: z.string().nullable(),
  stuck: z.boolean(),
});
export type MonitoredCase = z.infer<typeof MonitoredCase>;
export const MonitoredCases = pageOf(MonitoredCase);
export const MonitoredCasesQuery = PageQuery.extend({
  stage: RequestStage.optional(),
  stuck: z.enum(["true", "false"]).optional(),
  search: SearchText.optional(),
});

/** Something that waits for a person: a late confirmation (R07), a gap, a full line; closed by whoever dealt with it. */
export const Alert = z.object({
  alertId: AlertId,
  kind: z.string(),
  subject: z.string(),
  title: Bilingual,
  rule: z.string().nullable(),
  addressee: OrganisationKind.describe("主办部门 / who deals with it"),
  copyTo: z.array(OrganisationKind).describe("抄送部门 / who gets a copy"),
  raisedAt: Instant,
  dueOn: Day.nullable(),
  resolvedAt: Instant.nullable().describe("事由自行消除的时间 / when its cause went away"),
  closedAt: Instant.nullable(),
});
export type Alert = z.infer<typeof Alert>;
export const Alerts = pageOf(Alert);
export const AlertsQuery = PageQuery.extend({ open: z.enum(["true", "false"]).optional() });
export const CloseAlert = z.strictObject({ alertId: AlertId, note: z.string().trim().min(2).max(500) });

/** What a tenant may set of how it watches. */
export const WatchParameters = z.strictObject({
  stuckAfterDays: z
    .int()
    .min(1)
    .max(365)
    .describe("多少天没有进展即视为卡住 / days without movement that count as stuck"),
});
export type WatchParameters = z.infer<typeof WatchParameters>;
