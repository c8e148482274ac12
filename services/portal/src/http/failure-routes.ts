import { traceOf } from "@lianrong/http/trace";
import type { Logger } from "@lianrong/runtime/logger";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import type { Sessions } from "../db/sessions.js";
import type { Cookies } from "./cookies.js";
import { refuse } from "./refuse.js";
import { sameOriginOnly } from "./same-origin.js";

/** What a browser says of a screen that broke. The places are those of our own files; what was on the screen is not told. */
const ScreenFailure = z.strictObject({
  screen: z.string().max(100),
  message: z.string().max(300),
  places: z.array(z.string().max(200)).max(10),
});
const maxBytes = 8 * 1024;

/** Takes down that a screen broke, under the trace that the person was shown, so that whoever is asked finds it in the log. */
export function failureRoutes(deps: {
  readonly origin: string;
  readonly sessions: Sessions;
  readonly cookies: Cookies;
  readonly log: Logger;
}): Hono {
  const { origin, sessions, cookies, log } = deps;
  const app = new Hono();
  app.use(
    "/portal/failures",
    sameOriginOnly(origin),
    bodyLimit({ maxSize: maxBytes, onError: (c) => refuse(c, { code: "body-too-large" }) }),
  );
  app.post("/portal/failures", async (c) => {
    // Who is not logged in fills nobody's log.
    if (!(await sessions.find(cookies.session(c)))) return refuse(c, { code: "not-logged-in" });
    const failure = ScreenFailure.safeParse(await c.req.json().catch(() => undefined));
    if (!failure.success) return refuse(c, { code: "input-invalid" });
    log.error({ ...failure.data, traceId: traceOf(c).traceId }, "a screen broke");
    return c.body(null, 204);
  });
  return app;
}
