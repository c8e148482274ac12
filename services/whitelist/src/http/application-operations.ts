import { PageQuery } from "@lianrong/contracts/page";
import {
  AnnounceApplication,
  Application,
  ApplicationRef,
  Applications,
  ApplicationsQuery,
  DecideApplication,
  DeclareInterest,
  Interest,
  Interests,
  MoveApplication,
  Objection,
  Objections,
  Procedure,
  Procedures,
  ProposeApplication,
  PublicNotices,
  RaiseObjection,
  RecommendApplication,
  ResolveObjection,
  ResubmitApplication,
  ReviewApplication,
  SetProcedure,
  SubmitApplication,
} from "@lianrong/contracts/whitelist-applications";
import { operationsOf } from "@lianrong/http/operation";
import { z } from "zod";
import type { Deps } from "../deps.js";
import type { WhitelistError } from "../domain/errors.js";
import { announceApplication } from "../usecases/announce-application.js";
import { decideApplication } from "../usecases/decide-application.js";
import { declareInterest } from "../usecases/declare-interest.js";
import { findApplication } from "../usecases/find-application.js";
import { listApplications } from "../usecases/list-applications.js";
import { listInterests } from "../usecases/list-interests.js";
import { listObjections } from "../usecases/list-objections.js";
import { listProcedures } from "../usecases/list-procedures.js";
import { listPublicNotices } from "../usecases/list-public-notices.js";
import { proposeApplication } from "../usecases/propose-application.js";
import { raiseObjection } from "../usecases/raise-objection.js";
import { recommendApplication } from "../usecases/recommend-application.js";
import { rejectApplication } from "../usecases/reject-application.js";
import { resolveObjection } from "../usecases/resolve-objection.js";
import { resubmitApplication } from "../usecases/resubmit-application.js";
import { returnApplication } from "../usecases/return-application.js";
import { reviewApplication } from "../usecases/review-application.js";
import { setProcedure } from "../usecases/set-procedure.js";
import { submitApplication } from "../usecases/submit-application.js";
import { withdrawApplication } from "../usecases/withdraw-application.js";
import {
  applies,
  decides,
  discloses,
  disclosesReading,
  keeps,
  objects,
  readsApplications,
  readsNotices,
  recommends,
  reviews,
} from "./access.js";

const { query, command } = operationsOf<Deps, WhitelistError>();
const nothing = z.strictObject({});

/** What can be asked about applications: 申报、推荐、评审、提请、审定、公示、认定 (N05, N14). */
export const applicationOperations = {
  submitApplication: command({
    path: "/applications",
    summary: { zh: "申报进入名单", en: "Apply for a place on a list" },
    access: applies,
    input: SubmitApplication,
    output: Application,
    run: submitApplication,
  }),
  resubmitApplication: command({
    path: "/applications/{applicationId}/resubmit",
    summary: { zh: "补正后重新提交", en: "Hand in again what was sent back" },
    access: applies,
    input: ResubmitApplication,
    output: Application,
    run: resubmitApplication,
  }),
  withdrawApplication: command({
    path: "/applications/{applicationId}/withdraw",
    summary: { zh: "撤回申报", en: "Withdraw an application" },
    access: applies,
    input: MoveApplication,
    output: Application,
    run: withdrawApplication,
  }),
  returnApplication: command({
    path: "/applications/{applicationId}/return",
    summary: { zh: "退回补正", en: "Send an application back to be completed" },
    access: recommends,
    input: MoveApplication,
    output: Application,
    run: returnApplication,
  }),
  rejectApplication: command({
    path: "/applications/{applicationId}/reject",
    summary: { zh: "不予受理", en: "Reject an application before it is proposed" },
    access: keeps,
    input: MoveApplication,
    output: Application,
    run: rejectApplication,
  }),
  recommendApplication: command({
    path: "/applications/{applicationId}/recommend",
    summary: { zh: "推荐", en: "Recommend an applicant" },
    access: recommends,
    input: RecommendApplication,
    output: Application,
    run: recommendApplication,
  }),
  reviewApplication: command({
    path: "/applications/{applicationId}/review",
    summary: { zh: "专家评审打分", en: "Score an applicant as an expert" },
    access: reviews,
    input: ReviewApplication,
    output: Application,
    run: reviewApplication,
  }),
  proposeApplication: command({
    path: "/applications/{applicationId}/propose",
    summary: { zh: "提请审定", en: "Propose an applicant for recognition" },
    access: keeps,
    input: ProposeApplication,
    output: Application,
    run: proposeApplication,
  }),
  decideApplication: command({
    path: "/applications/{applicationId}/decide",
    summary: { zh: "审定（提请人以外的人员）", en: "Decide on an applicant, by somebody who did not propose it" },
    access: decides,
    secondFactor: true,
    input: DecideApplication,
    output: Application,
    run: decideApplication,
  }),
  announceApplication: command({
    path: "/applications/{applicationId}/announce",
    summary: { zh: "公告认定并列入名单", en: "Announce an applicant and list it" },
    access: keeps,
    input: AnnounceApplication,
    output: Application,
    run: announceApplication,
  }),
  listApplications: query({
    path: "/applications",
    summary: { zh: "查询申报", en: "List the applications" },
    access: readsApplications,
    input: ApplicationsQuery,
    output: Applications,
    run: listApplications,
  }),
  findApplication: query({
    path: "/applications/{applicationId}",
    summary: { zh: "查看申报", en: "Read an application" },
    access: readsApplications,
    input: ApplicationRef,
    output: Application,
    run: findApplication,
  }),
  listPublicNotices: query({
    path: "/public-notices",
    summary: { zh: "查看公示", en: "Read who is in public notice" },
    access: readsNotices,
    input: nothing,
    output: PublicNotices,
    run: listPublicNotices,
  }),
  raiseObjection: command({
    path: "/applications/{applicationId}/objections",
    summary: { zh: "提出异议", en: "Object to an applicant in public notice" },
    access: objects,
    input: RaiseObjection,
    output: Objection,
    run: raiseObjection,
  }),
  listObjections: query({
    path: "/objections",
    summary: { zh: "查询异议", en: "List the objections" },
    access: readsNotices,
    input: PageQuery,
    output: Objections,
    run: listObjections,
  }),
  resolveObjection: command({
    path: "/objections/{objectionId}/resolve",
    summary: { zh: "答复异议", en: "Answer an objection" },
    access: keeps,
    input: ResolveObjection,
    output: Objection,
    run: resolveObjection,
  }),
  declareInterest: command({
    path: "/interests",
    summary: { zh: "登记专家利害关系", en: "Write down an expert's interest in a firm" },
    access: discloses,
    input: DeclareInterest,
    output: Interest,
    run: declareInterest,
  }),
  listInterests: query({
    path: "/interests",
    summary: { zh: "查询专家利害关系", en: "List the interests of experts" },
    access: disclosesReading,
    input: nothing,
    output: Interests,
    run: listInterests,
  }),
  listProcedures: query({
    path: "/procedures",
    summary: { zh: "查询各类名单的认定程序", en: "How each kind of list is filled" },
    access: readsNotices,
    input: nothing,
    output: Procedures,
    run: listProcedures,
  }),
  setProcedure: command({
    path: "/procedures",
    summary: { zh: "设定名单的认定程序", en: "Say how a kind of list is filled from now on" },
    access: keeps,
    input: SetProcedure,
    output: Procedure,
    run: setProcedure,
  }),
};
