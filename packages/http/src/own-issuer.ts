/** Where identity issues tokens itself: at the origin by which callers know this API. */
export function ownIssuer(publicOrigin: string): string {
  return `${new URL(publicOrigin).origin}/oidc`;
}
