import { fileURLToPath } from "node:url";
import { PublicJwk } from "@lianrong/contracts/identity";
import { databaseAnswers, type RunningService, type Shell } from "@lianrong/http/service";
import { schedule } from "@lianrong/runtime/schedule";
import { Hono } from "hono";
import { z } from "zod";
import { deleteExpiredSessions, sessionsIn } from "./db/sessions.js";
import { apiProxy } from "./http/api-proxy.js";
import { authRoutes } from "./http/auth-routes.js";
import { cookiesFor } from "./http/cookies.js";
import { webFiles } from "./http/web-files.js";
import { loginAt } from "./login.js";

/** What the portal is configured with. `apiOrigin` is where its server side reaches the API; people never go there. */
export const PortalConfig = z.object({
  issuer: z.url(),
  origin: z.url(),
  apiOrigin: z.url(),
  key: PublicJwk.extend({ d: z.string(), kid: z.string() }),
  sessionSecret: z.string().min(32),
});
export type PortalConfig = z.input<typeof PortalConfig>;

const name = "portal";
const sweepEveryMs = 600_000;
const webFolder = fileURLToPath(new URL("../dist/web", import.meta.url));

/** Starts the portal: the web application for people, and the server side that holds their tokens. */
export function startPortal({ db, log }: Pick<Shell, "db" | "log">, input: PortalConfig): RunningService {
  const { issuer, origin, apiOrigin, key, sessionSecret } = PortalConfig.parse(input);
  const sessions = sessionsIn(db, sessionSecret);
  const cookies = cookiesFor(origin);
  const login = loginAt({ issuer, origin, apiOrigin, key });
  const app = new Hono()
    .route("/", authRoutes({ origin, secret: sessionSecret, login, sessions, cookies, log }))
    .route("/", apiProxy({ origin, apiOrigin, login, sessions, cookies, log }))
    .route("/", webFiles(webFolder));
  const sweep = schedule({ db, name: "sweep-sessions", everyMs: sweepEveryMs, log, run: deleteExpiredSessions });
  return { name, app, ready: () => databaseAnswers(db), stop: () => sweep.stop() };
}
