import type { GivenDetails, RequestDetail } from "@lianrong/contracts/request-details";
import { fenOf } from "../../parts/format.js";
import type { RequestType } from "../../parts/use-request-types.js";

/** The fields of a type as they are typed, by name. */
export type TypedDetails = Readonly<Record<string, string | boolean | undefined>>;
type Field = RequestType["fields"][number];

const wholeShareBp = 10_000;

/** A share as somebody typed it in percent, in basis points; undefined where it is none, or more than the whole. */
export function shareOf(typed: string): number | undefined {
  const basisPoints = fenOf(typed);
  return basisPoints === undefined || basisPoints > wholeShareBp ? undefined : basisPoints;
}

/** A number of things as somebody typed it; undefined where it is out of the field's bounds. */
export function countOf(typed: string, { from, to }: { readonly from: number; readonly to: number }) {
  const count = /^\d{1,10}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return count >= from && count <= to ? count : undefined;
}

/** What was typed as the service takes it; what was left empty is left out. */
export function detailsOf(fields: readonly Field[], typed: TypedDetails): GivenDetails {
  const details: GivenDetails = {};
  for (const field of fields) {
    const value = readTyped(field, typed[field.name]);
    if (value !== undefined) details[field.name] = value;
  }
  return details;
}

function readTyped(field: Field, typed: string | boolean | undefined): GivenDetails[string] | undefined {
  if (field.kind === "flag") return typed === true;
  if (typeof typed !== "string" || typed.trim() === "") return undefined;
  if (field.kind === "money") return fenOf(typed);
  if (field.kind === "share") return shareOf(typed);
  if (field.kind === "count") return countOf(typed, field);
  return field.kind === "uscc" ? typed.trim().toUpperCase() : typed.trim();
}

/** What is about to be sent, told as the service will tell it once it is filed. */
export function toldAs({ fields }: Pick<RequestType, "fields">, details: GivenDetails): readonly RequestDetail[] {
  return fields.flatMap((field) => {
    const { name, kind, label } = field;
    const value = details[name];
    if (value === undefined) return [];
    const option = field.kind === "choice" ? field.options.find((one) => one.value === value) : undefined;
    return [{ name, kind, label, value, choice: option?.label ?? null }];
  });
}
