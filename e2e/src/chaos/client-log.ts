import type { AnsweredWrite } from "@lianrong/local/session";
import type { Database } from "@lianrong/runtime/database";

/** What the clients saw with their own eyes: every write that was answered, and how. */
export type ClientLog = {
  readonly answered: readonly AnsweredWrite[];
  readonly hear: (write: AnsweredWrite) => void;
};

export function openClientLog(): ClientLog {
  const answered: AnsweredWrite[] = [];
  return { answered, hear: (write) => answered.push(write) };
}

const kept = {
  intake: "intake",
  "bank-matching": "bank_matching",
  whitelist: "whitelist",
  identity: "identity",
} as const;

/** Acknowledged writes whose answer the databases do not hold, byte for byte and once. */
export async function unacknowledged(db: Database, { answered }: ClientLog): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [service, schema] of Object.entries(kept)) {
    const writes = answered.filter(({ path, status }) => path.startsWith(`/api/${service}/`) && status < 300);
    const { rows } = await db.pool.query<{ key: string; answer: string }>(
      `select key, answer from ${schema}.idempotency where key = any($1::text[])`,
      [writes.map(({ key }) => key)],
    );
    const answers = new Map<string, string[]>();
    for (const { key, answer } of rows) answers.set(key, [...(answers.get(key) ?? []), answer]);
    for (const { key, path, body } of writes) {
      const found = answers.get(key) ?? [];
      if (found.length !== 1) faults.push(`${path} ${key}: ${found.length} kept answers`);
      else if (found[0] !== body) faults.push(`${path} ${key}: the kept answer differs`);
    }
  }
  return faults;
}

/** How often each kind of thing was made, as the clients count and as the tables count: the difference is lost or doubled. */
export async function miscounted(db: Database, { answered }: ClientLog): Promise<readonly string[]> {
  const acknowledged = (pattern: RegExp) =>
    answered.filter(({ path, status }) => pattern.test(path) && status === 201).length;
  const counts = [
    { what: "receivables", seen: acknowledged(/\/receivables$/), table: "intake.receivable" },
    {
      what: "requests",
      seen: acknowledged(/\/financing-requests$/),
      table: "intake.financing_request",
    },
    {
      what: "cases",
      seen: acknowledged(/\/financing-requests$/),
      table: "bank_matching.financing_case",
    },
    { what: "drawdowns", seen: acknowledged(/\/drawdowns$/), table: "bank_matching.drawdown" },
    { what: "notices", seen: 2 * acknowledged(/\/accept$/), table: "intake.notice" },
  ];
  const faults: string[] = [];
  for (const { what, seen, table } of counts) {
    const { rows } = await db.pool.query<{ stored: number }>(`select count(*)::int as stored from ${table}`);
    if (rows[0]?.stored !== seen) faults.push(`${what}: the clients saw ${seen}, ${table} holds ${rows[0]?.stored}`);
  }
  return faults;
}

/** Events out of their order, missing in it or doubled, as oversight's permanent log has them. */
export async function disordered(db: Database): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ tenant: string; key: string }>(
    `select tenant, key from (
       select tenant, key, seq, row_number() over (partition by tenant, topic, key order by position) as place
       from oversight.event_log) placed
     where seq <> place`,
  );
  return rows.map(({ tenant, key }) => `events of ${tenant}/${key} are not 1, 2, 3, …`);
}

/** Events that a service handled more than once, as the witness rows in the handlers' own transactions have it. */
export async function handledTwice(db: Database): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ hearer: string; type: string; key: string; times: number }>(
    `select hearer, type, key, count(*)::int as times from public.handled_event
     group by hearer, tenant, type, key, seq having count(*) > 1`,
  );
  return rows.map(({ hearer, type, key, times }) => `${hearer} handled ${type} of ${key} ${times} times`);
}
