import { z } from "zod";
import { OrganisationKind } from "./actor.js";
import { Bilingual } from "./bilingual.js";
import { ApplicationId, EntryId, InterestId, ObjectionId, OrganisationId, PersonId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { PageQuery, pageOf } from "./page.js";
import { Uscc } from "./uscc.js";
import { ListKind } from "./whitelist.js";

/** 申报→推荐→评审→提请→公示→认定; how many of the steps there are is the procedure's to say. */
export const ApplicationStatus = z.enum([
  "submitted",
  "returned",
  "recommended",
  "reviewed",
  "proposed",
  "in-notice",
  "approved",
  "announced",
  "rejected",
  "withdrawn",
]);
export type ApplicationStatus = z.infer<typeof ApplicationStatus>;

/** By what a kind of list selects: the five standards of R52, Guangxi's seven criteria, or Fuzhou's four traits. */
export const CriteriaSet = z.enum(["five-standards", "guangxi-2022", "four-traits"]);
export type CriteriaSet = z.infer<typeof CriteriaSet>;

/** 合规持续经营、固定经营场所、真实融资需求、信用状况良好、贷款用途合规. */
export const Standard = z.enum([
  "compliant-operation",
  "fixed-premises",
  "genuine-need",
  "good-credit",
  "lawful-purpose",
]);
export type Standard = z.infer<typeof Standard>;

/** 规模、影响面、带动、研发. */
export const Trait = z.enum(["scale", "reach", "leadership", "research"]);
export type Trait = z.infer<typeof Trait>;

/** How one kind of list is filled (N15): data of the tenant, which an application keeps as it was when it was submitted. */
export const Procedure = z.object({
  kind: ListKind,
  criteria: CriteriaSet,
  reviewsNeeded: z.int().min(0).max(15).describe("评审专家人数 / how many experts review"),
  passScore: z.int().min(0).max(100).describe("评审及格分 / the mean that experts have to give"),
  chiefDecides: z.boolean().describe("是否由链长审定 / whether the chain chief decides"),
  noticeWorkingDays: z.int().min(0).max(30).describe("公示工作日，0为不公示 / working days of public notice"),
  appealDays: z.int().min(5).max(60).describe("申诉期限（日） / within how many days a firm may appeal"),
});
export type Procedure = z.infer<typeof Procedure>;
export const SetProcedure = z.strictObject(Procedure.shape);
export const Procedures = z.object({ data: z.array(Procedure) });

const fen = z.int().min(0);
const rank = z.int().min(1).max(100_000);

/** What the applicant says of itself; what the registry knows better is not asked. */
export const ApplicantFacts = z.strictObject({
  registeredInRegion: z.boolean().optional(),
  independentLegalPerson: z.boolean().optional(),
  yearlyOutputFen: fen.optional(),
  yearlyRevenueFen: fen.optional(),
  yearlyTaxFen: fen.optional(),
  regionLevelResearchBody: z.boolean().optional(),
  ownBrand: z.boolean().optional(),
  inventionPatent: z.boolean().optional(),
  takesPartInStandards: z.boolean().optional(),
  mainProductRank: rank.optional(),
  keyPartRank: rank.optional(),
  fitsIndustrialPolicy: z.boolean().optional(),
  energyBenchmarkLevel: z.boolean().optional(),
  goodCreditThreeYears: z.boolean().optional(),
  majorAccidentThreeYears: z.boolean().optional(),
});
export type ApplicantFacts = z.infer<typeof ApplicantFacts>;

/** A document behind a criterion: what it is called, its number, and the digest of the file where there is one. */
export const ApplicationEvidence = z.strictObject({
  criterion: z.string().trim().min(1).max(40).describe("所证明的条件 / the criterion it proves"),
  document: z.string().trim().min(2).max(120),
  reference: z.string().trim().min(1).max(120).describe("文号或编号 / its number"),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type ApplicationEvidence = z.infer<typeof ApplicationEvidence>;

/** The leader in whose chain the firm stands, for those who apply as chain members. */
export const ApplicantLeader = z.strictObject({ uscc: Uscc, tier: z.int().min(1).max(9), local: z.boolean() });
export type ApplicantLeader = z.infer<typeof ApplicantLeader>;

const Content = z.strictObject({
  statement: z.string().trim().min(10).max(4000).describe("申报说明 / what the firm says for itself"),
  facts: ApplicantFacts.default({}),
  evidence: z.array(ApplicationEvidence).max(60).default([]),
  leader: ApplicantLeader.nullable().default(null).describe("申报链属企业的填写所在链的链主 / for chain members"),
});

export const SubmitApplication = Content.extend({
  kind: ListKind,
  chain: z.string().trim().min(2).max(40),
});
export type SubmitApplication = z.infer<typeof SubmitApplication>;

const Ref = z.strictObject({ applicationId: ApplicationId, revision: z.int().optional() });
const sentence = z.string().trim().min(2).max(1000);

export const ApplicationRef = z.strictObject({ applicationId: ApplicationId });
export const ResubmitApplication = Ref.extend(Content.shape);
export type ResubmitApplication = z.infer<typeof ResubmitApplication>;

/** 退回补正、不予受理、撤回: each with the reason that the other side reads. */
export const MoveApplication = Ref.extend({ reason: sentence });
export type MoveApplication = z.infer<typeof MoveApplication>;

/** What the recommending office found for one standard, and why. */
export const StandardCheck = z.strictObject({ standard: Standard, met: z.boolean(), reason: sentence });
export type StandardCheck = z.infer<typeof StandardCheck>;
export const RecommendApplication = Ref.extend({
  opinion: sentence,
  standards: z.array(StandardCheck).max(5).default([]),
});
export type RecommendApplication = z.infer<typeof RecommendApplication>;

const score = z.int().min(0).max(100);
export const TraitScores = z.strictObject({ scale: score, reach: score, leadership: score, research: score });
export type TraitScores = z.infer<typeof TraitScores>;
export const ReviewApplication = Ref.extend({ scores: TraitScores, opinion: sentence });
export type ReviewApplication = z.infer<typeof ReviewApplication>;

export const ProposeApplication = Ref.extend({ opinion: sentence });
export type ProposeApplication = z.infer<typeof ProposeApplication>;
export const DecideApplication = Ref.extend({ decision: z.enum(["approve", "reject"]), opinion: sentence });
export type DecideApplication = z.infer<typeof DecideApplication>;
export const AnnounceApplication = Ref;
export type AnnounceApplication = z.infer<typeof AnnounceApplication>;

export const CriterionFinding = z.object({
  code: z.string(),
  sentence: Bilingual,
  citation: Bilingual,
  finding: z.enum(["met", "unmet", "unproven"]),
  reason: Bilingual,
  basis: z.enum(["registry", "declared", "recommender", "experts"]),
  evidence: z.array(ApplicationEvidence),
});
export type CriterionFinding = z.infer<typeof CriterionFinding>;

/** What a set of criteria says of an application, each criterion with its evidence (N04). */
export const CriteriaReport = z.object({
  set: CriteriaSet,
  version: z.string(),
  finding: z.enum(["met", "unmet", "unproven"]),
  criteria: z.array(CriterionFinding),
});
export type CriteriaReport = z.infer<typeof CriteriaReport>;

export const ApplicationStep = z.object({
  at: Instant,
  action: z.string(),
  byKind: OrganisationKind,
  opinion: z.string(),
});
export type ApplicationStep = z.infer<typeof ApplicationStep>;

export const Review = z.object({
  at: Instant,
  reviewer: z.string(),
  scores: TraitScores,
  mean: z.number(),
  opinion: z.string(),
});
export type Review = z.infer<typeof Review>;

/** 异议: what somebody holds against an application in its public notice, and what was found about it. */
export const Objection = z.object({
  objectionId: ObjectionId,
  applicationId: ApplicationId,
  name: z.string().describe("被异议的企业 / the firm it is about"),
  raisedAt: Instant,
  text: z.string(),
  status: z.enum(["open", "upheld", "dismissed"]),
  finding: z.string().nullable(),
  resolvedAt: Instant.nullable(),
});
export type Objection = z.infer<typeof Objection>;
export const Objections = pageOf(Objection);
export const RaiseObjection = z.strictObject({
  applicationId: ApplicationId,
  text: z.string().trim().min(10).max(2000),
});
export type RaiseObjection = z.infer<typeof RaiseObjection>;
export const ResolveObjection = z.strictObject({ objectionId: ObjectionId, upheld: z.boolean(), finding: sentence });
export type ResolveObjection = z.infer<typeof ResolveObjection>;

export const ApplicationSummary = z.object({
  applicationId: ApplicationId,
  enterpriseId: OrganisationId,
  uscc: Uscc,
  name: z.string(),
  kind: ListKind,
  chain: z.string(),
  status: ApplicationStatus,
  submittedAt: Instant,
  noticeTo: Day.nullable(),
  reason: z.string().nullable().describe("退回或不予认定的原因 / why it was returned or rejected"),
  revision: z.int(),
});
export type ApplicationSummary = z.infer<typeof ApplicationSummary>;
export const Applications = pageOf(ApplicationSummary);
export const ApplicationsQuery = PageQuery.extend({
  status: ApplicationStatus.optional(),
  kind: ListKind.optional(),
});

export const Application = ApplicationSummary.extend({
  statement: z.string(),
  facts: ApplicantFacts,
  evidence: z.array(ApplicationEvidence),
  leader: ApplicantLeader.nullable(),
  procedure: Procedure,
  criteria: CriteriaReport,
  steps: z.array(ApplicationStep),
  /** The applicant is told the mean alone; an expert sees its own. */
  reviews: z.array(Review),
  reviewCount: z.int(),
  objections: z.array(Objection),
  noticeFrom: Day.nullable(),
  entryId: EntryId.nullable(),
});
export type Application = z.infer<typeof Application>;

/** 公示: what everybody of the tenant may read of an application, and object to until the last day. */
export const PublicNotice = z.object({
  applicationId: ApplicationId,
  uscc: Uscc,
  name: z.string(),
  kind: ListKind,
  chain: z.string(),
  noticeFrom: Day,
  noticeTo: Day,
});
export type PublicNotice = z.infer<typeof PublicNotice>;
export const PublicNotices = z.object({ data: z.array(PublicNotice) });

/** 利害关系: why an expert may not review a firm; declared by the expert, or written down by the bureau. */
export const DeclareInterest = z.strictObject({
  uscc: Uscc,
  reviewer: PersonId.optional().describe("监管部门登记他人的利害关系时填写 / whom the bureau writes it down for"),
  reason: sentence,
});
export type DeclareInterest = z.infer<typeof DeclareInterest>;
export const Interest = z.object({
  interestId: InterestId,
  uscc: Uscc,
  reviewer: z.string(),
  reason: z.string(),
  declaredAt: Instant,
});
export type Interest = z.infer<typeof Interest>;
export const Interests = z.object({ data: z.array(Interest) });

/** What others hear of an application; neither its facts nor an opinion. */
export const ApplicationFact = z.object({
  applicationId: ApplicationId,
  applicantId: OrganisationId,
  kind: ListKind,
  chain: z.string(),
  status: ApplicationStatus,
  noticeTo: Day.nullable(),
  revision: z.int(),
});
export type ApplicationFact = z.infer<typeof ApplicationFact>;

/** What others hear of an objection; who is told of it was not said from the beginning. */
export const ObjectionFact = z.object({
  applicationId: ApplicationId,
  objectionId: ObjectionId,
  applicantId: OrganisationId.optional(),
});
