import { z } from "zod";
import { CaseId, FinancingRequestId, MatchId, OrganisationId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { Fen } from "./money.js";
import { pageOf } from "./page.js";

const mostDays = 200;

/** A time of the day in Asia/Shanghai. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A part of the working day, such as a morning. */
export const WorkingSpan = z.strictObject({ from: TimeOfDay, to: TimeOfDay });
export type WorkingSpan = z.infer<typeof WorkingSpan>;

const WorkingSpans = z
  .array(WorkingSpan)
  .min(1)
  .max(4)
  .refine((spans) => spans.every(({ from, to }, index) => from < to && (spans[index - 1]?.to ?? "") <= from), {
    error: "时段须从早到晚，且互不重叠",
    params: { code: "spans-not-in-order", en: "the spans are to follow one another without overlapping" },
  });

/**
 * By which clock a bank that a request was put to first is to answer it (N55): so many working hours of the city's own
 * days. The national calendar holds; the city's own days go before it.
 */
export const SetResponseTime = z.strictObject({
  responseHours: z.int().min(1).max(400).describe("答复时限（工作小时） / working hours within which the bank answers"),
  spans: WorkingSpans.describe("工作时段（北京时间） / the working day, in Asia/Shanghai"),
  closedOn: z
    .array(Day)
    .max(mostDays)
    .default([])
    .describe("本市另行放假的日子 / days on which the city does not work although the national calendar does"),
  openOn: z
    .array(Day)
    .max(mostDays)
    .default([])
    .describe("本市另行上班的日子 / days on which the city works although the national calendar does not"),
  pushesInOrder: z
    .boolean()
    .default(false)
    .describe(
      "新需求是否自动按公布的排序逐家推送；否则只对派单计时 / whether each new request is put to the first bank of the published order by itself; else only what a bureau dispatches is timed",
    ),
});
export type SetResponseTime = z.infer<typeof SetResponseTime>;

export const ResponseTime = z.object({
  ...SetResponseTime.shape,
  setAt: Instant.nullable().describe("未设定时为空，按内置默认 / null where the built-in one holds"),
  respondByIfPutNow: Instant.describe(
    "此刻推送的办件的答复期限 / by when a request that is put to a bank now is to be answered",
  ),
});
export type ResponseTime = z.infer<typeof ResponseTime>;
export const ResponseTimeQuery = z.strictObject({});

/** A bank that was put first and did not answer in time, for the offices. */
export const LateResponse = z.object({
  matchId: MatchId,
  caseId: CaseId,
  requestId: FinancingRequestId,
  borrowerName: z.string(),
  amountFen: Fen,
  bankId: OrganisationId,
  bankName: z.string(),
  productName: z.string(),
  respondBy: Instant,
  passedOverAt: Instant,
  askedNext: z
    .string()
    .nullable()
    .describe("随后推送的银行；没有可推送的银行时为空 / the bank asked next; null where none was left"),
});
export type LateResponse = z.infer<typeof LateResponse>;
export const LateResponses = pageOf(LateResponse);
