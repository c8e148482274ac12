import { generateKeyPairSync, randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Actor } from "@lianrong/contracts/actor";
import { addDays } from "@lianrong/contracts/days";
import { type EventData, type EventType, events } from "@lianrong/contracts/events";
import { CaseId, EntryId, FinancingRequestId, OrganisationId, TenantId } from "@lianrong/contracts/ids";
import { dayOf, toInstant } from "@lianrong/contracts/instants";
import { SealingJwk } from "@lianrong/contracts/sealing-key";
import { appOf } from "@lianrong/http/app";
import { authenticateWith } from "@lianrong/http/authenticate";
import { type Handled, runHandler } from "@lianrong/messaging/handlers";
import { adjustableClock } from "@lianrong/runtime/clock";
import { type Database, openDatabase } from "@lianrong/runtime/database";
import { newId } from "@lianrong/runtime/ids";
import { createLogger } from "@lianrong/runtime/logger";
import { migrate } from "@lianrong/runtime/migrate";
import { actorOf } from "@lianrong/testing/actors";
import { testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import { testIssuer } from "@lianrong/testing/tokens";
import { z } from "zod";
import { handlersOf } from "../events/handlers.js";
import { operations } from "../http/operations.js";
import { problems } from "../http/problems.js";
import { type BankMatchingConfig, depsOf, SCHEMA, SERVICE } from "../service.js";

const migrationsDir = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

export type Bench = Awaited<ReturnType<typeof openBench>>;

/** The service on a database of its own, with real tokens in front and events from a hand that stands in for the bus. */
export async function openBench(config: Partial<BankMatchingConfig> = {}) {
  const database = await testDatabase({
    template: SERVICE,
    prepare: (adminUrl) =>
      migrate({ adminUrl, schema: SCHEMA, role: SCHEMA, rolePassword: testRolePassword, migrationsDir }),
  });
  const db = openDatabase({ url: database.urlAs(SCHEMA), schema: SCHEMA, maxConnections: 16 });
  const clock = adjustableClock();
  const issuer = await testIssuer();
  const webhookKey = testWebhookKey();
  const settings = { schedulerEveryMs: 1_000, webhookKey, webhookTargets: "any" as const, ...config };
  const deps = depsOf({ db, clock }, settings);
  const log = createLogger({ service: SERVICE, level: "error" });
  const authenticate = authenticateWith(issuer);
  const app = appOf({ service: SERVICE, title: SERVICE, db, deps, problems, operations, clock, log, authenticate });

  async function send(actor: Actor, path: string, options: { body?: unknown; key?: string; language?: string } = {}) {
    const response = await app.request(`/api/bank-matching/v1${path}`, {
      method: options.body === undefined ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${await issuer.tokenFor(actor)}`,
        "idempotency-key": options.key ?? randomUUID(),
        "accept-language": options.language ?? "zh",
        ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    return { status: response.status, text: await response.text() };
  }

  return {
    app,
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
    hear: <T extends EventType>(type: T, data: EventData<T>, tenant = "shifan") =>
      hear({ db, handlers: handlersOf(deps), type, data, tenant }),
    /** The events that were published about a case, in their order. */
    told: async (key: string) => {
      const rows = await db.transaction({ reach: "installation" }, (tx) =>
        tx.query<{ type: string }>("select type from audit where key = $1 order by seq", [key]),
      );
      return rows.rows.map(({ type }) => type.replace("bank-matching.", "").replace(".v1", ""));
    },
    close: async () => {
      await deps.prisma.$disconnect();
      await db.close();
      await database.drop();
    },
  };
}

/** A key pair of this bench's own. */
function testWebhookKey(): SealingJwk {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return SealingJwk.parse({ ...privateKey.export({ format: "jwk" }), kid: "webhook-test" });
}

function parsed<S extends z.ZodType>(schema: S, status: number, answer: { status: number; text: string }): z.output<S> {
  if (answer.status !== status) throw new Error(`answered ${answer.status}: ${answer.text}`);
  return schema.parse(JSON.parse(answer.text));
}

async function hear<T extends EventType>(on: {
  readonly db: Database;
  readonly handlers: ReturnType<typeof handlersOf>;
  readonly type: T;
  readonly data: EventData<T>;
  readonly tenant: string;
}): Promise<Handled> {
  const { db, handlers, type, data, tenant } = on;
  const text = JSON.stringify({
    id: `evt_${randomUUID()}`,
    type,
    tenant,
    key: "any",
    seq: 1,
    occurredAt: toInstant(new Date()),
    actor: { process: "test" },
    data,
  });
  return db.transaction({ reach: "tenant", tenant }, (tx) =>
    runHandler(tx, handlers, { type, tenant, key: "any", seq: 1, text }),
  );
}

const codes = ["91350102MAAY4CL12B", "91350103MA2TH3BJ33", "91350104MA1XG6125X"] as const;

/** A listed leader and its supplier, both known here, who borrows on the leader's entry. */
export async function openCity(bench: Bench, tenant = "shifan") {
  const leaderId = newId(OrganisationId);
  const borrower = actorOf({ tenant, kind: "enterprise" });
  const entryId = newId(EntryId);
  const firm = (enterpriseId: string, index: 0 | 1, name: string) => ({
    enterpriseId: OrganisationId.parse(enterpriseId),
    uscc: events["whitelist.enterprise-recorded.v1"].shape.uscc.parse(codes[index]),
    name,
    form: "company" as const,
    sizeClass: index === 0 ? ("large" as const) : ("small" as const),
    sizeDeclaredOn: dayOf(new Date()),
    district: "350102",
    industryCode: "C3974",
    revision: 1,
  });
  const leader = firm(leaderId, 0, "江城光电");
  const supplier = firm(borrower.organisationId, 1, "闽江精密");
  const entry = (status: "listed" | "suspended" | "delisted", revision: number) => ({
    entryId,
    enterpriseId: leaderId,
    uscc: leader.uscc,
    name: leader.name,
    kind: "chain-leader" as const,
    chain: "新型显示",
    status,
    listedOn: dayOf(new Date()),
    statusReason: null,
    statusCitation: null,
    revision,
  });
  await bench.hear("whitelist.enterprise-recorded.v1", leader, tenant);
  await bench.hear("whitelist.enterprise-recorded.v1", supplier, tenant);
  await bench.hear("whitelist.entry-listed.v1", entry("listed", 1), tenant);
  const ready = (change: Partial<EventData<"intake.request-ready.v1">> = {}) =>
    events["intake.request-ready.v1"].parse({
      requestId: newId(FinancingRequestId),
      borrowerId: borrower.organisationId,
      borrowerUscc: supplier.uscc,
      borrowerName: supplier.name,
      entryId,
      entryRevision: 1,
      kind: "receivable",
      amountFen: 100_000_00,
      tenorDays: 180,
      maxAnnualRateBp: null,
      purpose: "采购原材料",
      expiresOn: addDays(dayOf(bench.clock.now()), 30),
      receivables: [],
      ...change,
    });
  return { tenant: TenantId.parse(tenant), leaderId, borrower, entryId, entry, ready, leader, supplier };
}
export type City = Awaited<ReturnType<typeof openCity>>;

/** Hears a ready request and answers with its case. */
export async function openCaseOf(bench: Bench, city: City, change: Partial<EventData<"intake.request-ready.v1">> = {}) {
  const request = city.ready(change);
  const handled = await bench.hear("intake.request-ready.v1", request, city.tenant);
  if (handled.outcome !== "handled") throw new Error(`request was ${handled.outcome}`);
  const rows = await bench.db.transaction({ reach: "installation" }, (tx) =>
    tx.query<{ id: string }>("select case_id as id from financing_case where request_id = $1", [request.requestId]),
  );
  return CaseId.parse(rows.rows[0]?.id);
}

/** A bank with one product for anybody and lines for the whole and the product. */
export async function openBank(
  bench: Bench,
  city: City,
  options: {
    name?: string;
    annualRateBp?: number;
    totalFen?: number;
    productFen?: number;
    predicate?: unknown;
    oddRule?: unknown;
  } = {},
) {
  const { name = "江城银行", annualRateBp = 420, totalFen = 1_000_000_00, productFen = totalFen } = options;
  const bank = actorOf({ tenant: city.tenant, kind: "bank" });
  await bench.hear(
    "identity.organisation-opened.v1",
    { organisationId: bank.organisationId, kind: "bank", name, uscc: null },
    city.tenant,
  );
  const product = await bench.post(z.object({ productId: z.string() }), bank, "/products", {
    name: `${name}链属贷`,
    requestKinds: ["receivable", "order"],
    predicate: options.predicate ?? { op: "allOf", conditions: [] },
    price: { annualRateBp, feesBp: 0, daysToMoney: 3 },
    oddRule: options.oddRule ?? null,
  });
  const whole = await bench.post(Line, bank, "/credit-lines", { name: "全行", totalFen });
  const line = await bench.post(Line, bank, "/credit-lines", {
    name: "产品",
    productId: product.productId,
    totalFen: productFen,
  });
  return { bank, productId: product.productId, wholeId: whole.lineId, lineId: line.lineId, parentId: line.parentId };
}
const Line = z.object({ lineId: z.string(), parentId: z.string().nullable() });

/** The bank's match in the case, as its feed shows it. */
export async function matchOf(bench: Bench, bank: Actor, caseId: string): Promise<string> {
  const Feed = z.object({
    data: z.array(z.object({ matchId: z.string(), caseId: z.string() })),
    nextCursor: z.string(),
  });
  let cursor = "0";
  for (;;) {
    const page = await bench.get(Feed, bank, `/matches?limit=200&cursor=${cursor}`);
    const found = page.data.find((match) => match.caseId === caseId);
    if (found) return found.matchId;
    if (page.nextCursor === cursor) throw new Error(`no match of ${caseId} in the feed`);
    cursor = page.nextCursor;
  }
}

/** Claims and offers, and answers with the offer's id. */
export async function offerOn(
  bench: Bench,
  bank: Actor,
  caseId: string,
  terms: Partial<Record<"amountFen" | "annualRateBp" | "feesFen" | "tenorDays", number>> & {
    validUntil?: string;
    commitment?: string;
    recourse?: string;
  } = {},
): Promise<string> {
  const matchId = await matchOf(bench, bank, caseId);
  const Claimed = z.object({ claim: z.object({ fencingToken: z.int() }) });
  const { claim } = await bench.post(Claimed, bank, `/matches/${matchId}/claim`, {});
  const offer = await bench.post(z.object({ offerId: z.string() }), bank, `/matches/${matchId}/offers`, {
    fencingToken: claim.fencingToken,
    amountFen: 100_000_00,
    annualRateBp: 410,
    tenorDays: 180,
    daysToMoney: 2,
    validUntil: addDays(dayOf(bench.clock.now()), 10),
    ...terms,
  });
  return offer.offerId;
}
