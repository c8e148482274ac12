import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Actor } from "@lianrong/contracts/actor";
import { addDays } from "@lianrong/contracts/days";
import { OrganisationId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import { Uscc } from "@lianrong/contracts/uscc";
import { appOf } from "@lianrong/http/app";
import { authenticateWith } from "@lianrong/http/authenticate";
import { adjustableClock } from "@lianrong/runtime/clock";
import { openDatabase } from "@lianrong/runtime/database";
import { createLogger } from "@lianrong/runtime/logger";
import { migrate } from "@lianrong/runtime/migrate";
import { actorOf } from "@lianrong/testing/actors";
import { testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import { testIssuer } from "@lianrong/testing/tokens";
import { z } from "zod";
import { saveFirm } from "../db/firms.js";
import { operations } from "../http/operations.js";
import { problems } from "../http/problems.js";
import { depsOf, SCHEMA, SERVICE } from "../service.js";

const migrationsDir = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

export type Bench = Awaited<ReturnType<typeof openBench>>;

/** The service on a database of its own, with real tokens in front. */
export async function openBench() {
  const database = await testDatabase({
    template: SERVICE,
    prepare: (adminUrl) =>
      migrate({ adminUrl, schema: SCHEMA, role: SCHEMA, rolePassword: testRolePassword, migrationsDir }),
  });
  const db = openDatabase({ url: database.urlAs(SCHEMA), schema: SCHEMA, maxConnections: 12 });
  const clock = adjustableClock();
  const issuer = await testIssuer();
  const deps = depsOf({ db, clock });
  const log = createLogger({ service: SERVICE, level: "error" });
  const authenticate = authenticateWith(issuer);
  const app = appOf({ service: SERVICE, title: SERVICE, db, deps, problems, operations, clock, log, authenticate });

  async function send(actor: Actor, path: string, options: { body?: unknown; key?: string } = {}) {
    const response = await app.request(`/api/${SERVICE}/v1${path}`, {
      method: options.body === undefined ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${await issuer.tokenFor(actor)}`,
        "idempotency-key": options.key ?? randomUUID(),
        ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    return { status: response.status, text: await response.text() };
  }

  return {
    db,
    deps,
    clock,
    database,
    send,
    /** Answers parsed by the schema of what is expected. */
    get: async <S extends z.ZodType>(schema: S, actor: Actor, path: string) =>
      parsed(schema, 200, await send(actor, path)),
    post: async <S extends z.ZodType>(schema: S, actor: Actor, path: string, body: unknown) =>
      parsed(schema, 201, await send(actor, path, { body })),
    refused: async (actor: Actor, path: string, body?: unknown) => {
      const { status, text } = await send(actor, path, body === undefined ? {} : { body });
      const { code } = z.object({ code: z.string() }).parse(JSON.parse(text));
      return `${status} ${code}`;
    },
    /** The events that were published about something, in their order. */
    told: async (key: string) => {
      const { rows } = await db.transaction({ reach: "installation" }, (tx) =>
        tx.query<{ type: string }>("select type from audit where key = $1 order by seq", [key]),
      );
      return rows.map(({ type }) => type.replace("matchmaking.", "").replace(".v1", ""));
    },
    close: async () => {
      await db.close();
      await database.drop();
    },
  };
}

function parsed<S extends z.ZodType>(schema: S, status: number, answer: { status: number; text: string }): z.output<S> {
  if (answer.status !== status) throw new Error(`answered ${answer.status}: ${answer.text}`);
  return schema.parse(JSON.parse(answer.text));
}

/** A firm of the tenant whose name is known here. */
export async function openFirm(bench: Bench, name: string, tenant = "shifan"): Promise<Actor> {
  const actor = actorOf({ tenant, kind: "enterprise" });
  await bench.db.transaction({ reach: "tenant", tenant }, (tx) =>
    saveFirm(tx, tenant, {
      enterpriseId: OrganisationId.parse(actor.organisationId),
      uscc: Uscc.parse("91350102MAAY4CL12B"),
      name,
      form: "company",
      sizeClass: "small",
      sizeDeclaredOn: dayOf(new Date()),
      district: "350102",
      industryCode: "C3974",
      revision: 1,
    }),
  );
  return actor;
}

/** What a firm might post, open for thirty days. */
export function posting(bench: Bench, change: Readonly<Record<string, unknown>> = {}) {
  return {
    product: "精密注塑件",
    keywords: ["连接器外壳"],
    industryCode: "C2929",
    district: "350102",
    unit: "件",
    quantity: 50_000,
    leadTimeDays: 30,
    priceBand: { fromFen: 100, toFen: 200 },
    expiresOn: addDays(dayOf(bench.clock.now()), 30),
    ...change,
  };
}
