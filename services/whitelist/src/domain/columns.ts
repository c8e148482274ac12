import type { EnterpriseForm, ListKind, SizeClass } from "@lianrong/contracts/whitelist";

/** The headings of an uploaded list, in the template's order. */
export const columns = [
  "统一社会信用代码",
  "企业名称",
  "单位性质",
  "企业规模",
  "规模声明日期",
  "县区代码",
  "行业代码",
  "名单类别",
  "产业链",
  "链主统一社会信用代码",
  "层级",
  "本地配套",
] as const;
export type Column = (typeof columns)[number];

/** What the list of errors adds to the columns; an upload that still has it is read without it. */
export const errorColumn = "错误";

export const forms: Readonly<Record<string, EnterpriseForm>> = { 企业: "company", 机关事业单位: "public-body" };

export const sizes: Readonly<Record<string, SizeClass>> = {
  大型: "large",
  中型: "medium",
  小型: "small",
  微型: "micro",
};

export const kinds: Readonly<Record<string, ListKind>> = {
  链主企业: "chain-leader",
  核心企业: "core-firm",
  链属企业: "chain-member",
  重点项目: "key-project",
};

export const yesOrNo: Readonly<Record<string, boolean>> = { 是: true, 否: false };
