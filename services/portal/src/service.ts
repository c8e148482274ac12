import { fileURLToPath } from "node:url";
import { PublicJwk } from "@lianrong/contracts/identity";
import { ownIssuer } from "@lianrong/http/own-issuer";
import { databaseAnswers, type RunningService, type Shell } from "@lianrong/http/service";
import { schedule } from "@lianrong/runtime/schedule";
import { Hono } from "hono";
import { z } from "zod";
import { deleteChangesBefore } from "./db/changes.js";
import { deleteExpiredSessions, sessionsIn } from "./db/sessions.js";
import { noteChanges, toldForMs } from "./events/note-changes.js";
import { apiProxy } from "./http/api-proxy.js";
import { authRoutes } from "./http/auth-routes.js";
import { cookiesFor } from "./http/cookies.js";
import { failureRoutes } from "./http/failure-routes.js";
import { liveRoutes } from "./http/live-routes.js";
import { webFiles } from "./http/web-files.js";
import { liveFeed } from "./live-feed.js";
import { loginAt } from "./login.js";

/** The private key by which the issuer knows the portal. */
export const PortalKey = PublicJwk.extend({ d: z.string(), kid: z.string() });
export type PortalKey = z.infer<typeof PortalKey>;

/** What the portal is configured with. `apiOrigin` is where its server side reaches the API; people never go there. */
export const PortalConfig = z.object({
  issuer: z.url(),
  origin: z.url(),
  apiOrigin: z.url(),
  key: PortalKey,
  sessionSecret: z.string().min(32),
  offlineAccess: z.boolean().optional(),
  heartbeatMs: z.int().min(50).default(15_000),
});
export type PortalConfig = z.input<typeof PortalConfig>;

const name = "portal";
const sweepEveryMs = 600_000;
const webFolder = fileURLToPath(new URL("../dist/web", import.meta.url));

/** Starts the portal: the web application for people, and the server side that holds their tokens. */
export async function startPortal(
  { db, bus, clock, log }: Pick<Shell, "db" | "bus" | "clock" | "log">,
  input: PortalConfig,
): Promise<RunningService> {
  const { issuer, origin, apiOrigin, key, sessionSecret, heartbeatMs, ...asked } = PortalConfig.parse(input);
  const offlineAccess = asked.offlineAccess ?? issuer === ownIssuer(origin);
  const sessions = sessionsIn(db, sessionSecret);
  const cookies = cookiesFor(origin);
  const login = loginAt({ issuer, origin, apiOrigin, key, offlineAccess });
  const ending = new AbortController();
  const feed = liveFeed({ db, log });
  const hearing = await noteChanges({ db, bus, now: clock.now, onNoted: feed.wake });
  const app = new Hono()
    .route("/", authRoutes({ origin, secret: sessionSecret, login, sessions, cookies, now: clock.now, log }))
    .route("/", failureRoutes({ origin, sessions, cookies, log }))
    .route("/", liveRoutes({ db, origin, login, sessions, cookies, feed, ending: ending.signal, heartbeatMs, log }))
    .route("/", apiProxy({ origin, apiOrigin, login, sessions, cookies, log }))
    .route("/", webFiles(webFolder));
  const sweep = schedule({ db, name: "sweep-sessions", everyMs: sweepEveryMs, log, run: deleteExpiredSessions });
  const forget = schedule({
    db,
    name: "forget-changes",
    everyMs: sweepEveryMs,
    log,
    run: (tx) => deleteChangesBefore(tx, new Date(clock.now().getTime() - toldForMs)),
  });
  return {
    name,
    app,
    ready: () => databaseAnswers(db),
    endStreams: () => ending.abort(),
    stop: async () => {
      ending.abort();
      await hearing.stop();
      await feed.stop();
      await forget.stop();
      await sweep.stop();
    },
  };
}
