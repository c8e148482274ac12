import { z } from "zod";
import type { Bilingual } from "./bilingual.js";

const text = z.string().min(1).max(100).nullable().default(null);
const count = z.int().min(0).nullable().default(null);
const names = z.array(z.string().min(1).max(100)).max(64).default([]);
const flag = z.boolean().default(false);

/** All that a bank's predicate may ask about a request, as seen by one bank; null where it is not known. */
export const RequestAttributes = z.strictObject({
  listKind: text.describe("which list the borrower, or the firm it belongs to, stands on"),
  requestKind: text.describe("the kind of financing asked for"),
  chain: text.describe("the industrial chain"),
  borrowerId: text.describe("organisation id of the firm that asks"),
  leaderId: text.describe("organisation id of the chain leader or core firm the request hangs on"),
  sizeClass: text.describe("large, medium, small or micro"),
  region: text.describe("GB/T 2260 code of the borrower's district, six digits"),
  industry: text.describe("GB/T 4754 code of the borrower's industry, a letter and up to four digits"),
  amountFen: count.describe("the amount asked for"),
  tenorDays: count.describe("for how many days"),
  maxRateBp: count.describe("the dearest all-in price the borrower would take"),
  operatingMonths: count.describe("months since the borrower was founded"),
  certificates: names.describe("qualifications held, such as high-tech or srdi"),
  negativeLists: names.describe("negative lists on which the borrower stands"),
  consents: names.describe("organisation ids of the banks the borrower lets see its data"),
  recommended: flag.describe("screened and recommended by the finance bureau"),
  confirmed: flag.describe("every receivable behind it is confirmed by its debtor"),
  firstLoan: flag.describe("the borrower has never had a bank loan"),
});
export type RequestAttributes = z.infer<typeof RequestAttributes>;

export const textFields = [
  "listKind",
  "requestKind",
  "chain",
  "borrowerId",
  "leaderId",
  "sizeClass",
  "region",
  "industry",
] as const satisfies readonly (keyof RequestAttributes)[];
export type TextField = (typeof textFields)[number];

/** Codes whose beginning names the wider class: `3501` is all of Fuzhou, `C38` all electrical machinery. */
export const codeFields = ["region", "industry"] as const satisfies readonly TextField[];
export type CodeField = (typeof codeFields)[number];

export const numberFields = [
  "amountFen",
  "tenorDays",
  "maxRateBp",
  "operatingMonths",
] as const satisfies readonly (keyof RequestAttributes)[];
export type NumberField = (typeof numberFields)[number];

export const setFields = [
  "certificates",
  "negativeLists",
  "consents",
] as const satisfies readonly (keyof RequestAttributes)[];
export type SetField = (typeof setFields)[number];

export const flagFields = [
  "recommended",
  "confirmed",
  "firstLoan",
] as const satisfies readonly (keyof RequestAttributes)[];
export type FlagField = (typeof flagFields)[number];

export type AttributeField = keyof RequestAttributes;

/** What each attribute is called in sentences. */
export const attributeLabels: Readonly<Record<AttributeField, Bilingual>> = {
  listKind: { zh: "名单类型", en: "The list" },
  requestKind: { zh: "融资类型", en: "The kind of financing" },
  chain: { zh: "产业链", en: "The chain" },
  borrowerId: { zh: "申请企业", en: "The firm that asks" },
  leaderId: { zh: "链主企业", en: "The chain leader" },
  sizeClass: { zh: "企业规模", en: "The size of the firm" },
  region: { zh: "区域", en: "The region" },
  industry: { zh: "行业", en: "The industry" },
  amountFen: { zh: "申请金额", en: "The amount" },
  tenorDays: { zh: "期限", en: "The tenor" },
  maxRateBp: { zh: "可接受利率上限", en: "The dearest rate you would take" },
  operatingMonths: { zh: "经营时间", en: "The time in business" },
  certificates: { zh: "资质", en: "The qualifications" },
  negativeLists: { zh: "负面名单", en: "The negative lists" },
  consents: { zh: "授权银行", en: "The banks given consent" },
  recommended: { zh: "金融监管局推荐", en: "The finance bureau's recommendation" },
  confirmed: { zh: "应收账款全部确权", en: "Confirmation of every receivable" },
  firstLoan: { zh: "首贷", en: "Being a first loan" },
};
