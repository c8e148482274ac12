import { unreachable } from "@lianrong/core/invariant";
import { err, ok, type Result } from "@lianrong/core/result";
import { z } from "zod";
import type { Bilingual } from "./bilingual.js";
import { Day } from "./instants.js";
import { PositiveFen } from "./money.js";
import { ownEnglish } from "./own-english.js";
import { publishedText } from "./published-text.js";
import type { GivenDetails, RequestDetail } from "./request-details.js";
import type { RequestTypeText, TypeField } from "./request-types.js";
import { Uscc } from "./uscc.js";

/** What is wrong with one field, told by its label. */
export type RefusedDetail = { readonly name: string; readonly label: Bilingual; readonly reason: Bilingual };

/** What may stand in a field. */
export function schemaOfField(field: TypeField, today: Day) {
  switch (field.kind) {
    case "text":
      return publishedText({ longest: field.longest });
    case "money":
      return PositiveFen;
    case "count":
      return z.int().min(field.from).max(field.to);
    case "share":
      return z.int().min(0).max(10_000);
    case "day":
      return dayThat(field.when, today);
    case "uscc":
      return Uscc;
    case "choice":
      return z.enum(field.options.map(({ value }) => value));
    case "flag":
      return z.boolean();
    default:
      return unreachable(field);
  }
}

function dayThat(when: "any" | "past" | "future", today: Day) {
  if (when === "past")
    return Day.refine((day) => day <= today, { error: "不能晚于今天", params: { en: "it may not lie ahead" } });
  if (when === "future")
    return Day.refine((day) => day >= today, { error: "不能早于今天", params: { en: "it may not lie in the past" } });
  return Day;
}

/** What was filled in, held against the type, in the order in which the type asks; or all that is wrong with it. */
export function readDetails(
  type: Pick<RequestTypeText, "fields">,
  given: GivenDetails,
  today: Day,
): Result<readonly RequestDetail[], readonly RefusedDetail[]> {
  const told: RequestDetail[] = [];
  const refused: RefusedDetail[] = Object.keys(given)
    .filter((name) => !type.fields.some((field) => field.name === name))
    .map((name) => ({
      name,
      label: { zh: name, en: name },
      reason: { zh: "本类型没有这一项", en: "this type has no such field" },
    }));
  for (const field of type.fields) {
    const { name, kind, label } = field;
    const read = readField(field, given[name], today);
    if (!read.ok) refused.push({ name, label, reason: read.error });
    else if (read.value !== undefined) {
      const choice =
        field.kind === "choice" ? field.options.find(({ value }) => value === read.value)?.label : undefined;
      told.push({ name, kind, label, value: read.value, choice: choice ?? null });
    }
  }
  return refused.length > 0 ? err(refused) : ok(told);
}

function readField(
  field: TypeField,
  value: GivenDetails[string] | undefined,
  today: Day,
): Result<RequestDetail["value"] | undefined, Bilingual> {
  if (value === undefined) return field.required ? err({ zh: "必填", en: "it is required" }) : ok(undefined);
  const schema = schemaOfField(field, today);
  const parsed = schema.safeParse(value, { error: z.locales.zhCN().localeError });
  if (parsed.success) return ok(parsed.data);
  const zh = parsed.error.issues[0]?.message ?? "填写有误";
  const english = schema.safeParse(value, { error: z.locales.en().localeError }).error?.issues[0];
  return err({ zh, en: ownEnglish(english) ?? english?.message ?? "it is not valid" });
}
