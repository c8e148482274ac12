import { createMiddleware } from "hono/factory";

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
    if (!ours) return c.json({ code: "cross-site-refused", title: "请求不是从本系统页面发出的", status: 403 }, 403);
    await next();
  });
}
