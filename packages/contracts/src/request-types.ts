import { z } from "zod";
import type { Bilingual } from "./bilingual.js";
import { Instant } from "./instants.js";
import { RequestKind } from "./intake.js";
import { DetailName } from "./request-details.js";

const phrase = z.strictObject({ zh: z.string().trim().min(2).max(40), en: z.string().trim().min(2).max(80) });
const sentence = z.strictObject({ zh: z.string().trim().min(2).max(200), en: z.string().trim().min(2).max(400) });
const hundredPercentBp = 10_000;

const field = <const Kind extends string, Shape extends z.core.$ZodLooseShape>(kind: Kind, shape: Shape) =>
  z.strictObject({
    kind: z.literal(kind),
    name: DetailName,
    label: phrase,
    hint: sentence.nullable().default(null),
    required: z.boolean().default(true),
    ...shape,
  });

/** One field of a request type: what it is called, what may stand in it, and whether it may be left empty. */
export const TypeField = z.discriminatedUnion("kind", [
  field("text", { longest: z.int().min(2).max(500).default(100) }),
  field("money", {}),
  field("count", {
    from: z.int().min(0).default(0),
    to: z.int().min(0).max(1_000_000_000).default(1_000_000_000),
    unit: z
      .strictObject({ zh: z.string().min(1).max(10), en: z.string().min(1).max(20) })
      .nullable()
      .default(null),
  }),
  field("share", {}),
  field("day", { when: z.enum(["any", "past", "future"]).default("any") }),
  field("uscc", {}),
  field("choice", {
    options: z
      .array(z.strictObject({ value: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), label: phrase }))
      .min(2)
      .max(20),
  }),
  field("flag", {}),
]);
export type TypeField = z.infer<typeof TypeField>;

/** Where a borrower stands in a chain: the listed firm itself, one that delivers to it, one that sells its goods. */
export const ChainPlace = z.enum(["leader", "upstream", "downstream"]);
export type ChainPlace = z.infer<typeof ChainPlace>;

/** A type of request as data: what backs it, who files it, what its form asks, and what its amount may not exceed. */
export const RequestTypeText = z
  .strictObject({
    code: RequestKind,
    name: phrase,
    explains: sentence.describe("给申请企业的一句话说明 / what it is, for whoever may file it"),
    backing: z
      .enum(["receivables", "none"])
      .describe("receivables：由应收账款支持，金额以确权为准 / what debtors confirm is its amount"),
    borrowers: z.array(ChainPlace).min(1).max(3),
    fields: z.array(TypeField).max(30).default([]),
    ceilings: z
      .array(z.strictObject({ field: DetailName, shareBp: z.int().min(1).max(hundredPercentBp) }))
      .max(5)
      .default([])
      .describe("申请金额不超过某项金额的比例 / the amount is at most such a share of a field"),
  })
  .superRefine((type, context) => {
    const refuse = (path: (string | number)[], zh: string, en: string) =>
      context.addIssue({ code: "custom", path, message: zh, params: { code: "request-type-unsound", en } });
    const names = type.fields.map(({ name }) => name);
    if (new Set(names).size < names.length) refuse(["fields"], "字段名称重复", "a field is named twice");
    if (new Set(type.borrowers).size < type.borrowers.length)
      refuse(["borrowers"], "申报主体重复", "a place is named twice");
    if (type.ceilings.length > 0 && type.backing === "receivables")
      refuse(["ceilings"], "应收账款类以确权金额为准，不设比例上限", "what debtors confirm is the ceiling already");
    for (const [place, one] of type.fields.entries()) {
      if (one.kind === "count" && one.from > one.to)
        refuse(["fields", place], "下限大于上限", "its lower bound is above its upper");
      if (one.kind === "choice" && new Set(one.options.map(({ value }) => value)).size < one.options.length)
        refuse(["fields", place], "选项重复", "an option is named twice");
    }
    for (const [place, { field: name }] of type.ceilings.entries()) {
      const bounding = type.fields.find((one) => one.name === name);
      if (bounding?.kind !== "money" || !bounding.required)
        refuse(["ceilings", place], "上限须取自必填的金额字段", "a ceiling rests on a required field of money");
    }
  });
export type RequestTypeText = z.infer<typeof RequestTypeText>;
export type RequestTypeWritten = z.input<typeof RequestTypeText>;

export const RequestTypeStatus = z.enum(["open", "closed"]);

/** A type as it stands in a tenant; version 0 is the one that every installation brings. */
export const RequestType = RequestTypeText.safeExtend({
  version: z.int().min(0),
  status: RequestTypeStatus,
  recordedAt: Instant.nullable(),
  fileable: z.boolean().describe("本单位可否申报 / whether the caller may file it"),
});
export type RequestType = z.infer<typeof RequestType>;
export const RequestTypes = z.object({ data: z.array(RequestType) });

/** A bureau adds a type, puts another version in its place, or closes it to new requests. */
export const RecordRequestType = RequestTypeText.safeExtend({ status: RequestTypeStatus.default("open") });
export type RecordRequestType = z.infer<typeof RecordRequestType>;

/** Parsed once where it is written, so that a type that is built in is held to what is demanded of a stored one. */
export function requestType(written: RequestTypeWritten): RequestTypeText {
  return RequestTypeText.parse(written);
}

export type RequestTypeName = Pick<RequestTypeText, "code" | "name">;

/** What a type is called that a tenant has added and this place has not heard of: by its code. */
export function requestTypeName(types: readonly RequestTypeName[], code: string): Bilingual {
  return types.find((type) => type.code === code)?.name ?? { zh: code, en: code };
}
