import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Provider } from "oidc-provider";
import { answerInteraction, type InteractionDeps } from "./interaction.js";
import { nodeBridge } from "./node-bridge.js";
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
  app.all(`${MOUNT}/*`, (c) => bridge(c.req.raw, addressOf(c, deps.trustProxy)));
  return app;
}

/** Who calls: what our own proxy said last, where there is one, else the other end of the connection. */
function addressOf(c: Context, trustProxy: boolean): string {
  const forwarded = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  if (trustProxy && forwarded) return forwarded;
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? "unknown") : "in-process";
}
