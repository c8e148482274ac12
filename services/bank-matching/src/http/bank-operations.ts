import { CreditLine, CreditLineRef, CreditLines, OpenCreditLine } from "@lianrong/contracts/credit-lines";
import {
  ClaimMatch,
  DeclineMatch,
  Match,
  MatchDetail,
  MatchesQuery,
  MatchFeed,
  MatchList,
  MatchListQuery,
  MatchRef,
  ReleaseMatch,
} from "@lianrong/contracts/matches";
import { MakeOffer, Offer } from "@lianrong/contracts/offers";
import { PageQuery } from "@lianrong/contracts/page";
import { Product, Products, PublishProduct } from "@lianrong/contracts/products";
import { Scoring, ScoringQuery } from "@lianrong/contracts/scoring";
import { operationsOf } from "@lianrong/http/operation";
import type { Deps } from "../deps.js";
import { claimMatch } from "../usecases/claim-match.js";
import { declineMatch } from "../usecases/decline-match.js";
import { getMatch } from "../usecases/get-match.js";
import { getScoring } from "../usecases/get-scoring.js";
import { listCreditLines } from "../usecases/list-credit-lines.js";
import { listMatches } from "../usecases/list-matches.js";
import { listProducts } from "../usecases/list-products.js";
import { makeOffer } from "../usecases/make-offer.js";
import { openCreditLine } from "../usecases/open-credit-line.js";
import { publishProduct } from "../usecases/publish-product.js";
import { pullMatches } from "../usecases/pull-matches.js";
import { releaseMatch } from "../usecases/release-match.js";
import { resumeCreditLine } from "../usecases/resume-credit-line.js";
import { suspendCreditLine } from "../usecases/suspend-credit-line.js";
import type { BankMatchingError } from "./problems.js";

const { query, command } = operationsOf<Deps, BankMatchingError>();

const reading = { permission: "matches:read", kinds: ["bank"] } as const;
const working = { permission: "matches:write", kinds: ["bank"] } as const;

/** What a bank sets up, and how it works on what is proposed to it. */
export const bankOperations = {
  publishProduct: command({
    path: "/products",
    summary: { zh: "发布信贷产品", en: "Publish a product" },
    access: { permission: "products:write", kinds: ["bank"] },
    input: PublishProduct,
    output: Product,
    run: publishProduct,
  }),
  listProducts: query({
    path: "/products",
    summary: { zh: "信贷产品列表", en: "The banks' products" },
    access: {
      permission: "matches:read",
      kinds: ["bank", "enterprise", "finance-bureau", "industry-bureau", "auditor"],
    },
    input: PageQuery,
    output: Products,
    run: listProducts,
  }),
  getScoring: query({
    path: "/scoring",
    summary: { zh: "产品排序的计分规则与权重", en: "By which weights products are ranked" },
    access: {
      permission: "matches:read",
      kinds: ["bank", "enterprise", "finance-bureau", "industry-bureau", "auditor"],
    },
    input: ScoringQuery,
    output: Scoring,
    run: getScoring,
  }),
  openCreditLine: command({
    path: "/credit-lines",
    summary: { zh: "设立授信额度", en: "Open a credit line" },
    access: { permission: "lines:write", kinds: ["bank"] },
    input: OpenCreditLine,
    output: CreditLine,
    run: openCreditLine,
  }),
  listCreditLines: query({
    path: "/credit-lines",
    summary: { zh: "本行授信额度", en: "The bank's credit lines" },
    access: reading,
    input: PageQuery,
    output: CreditLines,
    run: listCreditLines,
  }),
  suspendCreditLine: command({
    path: "/credit-lines/{lineId}/suspend",
    summary: { zh: "暂停授信额度", en: "Suspend a credit line" },
    access: { permission: "lines:write", kinds: ["bank"] },
    input: CreditLineRef,
    output: CreditLine,
    run: suspendCreditLine,
  }),
  resumeCreditLine: command({
    path: "/credit-lines/{lineId}/resume",
    summary: { zh: "恢复授信额度", en: "Resume a credit line" },
    access: { permission: "lines:write", kinds: ["bank"] },
    input: CreditLineRef,
    output: CreditLine,
    run: resumeCreditLine,
  }),
  pullMatches: query({
    path: "/matches",
    summary: { zh: "按游标拉取匹配", en: "Pull matches from a cursor" },
    access: reading,
    input: MatchesQuery,
    output: MatchFeed,
    run: pullMatches,
  }),
  listMatches: query({
    path: "/match-list",
    summary: { zh: "匹配列表（供人员查看，新的在前）", en: "The matches as people read them, the newest first" },
    access: reading,
    input: MatchListQuery,
    output: MatchList,
    run: listMatches,
  }),
  getMatch: query({
    path: "/matches/{matchId}",
    summary: { zh: "匹配详情与确权证据", en: "A match with its evidence" },
    access: reading,
    input: MatchRef,
    output: MatchDetail,
    run: getMatch,
  }),
  claimMatch: command({
    path: "/matches/{matchId}/claim",
    summary: { zh: "抢单", en: "Claim a match" },
    access: working,
    input: ClaimMatch,
    output: Match,
    run: claimMatch,
  }),
  releaseMatch: command({
    path: "/matches/{matchId}/release",
    summary: { zh: "退回抢单", en: "Release a claim" },
    access: working,
    input: ReleaseMatch,
    output: Match,
    run: releaseMatch,
  }),
  makeOffer: command({
    path: "/matches/{matchId}/offers",
    summary: { zh: "密封报价", en: "Make a sealed offer" },
    access: working,
    input: MakeOffer,
    output: Offer,
    run: makeOffer,
  }),
  declineMatch: command({
    path: "/matches/{matchId}/decline",
    summary: { zh: "拒绝并说明原因", en: "Decline with a reason" },
    access: working,
    input: DeclineMatch,
    output: Match,
    run: declineMatch,
  }),
} as const;
