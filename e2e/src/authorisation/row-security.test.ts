import { randomUUID } from "node:crypto";
import { type Database, openDatabase, type Scope, setScope } from "@lianrong/runtime/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWalkedCity, type WalkedCity } from "./walked-city.js";

const services = ["identity", "whitelist", "intake", "bank-matching", "matchmaking", "oversight", "portal"] as const;
type Service = (typeof services)[number];
const schemaOf = (service: Service) => service.replaceAll("-", "_");

/** Tables without row-level security, and why none of their rows is anybody's. */
const nobodys: Readonly<Record<string, string>> = {
  _prisma_migrations: "the names of the scripts that made the schema",
  consumer_cursor: "how far a service has read each topic of the bus",
  seen_proof: "digests of proofs that were used: they name no tenant and nobody",
  session: "the portal finds a session by the digest of a secret cookie, before it knows whose it is",
};

/** Tables whose rows are the whole tenant's, and why. */
const tenants: Readonly<Record<string, string>> = {
  audit: "what was published, written by whoever acted; no operation reads it",
  audit_head: "where the chain over what was published ends; no operation reads it",
  outbox: "events on their way out, written by whoever acted; no operation reads it",
  stream: "the count of each stream of events, advanced by whoever acts; no operation reads it",
  inbox: "which events were heard; no operation reads it",
  parked: "events that wait for a person; no operation reads it",
  idempotency: "answers, found by the caller's own name and key and in no other way",
  revoked_client: "whose tokens are refused",
  ended_person: "whose tokens are refused",
  name_term: "which firms there are, known all over the tenant; what is found by them is up to the records",
  "identity.tenant": "the name of the city that one belongs to",
  "whitelist.policy": "published documents",
  "whitelist.provision": "what published documents ask",
  "whitelist.chain": "a published list",
  "intake.request_type": "which types of request there are, known all over the tenant",
  "bank_matching.bank_copy": "the names of the banks that advertise",
  "bank_matching.product": "what the banks advertise",
  "bank_matching.response_time": "by which clock the banks are to answer, which is published",
  "matchmaking.posting": "what firms publish for each other",
};

/** Tables that the story leaves empty, and why. */
const empties: Readonly<Record<string, string>> = {
  outbox: "emptied as the events are published",
  parked: "filled where a handler fails, which none does",
  "identity.login_failure": "filled by wrong passwords, which are tried in identity's own tests",
  "identity.factor_reset":
    "filled where an administrator takes somebody's second factors away, in identity's own tests",
  "identity.second_factor": "filled with an authenticator at hand, in identity's own tests",
  "identity.passkey": "filled with an authenticator at hand, in identity's own tests",
  "identity.login_step": "filled while somebody logs in with a passkey, in identity's own tests",
  "intake.request_type": "filled where a bureau departs from what is built in, in intake's own tests",
  "bank_matching.refusal": "filled where a bank refuses after the acceptance, in bank-matching's own tests",
  "whitelist.procedure": "filled where a bureau departs from what is built in, in whitelist's own tests",
  "bank_matching.response_time": "filled where a bureau departs from what is built in, in bank-matching's own tests",
  "whitelist.application_review": "filled by a panel of experts, in whitelist's own tests",
  "whitelist.interest": "filled for a panel of experts, in whitelist's own tests",
  "whitelist.screening_hold": "filled by a screening, in whitelist's own tests",
  "portal.last_seen": "filled in a browser",
  "bank_matching.feed_pending": "emptied as soon as the bank's feed takes a place",
};

type Table = {
  readonly name: string;
  readonly security: boolean;
  readonly forced: boolean;
  readonly policies: number;
};

let city: WalkedCity;
const databases = new Map<Service, Database>();
beforeAll(async () => {
  city = await openWalkedCity();
  const { urls, sealAudits } = city.stage.installation;
  await sealAudits();
  for (const service of services) {
    databases.set(service, openDatabase({ url: urls.of(service), schema: schemaOf(service), maxConnections: 2 }));
  }
});
afterAll(async () => {
  for (const db of databases.values()) await db.close();
  await city?.close();
});

function databaseOf(service: Service): Database {
  const db = databases.get(service);
  if (!db) throw new Error(`${service} has a database`);
  return db;
}

async function tablesOf(service: Service): Promise<readonly Table[]> {
  const { rows } = await databaseOf(service).pool.query<Table>(
    `select relname as name, relrowsecurity as security, relforcerowsecurity as forced,
       (select count(*)::int from pg_policy where polrelid = pg_class.oid) as policies
     from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p') order by relname`,
    [schemaOf(service)],
  );
  return rows;
}

async function countUnder(service: Service, table: string, scope: Scope | undefined): Promise<number> {
  return databaseOf(service).transaction({ reach: "installation" }, async (tx) => {
    if (scope) await setScope(tx, scope);
    else await tx.query("select set_config(name, '', true) from unnest($1::text[]) as name", [settings]);
    const { rows } = await tx.query<{ count: number }>(`select count(*) as count from "${table}"`);
    return rows[0]?.count ?? 0;
  });
}
const settings = ["lianrong.reach", "lianrong.tenant", "lianrong.organisation"];

const stranger = `org_${randomUUID()}`;
const foreign: readonly (readonly [string, Scope | undefined])[] = [
  ["another tenant's office", { reach: "tenant", tenant: "elsewhere" }],
  ["another tenant's firm", { reach: "organisation", tenant: "elsewhere", organisationId: stranger }],
  ["nobody", undefined],
];

describe.each(services)("%s", (service) => {
  it("connects as a role that row-level security holds for", async () => {
    const { rows } = await databaseOf(service).pool.query(
      "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user",
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
  });

  it("forces row-level security on every table but those whose rows are nobody's", async () => {
    const open = (await tablesOf(service)).filter(
      ({ security, forced, policies }) => !security || !forced || !policies,
    );
    expect(open.map(({ name }) => name).filter((name) => !(name in nobodys))).toEqual([]);
  });

  it("shows no row to a foreign tenant, and none to nobody", async () => {
    const seen: string[] = [];
    for (const { name } of await guarded(service)) {
      for (const [who, scope] of foreign)
        if ((await countUnder(service, name, scope)) > 0) seen.push(`${name} to ${who}`);
    }
    expect(seen).toEqual([]);
  });

  it("shows no row to an organisation of the tenant that has no part in it, but what is for everybody", async () => {
    const scope: Scope = { reach: "organisation", tenant: "shifan", organisationId: stranger };
    const seen: string[] = [];
    for (const { name } of await guarded(service)) if ((await countUnder(service, name, scope)) > 0) seen.push(name);
    expect(seen.filter((name) => !isNamed(tenants, service, name))).toEqual([]);
  });

  it("has rows that could be seen, so that the emptiness says something", async () => {
    const empty: string[] = [];
    for (const { name } of await guarded(service)) {
      if ((await countUnder(service, name, { reach: "installation" })) === 0) empty.push(name);
    }
    expect(empty.filter((name) => !isNamed(empties, service, name))).toEqual([]);
  });
});

function isNamed(list: Readonly<Record<string, string>>, service: Service, table: string): boolean {
  return table in list || `${schemaOf(service)}.${table}` in list;
}

async function guarded(service: Service): Promise<readonly Table[]> {
  return (await tablesOf(service)).filter(({ name }) => !(name in nobodys));
}
