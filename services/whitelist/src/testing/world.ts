import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Actor } from "@lianrong/contracts/actor";
import { newSealingKey } from "@lianrong/evidence/testing/sealing-key";
import { appOf } from "@lianrong/http/app";
import { authenticateWith } from "@lianrong/http/authenticate";
import { serviceDeps } from "@lianrong/http/service";
import { adjustableClock } from "@lianrong/runtime/clock";
import { openDatabase } from "@lianrong/runtime/database";
import { createLogger } from "@lianrong/runtime/logger";
import { migrate } from "@lianrong/runtime/migrate";
import { testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import { testIssuer } from "@lianrong/testing/tokens";
import { openPrisma } from "../db/prisma.js";
import { operations } from "../http/operations.js";
import { problems } from "../http/problems.js";

const migrationsDir = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** The whitelist on a real database of its own, with real tokens; for this service's tests alone. */
export async function startTestWhitelist() {
  const database = await testDatabase({
    template: "whitelist",
    prepare: (adminUrl) =>
      migrate({ adminUrl, schema: "whitelist", role: "whitelist", rolePassword: testRolePassword, migrationsDir }),
  });
  const db = openDatabase({ url: database.urlAs("whitelist"), schema: "whitelist", maxConnections: 6 });
  const clock = adjustableClock();
  const log = createLogger({ service: "whitelist", level: "silent" });
  const issuer = await testIssuer();
  const prisma = openPrisma(db);
  const deps = { ...serviceDeps({ db, clock }), prisma, sealingKey: await newSealingKey() };
  const front = {
    service: "whitelist",
    title: "Whitelist",
    db,
    deps,
    problems,
    clock,
    log,
    operations,
    authenticate: authenticateWith(issuer),
  };
  const app = appOf(front);

  async function send(actor: Actor, method: "GET" | "POST", path: string, options: SendOptions = {}) {
    const headers = new Headers({ authorization: `Bearer ${await issuer.tokenFor(actor)}`, ...options.headers });
    if (method === "POST") headers.set("idempotency-key", options.key ?? randomUUID());
    const body = options.file ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    if (body !== undefined && !headers.has("content-type")) {
      headers.set("content-type", options.file === undefined ? "application/json" : "text/csv");
    }
    const response = await app.request(`/api/whitelist/v1${path}`, { method, headers, ...(body ? { body } : {}) });
    const text = await response.text();
    return { status: response.status, text, json: readJson(text) };
  }

  return {
    db,
    deps,
    clock,
    get: (actor: Actor, path: string, headers: Record<string, string> = {}) => send(actor, "GET", path, { headers }),
    post: (actor: Actor, path: string, body: unknown = {}, key?: string) =>
      send(actor, "POST", path, { body, ...(key ? { key } : {}) }),
    upload: (actor: Actor, file: string | Uint8Array<ArrayBuffer>, key?: string) =>
      send(actor, "POST", "/imports", { file, ...(key ? { key } : {}) }),
    rows: async (text: string, values: readonly unknown[] = []): Promise<unknown[]> =>
      db.transaction({ reach: "installation" }, async (tx) => (await tx.query(text, [...values])).rows),
    stop: async () => {
      await prisma.$disconnect();
      await db.close();
      await database.drop();
    },
  };
}

type SendOptions = {
  readonly body?: unknown;
  readonly file?: string | Uint8Array<ArrayBuffer>;
  readonly key?: string;
  readonly headers?: Record<string, string>;
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
