import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Provider } from "oidc-provider";
import { answerInteraction, type InteractionDeps } from "./interaction.js";
import { nodeBridge } from "./node-bridge.js";
import { PASSKEY_SCRIPT_PATH, passkeyScript } from "./passkey-script.js";
import { MOUNT } from "./provider.js";

const INTERACTION = /^\/oidc\/interaction\/([\w-]{1,64})$/;

/** The OpenID provider and its login pages as a part of the service's app, under `/oidc`. */
export function oidcApp(deps: InteractionDeps & { readonly provider: Provider; readonly trustProxy: boolean }): Hono {
  const provide = deps.provider.callback();
  const bridge = nodeBridge((request, response) => {
    const uid = new URL(request.url ?? "", deps.origin).pathname.match(INTERACTION)?.[1];
    return void (uid ? answerInteraction(deps, uid, { request, response }) : provide(request, response));
  }, deps.origin);
  const app = new Hono();
  app.use(`${MOUNT}/*`, bodyLimit({ maxSize: 64 * 1024 }));
  app.use(`${MOUNT}/*`, async (c, next) => {
    if (!(await holdsNul(c.req.raw))) return next();
    return c.json({ error: "invalid_request", error_description: "a NUL character is in the request" }, 400);
  });
  app.get(PASSKEY_SCRIPT_PATH, (c) =>
    c.body(passkeyScript, 200, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    }),
  );
  app.all(`${MOUNT}/*`, (c) => bridge(c.req.raw, addressOf(c, deps.trustProxy)));
  return app;
}

/** The provider keeps what it is sent, and the database keeps no NUL; no name, code or state has one. */
async function holdsNul(request: Request): Promise<boolean> {
  const sent = `${new URL(request.url).search} ${request.body ? await request.clone().text() : ""}`;
  return sent.includes("%00") || sent.includes("\0");
}

/** Who calls: what our own proxy said last, where there is one, else the other end of the connection. */
function addressOf(c: Context, trustProxy: boolean): string {
  const forwarded = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  if (trustProxy && forwarded) return forwarded;
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? "unknown") : "in-process";
}
