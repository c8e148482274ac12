import { z } from "zod";
import { Bilingual } from "./bilingual.js";
import { CaseStatus, MatchStatus } from "./case-status.js";
import { Evidence } from "./evidence.js";
import { CaseId, FinancingRequestId, MatchId, OrganisationId, ProductId, ReceivableId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { RequestKind } from "./intake.js";
import { Fen, RateBp } from "./money.js";
import { Offer } from "./offers.js";
import { PageQuery, pageOf, SearchText } from "./page.js";
import { Phase } from "./phases.js";
import { RequestDetail } from "./request-details.js";
import { Uscc } from "./uscc.js";
import { ListKind } from "./whitelist.js";

/** One term of the published score of a pair; the terms add up to the score. */
export const ScoreTerm = z.object({ name: z.string(), points: z.int(), label: Bilingual });
export const Ranking = z.object({ rank: z.int(), score: z.int(), terms: z.array(ScoreTerm) });
export type Ranking = z.infer<typeof Ranking>;

/** Why a product was not proposed: each failed condition in words (N51). */
export const Ineligibility = z.object({
  productId: ProductId,
  productName: z.string(),
  bankName: z.string(),
  reasons: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
});
export type Ineligibility = z.infer<typeof Ineligibility>;

/** What a bank may know of the request behind a match. */
export const MatchedRequest = z.object({
  requestId: FinancingRequestId,
  borrower: z.object({ organisationId: OrganisationId, uscc: Uscc, name: z.string(), district: z.string() }),
  kind: RequestKind,
  kindName: Bilingual,
  chain: z.string(),
  amountFen: Fen,
  tenorDays: z.int(),
  purpose: z.string(),
  maxAnnualRateBp: RateBp.nullable(),
});
export type MatchedRequest = z.infer<typeof MatchedRequest>;

export const Match = z.object({
  matchId: MatchId,
  caseId: CaseId,
  bankId: OrganisationId,
  productId: ProductId,
  productName: z.string(),
  status: MatchStatus,
  request: MatchedRequest,
  ranking: Ranking,
  claim: z.object({ fencingToken: z.int(), expiresAt: Instant }).nullable(),
  dispatchedAt: Instant.nullable().describe(
    "派单时间：主管部门先行推送给本行 / when a bureau put it to this bank first",
  ),
  respondBy: Instant.nullable().describe(
    "答复期限，按本市工作时间计算 / by when the bank that it was put to first is to answer, in the city's working time",
  ),
  passedOverAt: Instant.nullable().describe(
    "逾期未答复、转推下一家银行的时间；本行仍可领取 / when the request went on to the next bank; this one may still claim it",
  ),
  declineCode: z.string().nullable(),
  caseStatus: CaseStatus,
  phase: Phase.describe("办理阶段代码，含义见 /phases / how far it is; GET /phases says what each code means"),
  revision: z.int(),
});
export type Match = z.infer<typeof Match>;

/** The bank's feed: `position` is dense per bank, and a match that changes appears again (N60). */
export const MatchFeed = z.object({
  data: z.array(Match.extend({ position: z.int() })),
  nextCursor: z.string().describe("再次拉取时带上；没有新内容时与传入的相同 / pass it on the next pull"),
});
export type MatchFeed = z.infer<typeof MatchFeed>;
export const MatchesQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .default("0"),
  status: MatchStatus.optional(),
});
export const MatchRef = z.strictObject({ matchId: MatchId });

/** The same matches as people read them: each once, as it stands now, the newest first. */
export const MatchList = pageOf(
  Match.extend({
    proposedAt: Instant,
    leaderName: z.string().nullable().describe("所属链主 / the chain leader or core firm that it hangs on"),
    listKind: ListKind.nullable().describe("所在名单 / on which list the borrower stands"),
  }),
);
export type MatchList = z.infer<typeof MatchList>;

const wholeNumber = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What a bank looks for among its matches. */
export const MatchConditions = z.strictObject({
  minAmountFen: wholeNumber.optional(),
  maxAmountFen: wholeNumber.optional(),
  maxTenorDays: wholeNumber.optional(),
  leader: SearchText.optional().describe(
    "链主：名称、拼音首字母或信用代码 / the leader, by name, pinyin initials or code",
  ),
  region: z
    .string()
    .regex(/^\d{2}(\d{2}){0,2}$/)
    .optional()
    .describe("县区代码或其前 2、4 位 / a GB/T 2260 code, or its first two or four digits"),
  listKind: ListKind.optional(),
});
export type MatchConditions = z.infer<typeof MatchConditions>;
export const MatchListQuery = PageQuery.extend({
  status: MatchStatus.optional(),
  waiting: z.enum(["true"]).optional().describe("只看本行还可以领取或正在办的 / only what the bank can still act on"),
  search: SearchText.optional(),
  ...MatchConditions.shape,
});
export type MatchListQuery = z.infer<typeof MatchListQuery>;
export const MatchDetail = Match.extend({
  details: z.array(RequestDetail).describe("该融资类型另行填写的内容 / what the type of request asked for beside"),
  offer: Offer.nullable().describe("本行的报价 / the bank's own offer, also while it is sealed"),
  evidence: z.array(Evidence),
  receivables: z.array(
    z.object({ receivableId: ReceivableId, debtorName: z.string(), debtorUscc: Uscc, confirmedFen: Fen, dueOn: Day }),
  ),
});
export type MatchDetail = z.infer<typeof MatchDetail>;

export const ClaimMatch = z.strictObject({ matchId: MatchId, revision: z.int().optional() });
export const ReleaseMatch = z.strictObject({ matchId: MatchId, fencingToken: z.int() });

export const DeclineCode = z.enum([
  "amount-out-of-appetite",
  "tenor-out-of-appetite",
  "industry-out-of-appetite",
  "region-out-of-appetite",
  "debtor-limit-full",
  "borrower-credit",
  "documents-incomplete",
  "price-not-reachable",
  "relationship-conflict",
  "no-capacity",
]);
export type DeclineCode = z.infer<typeof DeclineCode>;
export const DeclineMatch = z.strictObject({
  matchId: MatchId,
  code: DeclineCode,
  explanation: z.string().trim().max(500).optional(),
});
export type DeclineMatch = z.infer<typeof DeclineMatch>;
