import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Actor, Role } from "@lianrong/contracts/actor";
import { publishedCalendar } from "@lianrong/contracts/calendar";
import type { EventType } from "@lianrong/contracts/events";
import { KeyBinding } from "@lianrong/contracts/evidence";
import { OrganisationId } from "@lianrong/contracts/ids";
import { dayOf, toInstant } from "@lianrong/contracts/instants";
import { checkUscc, Uscc, usccCheckCharacter } from "@lianrong/contracts/uscc";
import { signDetached } from "@lianrong/evidence/detached-signature";
import { signKeyBinding } from "@lianrong/evidence/key-binding";
import { type Misdeed, softPasskey } from "@lianrong/evidence/testing/soft-passkey";
import { appOf } from "@lianrong/http/app";
import { authenticateWith } from "@lianrong/http/authenticate";
import { serviceDeps } from "@lianrong/http/service";
import { type Handled, runHandler } from "@lianrong/messaging/handlers";
import { adjustableClock } from "@lianrong/runtime/clock";
import { type Database, openDatabase } from "@lianrong/runtime/database";
import { createLogger } from "@lianrong/runtime/logger";
import { migrate } from "@lianrong/runtime/migrate";
import { actorOf } from "@lianrong/testing/actors";
import { testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import { testIssuer } from "@lianrong/testing/tokens";
import type { Hono } from "hono";
import { type CryptoKey, exportJWK, generateKeyPair } from "jose";
import { openPrisma } from "../db/prisma.js";
import type { Deps, IntakeConfig } from "../deps.js";
import { handlersOf } from "../events/handlers.js";
import { operations } from "../http/operations.js";
import { problems } from "../http/problems.js";
import { reconcile } from "../usecases/reconcile.js";
import { dataOf, eventsOf } from "./said.js";

const migrationsDir = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));
const tenant = "shifan";

export type Answered = { readonly status: number; readonly body: unknown };

/** Intake on a real database with real tokens and an adjustable clock; what others would say of the world is heard from here. */
export async function startTestIntake(change: Partial<IntakeConfig> = {}) {
  const { database, db } = await openTestDatabase();
  const issuer = await testIssuer();
  const identity = await generateKeyPair("ES256", { extractable: true });
  const clock = adjustableClock();
  const prisma = openPrisma(db);
  const published = { keys: [{ ...(await exportJWK(identity.publicKey)), kid: "identity", alg: "ES256" }] };
  const identityKeys = () => Promise.resolve(published);
  const config: IntakeConfig = { ...testConfig, identityKeys, ...change };
  const deps: Deps = { ...serviceDeps({ db, clock }), config, identityKeys, calendar: publishedCalendar, prisma };
  const log = createLogger({ service: "intake", level: "fatal" });
  const authenticate = authenticateWith(issuer);
  const app = appOf({ service: "intake", title: "Intake", db, deps, problems, clock, log, operations, authenticate });
  const hear = hearingOf(deps, db);
  const reconciled = () => db.transaction({ reach: "installation" }, reconcile);
  return {
    database,
    db,
    deps,
    app,
    clock,
    tenant,
    identityKeys: published,
    tokenFor: issuer.tokenFor,
    call: callerOf(app, issuer.tokenFor),
    hear,
    newFirm: (options: FirmOptions) => newFirm({ hear, identity, clock }, options),
    eventsOf: (key: string) => eventsOf(db, key),
    dataOf: (type: EventType, key: string) => dataOf(db, { type, key }),
    reconcile: reconciled,
    registry: async () => {
      const { reservedFen, usedFen } = await reconciled();
      return { reservedFen, usedFen };
    },
    stop: async () => {
      await prisma.$disconnect();
      await db.close();
      await database.drop();
    },
  };
}

const testConfig: Omit<IntakeConfig, "identityKeys"> = {
  fingerprintKey: "only-for-tests-only-for-tests-only",
  schedulerEveryMs: 60_000,
  requestLifetimeDays: 90,
};

async function openTestDatabase() {
  const database = await testDatabase({
    template: "intake",
    prepare: (adminUrl) =>
      migrate({ adminUrl, schema: "intake", role: "intake", rolePassword: testRolePassword, migrationsDir }),
  });
  return { database, db: openDatabase({ url: database.urlAs("intake"), schema: "intake", maxConnections: 20 }) };
}

function callerOf(app: Hono, tokenFor: (actor: Actor) => Promise<string>) {
  return async (
    actor: Actor,
    method: "GET" | "POST",
    path: string,
    body?: unknown,
    key: string = randomUUID(),
  ): Promise<Answered> => {
    const response = await app.request(`/api/intake/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokenFor(actor)}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
}

/** Hands an event to intake's handlers as the inbox would. */
function hearingOf(deps: Deps, db: Database) {
  const handlers = handlersOf(deps);
  return (type: EventType, data: unknown): Promise<Handled> => {
    const event = { type, tenant, key: randomUUID(), seq: 1 };
    const occurredAt = toInstant(deps.now());
    const text = JSON.stringify({ ...event, id: `evt_${randomUUID()}`, occurredAt, actor: { process: "test" }, data });
    return db.transaction({ reach: "tenant", tenant }, (tx) => runHandler(tx, handlers, { ...event, text }));
  };
}

export type TestIntake = Awaited<ReturnType<typeof startTestIntake>>;

export type FirmOptions = {
  readonly name: string;
  readonly sizeClass?: "large" | "medium" | "small" | "micro";
  readonly form?: "company" | "public-body";
  readonly listed?: boolean;
  /** The list that it is on. */
  readonly kind?: "chain-leader" | "chain-member";
};

type World = {
  readonly hear: (type: EventType, data: unknown) => Promise<Handled>;
  readonly identity: { readonly privateKey: CryptoKey };
  readonly clock: { readonly now: () => Date };
};

/** A firm as the registry and identity announce it, with its maker, its checker and the key that it signs with. */
async function newFirm({ hear, identity, clock }: World, options: FirmOptions) {
  const { name, sizeClass = "small", form = "company", listed = false, kind = "chain-member" } = options;
  const enterpriseId = OrganisationId.parse(`org_${randomUUID()}`);
  const entryId = `ent_${randomUUID()}`;
  const uscc = newUscc();
  await hear("whitelist.enterprise-recorded.v1", {
    enterpriseId,
    uscc,
    name,
    form,
    sizeClass,
    sizeDeclaredOn: dayOf(clock.now()),
    district: "350102",
    industryCode: "C3974",
    revision: 1,
  });
  const entryOf = (status: "listed" | "suspended" | "delisted", revision: number) => ({
    enterpriseId,
    entryId,
    uscc,
    name,
    kind,
    chain: "光电",
    status,
    listedOn: dayOf(clock.now()),
    statusReason: status === "listed" ? null : "连续两年未达标",
    statusCitation: status === "listed" ? null : "榕政办规〔2024〕4号第三条",
    revision,
  });
  if (listed) await hear("whitelist.entry-listed.v1", entryOf("listed", 1));
  const world = { hear, identity, clock };
  // The firm's machine holds this key, so that either checker may sign with it.
  const own = await bindProgramKey(world, { enterpriseId, name, subject: `m-${randomUUID()}` });
  const actor = (roles: readonly Role[]) =>
    actorOf({ tenant, kind: "enterprise", organisationId: enterpriseId, roles });
  return {
    enterpriseId,
    entryId,
    uscc,
    name,
    keyId: own.binding.keyId,
    maker: actor(["maker"]),
    checker: actor(["checker"]),
    otherChecker: actor(["checker"]),
    sign: own.sign,
    /** Binds a further key of the firm to a person or a machine, as its administrator would. */
    bindProgramKey: (subject: string, by: BoundBy = {}) =>
      bindProgramKey({ ...world, ...by }, { enterpriseId, name, subject }),
    bindPasskey: (subject: string) => bindPasskey(world, { enterpriseId, name, subject }),
    become: (status: "listed" | "suspended" | "delisted", revision: number) =>
      hear(`whitelist.entry-${status}.v1`, entryOf(status, revision)),
  };
}

type BoundBy = { readonly identity?: World["identity"] };
type Holder = { readonly enterpriseId: OrganisationId; readonly name: string; readonly subject: string };

/** A key that a program of the firm holds, bound to whoever is named. */
async function bindProgramKey(world: World, holder: Holder) {
  const keys = await generateKeyPair("ES256", { extractable: true });
  const { kty, crv, x, y } = await exportJWK(keys.publicKey);
  const binding = await hearBinding(world, holder, { publicJwk: { kty, crv, x, y } });
  return {
    binding,
    sign: (elements: unknown) => signDetached(elements, { keyId: binding.keyId, privateKey: keys.privateKey }),
  };
}

/** A passkey of somebody of the firm. */
async function bindPasskey(world: World, holder: Holder) {
  const scope = { credentialId: "Y3JlZGVudGlhbA", rpId: "lianrong.example", origins: ["https://lianrong.example"] };
  const passkey = softPasskey(scope);
  const binding = await hearBinding(world, holder, { publicJwk: passkey.publicJwk, passkey: scope });
  return {
    binding,
    sign: async (elements: unknown, misdeed: Misdeed = {}) => ({
      keyId: binding.keyId,
      ...(await passkey.assert(elements, misdeed)),
    }),
    /** One touch for many. */
    signAll: async (shown: readonly unknown[]) =>
      (await passkey.assertAll(shown)).map((assertion) => ({ keyId: binding.keyId, ...assertion })),
  };
}

async function hearBinding({ hear, identity, clock }: World, holder: Holder, key: object): Promise<KeyBinding> {
  const { enterpriseId, name, subject } = holder;
  const binding = KeyBinding.parse({
    format: "lianrong.key-binding.v1",
    keyId: `key_${randomUUID()}`,
    tenant,
    organisationId: enterpriseId,
    organisationName: name,
    subject,
    authority: "授权委托书",
    ...key,
    validFrom: toInstant(clock.now()),
    validTo: toInstant(new Date(clock.now().getTime() + 3_650 * 86_400_000)),
  });
  const signed = await signKeyBinding(binding, { keyId: "identity", privateKey: identity.privateKey });
  await hear("identity.key-bound.v1", { organisationId: binding.organisationId, signed });
  return binding;
}

export type Firm = Awaited<ReturnType<typeof newFirm>>;

/** A code whose check characters hold, for a firm that does not exist. */
export function newUscc(): Uscc {
  const digits = randomUUID().replaceAll(/\D/g, "").padEnd(8, "0").slice(0, 8);
  for (const check of "0123456789X") {
    const body = `91350100${digits}${check}`;
    const code = `${body}${usccCheckCharacter(body)}`;
    if (checkUscc(code).verdict === "PASS") return Uscc.parse(code);
  }
  return newUscc();
}

let invoices = 0;

/** A well-formed number of a fully digital invoice that no other test has. */
export function newInvoiceNumber(): string {
  invoices += 1;
  return `26352${String(process.pid % 1_000_000).padStart(7, "0")}${String(invoices).padStart(8, "0")}`;
}

export function receivableInput(debtor: { readonly uscc: string }, amountFen: number, change: object = {}) {
  return {
    debtorUscc: debtor.uscc,
    contractNumber: "HT-2026-001",
    contractedOn: "2026-08-01",
    deliveredOn: "2026-09-01",
    agreedDays: 60,
    amountFen,
    invoices: [{ number: newInvoiceNumber(), issuedOn: "2026-09-02", totalFen: amountFen, amountFen }],
    ...change,
  };
}
