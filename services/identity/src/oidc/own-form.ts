/** What a browser says of where a form comes from. */
export type FormOrigin = { readonly origin: string | undefined; readonly site: string | undefined };

/**
 * Whether a form was sent from a page of ours. Our pages send no referrer, so the origin that a browser names is "null";
 * where it says as well how near the form's page is, that decides.
 */
export function isOwnForm({ origin, site }: FormOrigin, own: string): boolean {
  if (site !== undefined) return site === "same-origin" && [undefined, "null", own].includes(origin);
  return origin === undefined || origin === own;
}
