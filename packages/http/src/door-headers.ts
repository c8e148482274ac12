import { createMiddleware } from "hono/factory";

const otherwise = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
} as const satisfies Record<string, string>;

/** What every answer at the door carries, unless whoever answered said it more exactly: a slip in one page opens nothing. */
export function doorHeaders() {
  return createMiddleware(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(otherwise)) if (!c.res.headers.has(name)) c.header(name, value);
  });
}
