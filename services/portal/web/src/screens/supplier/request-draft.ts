import type { TypedDetails } from "./type-values.js";

/** The terms of a request as they are typed. */
export type Terms = {
  readonly tenorDays: string;
  readonly purpose: string;
  readonly maxRate?: string;
  readonly consents?: boolean;
  /** Where no receivables decide it. */
  readonly amount?: string;
  readonly details?: TypedDetails;
};

/** What is kept on the device until a request is filed. */
export type RequestDraft = {
  readonly kind?: string;
  readonly chosen: readonly string[];
  readonly terms: Terms | undefined;
};
