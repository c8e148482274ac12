import type { OrganisationKind } from "@lianrong/contracts/actor";
import type { z } from "zod";

/**
 * Whose rows an operation is about, for whoever its `access` lets in.
 * "own": what carries the caller's organisation. "tenant": the same for everybody in the tenant. "caller": the caller's
 * own account. "new": something that will be the caller's. "installation": over all tenants, for the operator.
 */
export type RowsOf = "own" | "tenant" | "caller" | "new" | "installation";

/** How far a kind of organisation sees among the objects of an operation. */
export type Reach = "organisation" | "tenant" | "installation";

/** One row of the table of authorisation, beside what `access` says: the rows, or the one object and what absence is called. */
export type Ownership<Field extends string = string, Code extends string = string> = (
  | { readonly rows: RowsOf }
  | {
      /** The field of the input that names the object. */
      readonly object: Field;
      /** The 404 for an object that is not there; the same for one that the caller may not see. */
      readonly absent: Code;
    }
) & {
  /** Kinds that see further, or less far, than such a kind does elsewhere. */
  readonly reach?: Readonly<Partial<Record<OrganisationKind, Reach>>>;
};

/** A service's table of authorisation: an operation without a row, and a row without an operation, do not compile. */
export type OwnershipTable<Operations extends Readonly<Record<string, { readonly input: z.ZodType }>>, Problems> = {
  readonly [Name in keyof Operations]: Ownership<
    Extract<keyof z.input<Operations[Name]["input"]>, string>,
    Extract<keyof Problems, string>
  >;
};

/** How far a kind sees unless a row says otherwise: the offices that watch see their tenant, all others their own. */
export const usualReach = {
  enterprise: "organisation",
  bank: "organisation",
  "expert-panel": "organisation",
  operator: "organisation",
  "finance-bureau": "tenant",
  "industry-bureau": "tenant",
  "chain-chief": "tenant",
  district: "tenant",
  auditor: "tenant",
} as const satisfies Record<OrganisationKind, Reach>;
