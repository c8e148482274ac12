import { z } from "zod";
import { CaseId, ConfirmationId, FinancingRequestId, ReceivableId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { Fen } from "./money.js";
import { FunnelStepName, Period, RequestStage } from "./oversight.js";
import { PageQuery, pageOf } from "./page.js";

/** A figure that counts requests: a step of the funnel, or the money that moved in the period. */
export const RequestFigure = z.enum([...FunnelStepName.options, "money-drawn", "money-repaid"]);
export type RequestFigure = z.infer<typeof RequestFigure>;

/** One request behind a figure, with what the figure counts of it. */
export const CountedRequest = z.object({
  requestId: FinancingRequestId,
  caseId: CaseId.nullable(),
  borrowerName: z.string(),
  stage: RequestStage,
  filedAt: Instant,
  countedFen: Fen.describe("该指标计入的金额 / what the figure counts of it"),
});
export type CountedRequest = z.infer<typeof CountedRequest>;
export const CountedRequests = pageOf(CountedRequest);
export const CountedRequestsQuery = PageQuery.extend({ figure: RequestFigure, period: Period.default("all") });
export type CountedRequestsQuery = z.infer<typeof CountedRequestsQuery>;

/** A figure that counts confirmations. */
export const ConfirmationFigure = z.enum(["confirmed", "open", "late"]);
export type ConfirmationFigure = z.infer<typeof ConfirmationFigure>;

/** One confirmation behind a figure: who is asked by whom, since when, until when, and what came of it. */
export const CountedConfirmation = z.object({
  confirmationId: ConfirmationId,
  receivableId: ReceivableId,
  supplierName: z.string().nullable(),
  debtorName: z.string().nullable(),
  requestedOn: Day.nullable(),
  dueOn: Day.nullable(),
  decidedOn: Day.nullable(),
  countedFen: Fen.describe("确认的净额；未办结的为请求确认的金额 / confirmed, or still asked for"),
});
export type CountedConfirmation = z.infer<typeof CountedConfirmation>;
export const CountedConfirmations = pageOf(CountedConfirmation);
export const CountedConfirmationsQuery = PageQuery.extend({
  figure: ConfirmationFigure,
  period: Period.default("all"),
});
export type CountedConfirmationsQuery = z.infer<typeof CountedConfirmationsQuery>;
