import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { Day } from "@lianrong/contracts/instants";
import { toInstant } from "@lianrong/contracts/instants";
import type { FileRequest } from "@lianrong/contracts/intake";
import { Fen, shareOfFen } from "@lianrong/contracts/money";
import { type RefusedDetail, readDetails } from "@lianrong/contracts/read-details";
import type { RequestDetail } from "@lianrong/contracts/request-details";
import type { RequestTypeText, RequestType as RequestTypeView } from "@lianrong/contracts/request-types";
import { standardRequestTypes } from "@lianrong/contracts/standard-request-types";
import { err, ok, type Result } from "@lianrong/core/result";

/** A type as a tenant has it: what stands in its table, before what is built in. */
export type RequestType = {
  readonly text: RequestTypeText;
  readonly version: number;
  readonly status: "open" | "closed";
  readonly recordedAt: Date | null;
};

export type RequestTypeError =
  | { readonly code: "request-type-unknown"; readonly kind: string }
  | { readonly code: "request-type-closed"; readonly name: Bilingual }
  | { readonly code: "details-refused"; readonly refused: readonly RefusedDetail[] }
  | {
      readonly code: "amount-over-ceiling";
      readonly label: Bilingual;
      readonly shareBp: number;
      readonly limitFen: Fen;
    };

const builtIn: readonly RequestType[] = standardRequestTypes.map((text) => ({
  text,
  version: 0,
  status: "open",
  recordedAt: null,
}));

/** All types of a tenant: the built-in ones in their order, each as the tenant has it now, then the tenant's own. */
export function typesOf(recorded: readonly RequestType[]): readonly RequestType[] {
  const own = new Map(recorded.map((type) => [type.text.code, type]));
  const standing = builtIn.map((type) => own.get(type.text.code) ?? type);
  const added = recorded.filter(({ text }) => !builtIn.some((type) => type.text.code === text.code));
  return [...standing, ...added.toSorted((one, other) => (one.text.code < other.text.code ? -1 : 1))];
}

/** The type that a code stands for, open to new requests. */
export function openTypeOf(recorded: readonly RequestType[], kind: string): Result<RequestTypeText, RequestTypeError> {
  const type = typesOf(recorded).find(({ text }) => text.code === kind);
  if (!type) return err({ code: "request-type-unknown", kind });
  return type.status === "open" ? ok(type.text) : err({ code: "request-type-closed", name: type.text.name });
}

/** What was filled in, if it is what the type asks for and bears the amount. */
export function detailsOf(
  type: RequestTypeText,
  { details, requestedFen }: Pick<FileRequest, "details" | "requestedFen">,
  today: Day,
): Result<readonly RequestDetail[], RequestTypeError> {
  const read = readDetails(type, details, today);
  if (!read.ok) return err({ code: "details-refused", refused: read.error });
  for (const { field, shareBp } of type.ceilings) {
    const bounding = read.value.find(({ name }) => name === field);
    if (!bounding) continue;
    const limitFen = shareOfFen(Fen.parse(bounding.value), shareBp);
    if ((requestedFen ?? 0) > limitFen)
      return err({ code: "amount-over-ceiling", label: bounding.label, shareBp, limitFen });
  }
  return ok(read.value);
}

export function requestTypeView(type: RequestType, fileable: boolean): RequestTypeView {
  const { text, version, status, recordedAt } = type;
  return { ...text, version, status, recordedAt: recordedAt && toInstant(recordedAt), fileable };
}
