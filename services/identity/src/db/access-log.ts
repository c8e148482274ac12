import { AccessEntry, type AccessKind, type AccessLogQuery } from "@lianrong/contracts/identity";
import { toInstant } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";

const LONGEST_BROWSER = 300;
const CHINA = "+08:00";

type Seen = {
  readonly kind: AccessKind;
  readonly methods: readonly string[];
  readonly address: string;
  readonly browser: string;
  readonly at: Date;
};

/** Keeps how a person came in or was refused; the caller sees the whole installation. */
export async function notePersonAccess(tx: Tx, personId: string, seen: Seen): Promise<void> {
  await tx.query({
    name: "note-person-access",
    text: `insert into access_log (tenant, organisation_id, kind, subject, methods, address, browser, at)
           select tenant, organisation_id, $2, person_id, $3, $4, $5, $6 from person where person_id = $1`,
    values: [personId, ...valuesOf(seen)],
  });
}

/** Keeps that a machine got a token; the caller sees the whole installation. */
export async function noteClientAccess(tx: Tx, clientId: string, seen: Seen): Promise<void> {
  await tx.query({
    name: "note-client-access",
    text: `insert into access_log (tenant, organisation_id, kind, subject, methods, address, browser, at)
           select tenant, organisation_id, $2, client_id, $3, $4, $5, $6 from client where client_id = $1`,
    values: [clientId, ...valuesOf(seen)],
  });
}

function valuesOf({ kind, methods, address, browser, at }: Seen): readonly unknown[] {
  return [kind, methods, address, browser.slice(0, LONGEST_BROWSER), at];
}

type Row = {
  readonly position: string;
  readonly at: Date;
  readonly kind: string;
  readonly subject: string;
  readonly name: string | null;
  readonly methods: readonly string[];
  readonly address: string;
  readonly browser: string;
};

/** The newest entries of an organisation that the transaction may see, before a position. */
export async function listAccessEntries(
  tx: Tx,
  organisationId: string,
  { before, limit, kind, subject, from, to }: Omit<AccessLogQuery, "cursor"> & { readonly before: number | null },
): Promise<readonly AccessEntry[]> {
  const { rows } = await tx.query<Row>({
    name: "list-access-entries",
    text: `select a.position::text, a.at, a.kind, a.subject, p.display_name as name, a.methods, a.address, a.browser
           from access_log a left join person p on p.person_id = a.subject
           where a.organisation_id = $1 and ($2::bigint is null or a.position < $2)
             and ($3::text is null or a.kind = $3) and ($4::text is null or a.subject = $4)
             and ($5::timestamptz is null or a.at >= $5)
             and ($6::timestamptz is null or a.at < $6::timestamptz + interval '24 hours')
           order by a.position desc limit $7`,
    values: [
      organisationId,
      before,
      kind ?? null,
      subject ?? null,
      from ? `${from}T00:00:00${CHINA}` : null,
      to ? `${to}T00:00:00${CHINA}` : null,
      limit,
    ],
  });
  return rows.map(({ position, at, ...row }) =>
    AccessEntry.parse({ ...row, position: Number(position), at: toInstant(at) }),
  );
}

/** When each of the clients last got a token, as far as the transaction may see it. */
export async function lastAccessOf(tx: Tx, clientIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await tx.query<{ subject: string; at: Date }>({
    name: "last-access-of",
    text: `select wanted.subject, last.at from unnest($1::text[]) as wanted (subject)
           cross join lateral (select at from access_log a where a.subject = wanted.subject and a.kind = 'token'
                               order by position desc limit 1) as last`,
    values: [clientIds],
  });
  return new Map(rows.map(({ subject, at }) => [subject, at]));
}
