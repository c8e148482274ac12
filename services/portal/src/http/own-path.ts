/** The path inside this portal that somebody wanted to get to; anything that leads elsewhere becomes the first page. */
export function ownPath(wanted: string | undefined): string {
  if (!wanted || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes("\\")) return "/";
  const origin = "http://portal.invalid";
  const url = URL.parse(wanted, origin);
  if (!url || url.origin !== origin || /^\/(auth|portal|oidc|api|trpc)(\/|$)/.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}`;
}
