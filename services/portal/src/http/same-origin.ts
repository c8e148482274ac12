import { createMiddleware } from "hono/factory";
import { refuse } from "./refuse.js";

/**
 * Lets only our own pages call: a header that no form and no foreign page can send without being asked first, and
 * where the browser says where the call comes from, it has to be here.
 */
export function sameOriginOnly(origin: string) {
  return createMiddleware(async (c, next) => {
    const site = c.req.header("sec-fetch-site");
    const from = c.req.header("origin");
    const ours =
      c.req.header("x-lianrong") === "portal" &&
      (site === undefined || site === "same-origin") &&
      (from === undefined || from === origin);
    if (!ours) return refuse(c, { code: "cross-site-refused" });
    await next();
  });
}
