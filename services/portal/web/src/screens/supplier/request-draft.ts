/** The terms of a request as they are typed. */
export type Terms = {
  readonly tenorDays: string;
  readonly purpose: string;
  readonly maxRate?: string;
  readonly consents?: boolean;
};

/** What is kept on the device until a request is filed. */
export type RequestDraft = { readonly chosen: readonly string[]; readonly terms: Terms | undefined };
