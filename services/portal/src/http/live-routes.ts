import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "@lianrong/runtime/database";
import type { Logger } from "@lianrong/runtime/logger";
import { Hono } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { z } from "zod";
import { lastPosition, lastSeen, latestChanges, saveLastSeen, type ToldChange } from "../db/changes.js";
import type { Sessions } from "../db/sessions.js";
import { audienceOf } from "../domain/change.js";
import { newsNames } from "../domain/news.js";
import type { LiveFeed } from "../live-feed.js";
import type { Login } from "../login.js";
import type { SignedIn } from "../session.js";
import type { Cookies } from "./cookies.js";
import { currentSession } from "./current-session.js";
import { refuse } from "./refuse.js";
import { sameOriginOnly } from "./same-origin.js";
import { sessionOrRefusal } from "./session-or-refusal.js";
import { streamCount } from "./stream-count.js";

export type LiveDeps = {
  readonly db: Database;
  readonly origin: string;
  readonly login: Login;
  readonly sessions: Sessions;
  readonly cookies: Cookies;
  readonly feed: LiveFeed;
  /** How often a silent stream says that it is still there, and looks whether its login is. */
  readonly heartbeatMs: number;
  readonly ending: AbortSignal;
  readonly log: Logger;
};

const mostPerSession = 4;
const mostAtAll = 2_000;
const mostNews = 30;
const Seen = z.strictObject({ position: z.int().min(0) });

/** What has changed: as a stream while a screen is open, and as the notices under the bell. */
export function liveRoutes(deps: LiveDeps): Hono {
  const { db, origin, cookies } = deps;
  const streams = streamCount({ mostPerHolder: mostPerSession, mostAtAll });
  const app = new Hono();
  app.use("/portal/*", sameOriginOnly(origin));

  app.get("/portal/live", async (c) => {
    const secret = cookies.session(c);
    const session = await sessionOrRefusal(c, deps);
    if (session instanceof Response) return session;
    const release = streams.take(secret);
    if (!release) return refuse(c, { code: "too-many-streams" });
    c.header("cache-control", "no-store");
    c.header("x-accel-buffering", "no");
    return streamSSE(c, (stream) => tell(stream, deps, { secret, person: session.person }).finally(release));
  });

  app.get("/portal/news", async (c) => {
    const session = await sessionOrRefusal(c, deps);
    if (session instanceof Response) return session;
    return c.json(await newsFor(db, session.person), 200, { "cache-control": "no-store" });
  });

  app.post("/portal/news/seen", async (c) => {
    const session = await sessionOrRefusal(c, deps);
    if (session instanceof Response) return session;
    const seen = Seen.safeParse(await c.req.json().catch(() => undefined));
    if (!seen.success) return refuse(c, { code: "input-invalid" });
    const { tenant, personId } = session.person;
    await db.transaction({ reach: "tenant", tenant }, (tx) => saveLastSeen(tx, { tenant, personId, ...seen.data }));
    return c.body(null, 204);
  });
  return app;
}

/** Tells one browser what concerns its person, until it goes away, the session ends or this process does. */
async function tell(
  stream: SSEStreamingApi,
  { db, feed, ending, heartbeatMs, log, ...session }: LiveDeps,
  { secret, person }: { readonly secret: string; readonly person: SignedIn },
): Promise<void> {
  const audience = audienceOf(person) ?? "";
  const { tenant } = person;
  const over = new AbortController();
  const end = () => over.abort();
  const silence = feed.listen((change) => {
    if (change.tenant !== tenant || ![audience, person.personId].includes(change.audience)) return;
    stream.writeSSE({ event: "change", data: JSON.stringify(passedOn(change, person)) }).catch(end);
  });
  stream.onAbort(end);
  ending.addEventListener("abort", end);
  try {
    const position = await db.transaction({ reach: "tenant", tenant }, (tx) => lastPosition(tx, { tenant, audience }));
    await stream.writeSSE({ event: "hello", data: JSON.stringify({ position }) });
    while (!over.signal.aborted) {
      await pause(heartbeatMs, undefined, { signal: over.signal }).catch(() => {});
      if (over.signal.aborted) break;
      const alive = await currentSession({ ...session, log }, secret).catch(() => "unknown" as const);
      if (!alive) {
        await stream.writeSSE({ event: "over", data: "{}" });
        break;
      }
      await stream.write(": still here\n\n");
    }
  } finally {
    silence();
    ending.removeEventListener("abort", end);
  }
}

async function newsFor(db: Database, person: SignedIn) {
  const { tenant, personId } = person;
  const audience = audienceOf(person) ?? "";
  return db.transaction({ reach: "tenant", tenant }, async (tx) => {
    const reader = { tenant, audience, personId };
    const news = await latestChanges(tx, reader, { types: newsNames, limit: mostNews });
    const seen = await lastSeen(tx, reader);
    return {
      news: news.map((change) => ({ ...passedOn(change, person), unread: change.position > seen })),
      unread: news.filter(({ position }) => position > seen).length,
    };
  });
}

function passedOn({ position, side, type, subjects, actor, occurredAt }: ToldChange, { personId }: SignedIn) {
  return { position, side, type, subjects, own: actor === personId, occurredAt: occurredAt.toISOString() };
}
