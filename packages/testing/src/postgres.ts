import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
    runId: string;
  }
}

/** What every role that a test makes logs in with. */
export const testRolePassword = "only-for-tests";

export type TestDatabaseOptions = {
  /** Test files that pass the same name share one template, so that its migrations run once a run and not once a file. */
  readonly template?: string;
  /** Fills the template, as its superuser: migrations, mostly. Runs alone in the whole server, so it may create roles. */
  readonly prepare?: (adminUrl: string) => Promise<unknown>;
};

export type TestDatabase = {
  readonly name: string;
  readonly adminUrl: string;
  /** The same database as one of the roles that `prepare` made with `testRolePassword`. */
  readonly urlAs: (role: string) => string;
  /** What somebody with the superuser's password could do behind every service's back. */
  readonly asAdmin: (text: string, values?: readonly unknown[]) => Promise<void>;
  readonly drop: () => Promise<void>;
};

/** A fresh PostgreSQL 18 database for one test file, cloned from its template; call `drop` in afterAll. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const serverUrl = inject("adminUrl");
  const runId = inject("runId");
  const name = `${prefixOf(runId)}_${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  await withClient(serverUrl, async (client) => {
    const template = options.prepare ? await ensureTemplate(client, { serverUrl, runId, ...options }) : "template1";
    await client.query(`create database ${name} template ${template} strategy file_copy`);
  });
  return {
    name,
    adminUrl: urlOf(serverUrl, name),
    urlAs: (role) => {
      const url = new URL(urlOf(serverUrl, name));
      url.username = role;
      url.password = testRolePassword;
      return url.href;
    },
    asAdmin: (text, values = []) =>
      withClient(urlOf(serverUrl, name), async (client) => {
        await client.query(text, [...values]);
      }),
    drop: () => withClient(serverUrl, (client) => dropDatabase(client, name)),
  };
}

/** Drops whatever databases a run left, its templates among them. */
export async function dropLeftovers(serverUrl: string, runId: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const left = await client.query<{ datname: string }>(
      "select datname from pg_database where starts_with(datname, $1)",
      [prefixOf(runId)],
    );
    for (const { datname } of left.rows) await dropDatabase(client, datname);
  });
}

/** Does what concerns the whole server, such as roles, while no other test file makes a template, a clone or a role. */
export async function aloneOnServer<T>(body: () => Promise<T>): Promise<T> {
  return withClient(inject("adminUrl"), async (client) => {
    await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    return body();
  });
}

const TEMPLATE_LOCK = 1_806_452_790;

type TemplateOptions = TestDatabaseOptions & { readonly serverUrl: string; readonly runId: string };

async function ensureTemplate(client: pg.Client, options: TemplateOptions): Promise<string> {
  const key = createHash("sha256")
    .update(options.template ?? String(options.prepare))
    .digest("hex")
    .slice(0, 12);
  const name = `${prefixOf(options.runId)}_template_${key}`;
  // Held in the maintenance database by all test files, which makes their clones and templates wait for one another.
  await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  const found = await client.query("select 1 from pg_database where datname = $1", [name]);
  if (found.rowCount !== 0) return name;
  const unfinished = `${name}_new`;
  await dropDatabase(client, unfinished);
  await client.query(`create database ${unfinished} template template1`);
  await options.prepare?.(urlOf(options.serverUrl, unfinished));
  await client.query(`alter database ${unfinished} rename to ${name}`);
  return name;
}

async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${name} with (force)`);
}

function prefixOf(runId: string): string {
  return `test_${runId}`;
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Closing the connection also gives back the lock it may hold. */
export async function withClient<T>(url: string, body: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await body(client);
  } finally {
    await client.end();
  }
}
