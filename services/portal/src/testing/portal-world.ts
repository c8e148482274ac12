import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { OrganisationKind } from "@lianrong/contracts/actor";
import { OrganisationId, PersonId, TenantId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import { openPostgresBus } from "@lianrong/messaging/postgres-bus";
import { serviceOf } from "@lianrong/messaging/topic";
import { systemClock } from "@lianrong/runtime/clock";
import { type Database, openDatabase } from "@lianrong/runtime/database";
import { newId } from "@lianrong/runtime/ids";
import { createLogger } from "@lianrong/runtime/logger";
import { migrate } from "@lianrong/runtime/migrate";
import { testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import { exportJWK, generateKeyPair } from "jose";
import { sessionsIn } from "../db/sessions.js";
import { PortalKey, startPortal } from "../service.js";
import type { Session, SignedIn } from "../session.js";

const origin = "http://localhost";
const sessionSecret = "a secret that is long enough for tests";
const anHourMs = 3_600_000;
const heartbeatMs = 200;
const migrationsDir = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** The portal's server side on a database and a bus of its own; who is logged in is decided here and not by an issuer. */
export async function openPortalWorld() {
  const stage = await openStage();
  const { db, bus, database } = stage;
  let portal = await stage.start();
  const tenant = TenantId.parse(`t${randomUUID().slice(0, 8)}`);
  return {
    tenant,
    db,
    ...peopleOf(db, tenant),
    routes: () => portal.app.routes.map(({ method, path }) => ({ method, path })),
    call: (secret: string, path: string, init: RequestInit = {}) =>
      portal.app.request(`${origin}${path}`, {
        ...init,
        headers: { cookie: `lianrong=${secret}`, "x-lianrong": "portal", ...init.headers },
      }),
    happen: (type: string, data: unknown, options: { actor?: unknown; occurredAt?: Date } = {}) => {
      const { actor = { process: "test" }, occurredAt = new Date() } = options;
      const when = toInstant(occurredAt);
      const event = { id: `evt_${randomUUID()}`, type, tenant, key: "k", seq: 1, occurredAt: when, actor, data };
      return bus.publish(serviceOf(type), [{ key: "k", value: JSON.stringify(event) }]);
    },
    restart: async () => {
      await portal.stop();
      portal = await stage.start();
    },
    close: async () => {
      await portal.stop();
      await bus.close();
      await db.close();
      await database.drop();
    },
  };
}

async function openStage() {
  const database = await testDatabase({
    template: "portal",
    prepare: (adminUrl) =>
      migrate({ adminUrl, schema: "portal", role: "portal", rolePassword: testRolePassword, migrationsDir }),
  });
  const log = createLogger({ service: "portal", level: "error" });
  const db = openDatabase({ url: database.urlAs("portal"), schema: "portal", maxConnections: 8 });
  const bus = await openPostgresBus({ url: database.adminUrl, log });
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const key = PortalKey.parse({ ...(await exportJWK(privateKey)), kid: "portal", use: "sig", alg: "ES256" });
  const config = { issuer: `${origin}/oidc`, origin, apiOrigin: origin, key, sessionSecret, heartbeatMs };
  return { database, db, bus, start: () => startPortal({ db, bus, clock: systemClock, log }, config) };
}

function peopleOf(db: Database, tenant: TenantId) {
  const sessions = sessionsIn(db, sessionSecret);
  return {
    person: (kind: OrganisationKind, organisationId = newId(OrganisationId)): SignedIn => ({
      personId: newId(PersonId),
      name: "某人",
      loginName: "somebody",
      tenant,
      organisationId,
      organisationKind: kind,
      organisationName: "示范",
      secondFactor: false,
      roles: ["maker"],
    }),
    sessions,
    logIn: (person: SignedIn, held: Partial<Session> = {}) =>
      sessions.open({
        person,
        accessToken: "access",
        accessTokenEndsAt: Date.now() + anHourMs,
        refreshToken: "refresh",
        idToken: "id",
        scope: "",
        ...held,
      }),
    endLogin: (secret: string) => sessions.end(secret),
  };
}
